import type { Resource } from "../../resource";
import { eachResource, elements, known, some, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";

const ZONE: readonly string[] = tokens.aws.dnsZone;
const PARTNER: Record<string, string> = { PRIMARY: "SECONDARY", SECONDARY: "PRIMARY" };
const example = (type: string, address: string) => ({
  name: type.toLowerCase(),
  props: {
    zoneId: "Z1",
    name: "app.acme.example",
    type: "A",
    setIdentifier: type,
    failoverRoutingPolicies: [{ type }],
    records: [address],
  },
});

/** A primary whose partner has another zone, name or type fails over to nothing. */
export const failoverPair = stackRule({
  name: "aws-failover-pair",
  pack: "continuity",
  holds: "a record that fails over has one partner, which answers with something else",
  upholds: ["P02", "P15", "P40"],
  severity: "critical",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: tokens.aws.dnsRecord,
  fix: "declare one PRIMARY and one SECONDARY of the same zone, name and type, each with a setIdentifier of its own",
  twin: { rule: "aws-failover-record" },
  good: [example("PRIMARY", "198.51.100.7"), example("SECONDARY", "203.0.113.7")],
  bad: [example("PRIMARY", "198.51.100.7")],
  check(stack, report) {
    const failing = stack.of(tokens.aws.dnsRecord).filter((record) => known(() => roleOf(record)) !== "");
    eachResource(failing, (record) => {
      const role = roleOf(record);
      const others = failing.filter((other) => other !== record);
      const has = (wanted: string | undefined, test: (other: Resource) => boolean = () => true) =>
        some(others, (other) => isSameName(other, record) && roleOf(other) === wanted && test(other));
      together(
        () => {
          if (!has(PARTNER[role])) report(record, `no ${PARTNER[role]} has its zone, name and type`);
        },
        () => {
          if (has(role)) report(record, `it is not the only ${role} of its name`);
        },
        () => {
          const sameId = ({ props }: Resource) => props.setIdentifier === record.props.setIdentifier;
          if (role === "PRIMARY" && has("SECONDARY", sameId))
            report(record, "its SECONDARY has its setIdentifier");
        },
        () => {
          const sameAnswer = (other: Resource) => answerOf(other) === answerOf(record);
          if (role === "PRIMARY" && has("SECONDARY", sameAnswer))
            report(record, "its SECONDARY answers with the same");
        },
      );
    });
  },
});

/** `PRIMARY` or `SECONDARY`; nothing for a record that does not fail over. */
function roleOf({ props }: Resource): string {
  const [first] = elements(props.failoverRoutingPolicies);
  return String(first?.()?.type ?? "").toUpperCase();
}

function isSameName(a: Resource, b: Resource): boolean {
  return a.props.type === b.props.type && nameOf(a) === nameOf(b) && isSameZone(a, b);
}

function isSameZone(a: Resource, b: Resource): boolean {
  const [zoneOfA, zoneOfB] = [zoneOf(a), zoneOf(b)];
  return zoneOfA && zoneOfB ? zoneOfA === zoneOfB : a.props.zoneId === b.props.zoneId;
}

function zoneOf({ propertyDependencies }: Resource): Resource | undefined {
  return propertyDependencies.zoneId?.find(({ type }) => ZONE.includes(type));
}

/** Once a record is made it says its whole name; until then a name may leave out the zone's. */
function nameOf({ props }: Resource): string {
  const whole = known(() => props.fqdn);
  const name = typeof whole === "string" && whole !== "" ? whole : props.name;
  return String(name).toLowerCase().replace(/\.$/, "");
}

/** What a record answers with: its values, or the names of its aliases. */
function answerOf({ props }: Resource): string {
  const values = elements(props.records).map((read) => String(read()));
  const aliases = elements(props.aliases).map((read) => String(read().name));
  return [...values, ...aliases].sort().join(" ");
}
