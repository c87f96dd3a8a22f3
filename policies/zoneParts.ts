import { notApplicable } from "./judgement";
import type { Resource } from "./resource";
import { eachResource, type StackView } from "./rule";
import { tokens } from "./tokens";
import { isSet, known, some, together, UNKNOWN, type Value } from "./unknown";

/** The setting of every rule that asks for something of a zone which a stack serves names of. */
export const zonesSetting = {
  zonesElsewhere: {
    type: "list",
    means:
      "ids or whole names of zones that another stack or the dashboard declares: of these the rule says nothing",
    default: [],
  },
} as const;

type Stack = Pick<StackView<Record<never, never>>, "of"> & {
  /** Settings of the rule that asks. @default no zone is declared elsewhere */
  config?: { readonly zonesElsewhere?: readonly string[] };
};

const ZONE: readonly string[] = tokens.cloudflare.zone;
const SERVING = [...tokens.cloudflare.loadBalancer, ...tokens.cloudflare.dnsRecord];

/** What belongs to each zone of a stack. A zone goes by the Zone resource that made it, or else by its id. */
export interface ZoneParts {
  /** The zone of a resource; throws where that is not known yet. */
  zoneOf(resource: Resource): string;
  /** Whether one of some types that belongs to a zone, or to the whole account, passes a test. */
  has(types: readonly string[], zone: string, test: (resource: Resource) => boolean): boolean;
  /** Whether the setting names a zone, by its id or by a name that it serves. */
  isElsewhere(zone: string): boolean;
  /** What a finding says besides of a zone that is not made by the stack: nothing of one that is. */
  advice(zone: string): string;
  /** Ends the check, which says nothing, where every zone that it came to is declared elsewhere. */
  assertJudged(): void;
  /** Visits each zone that one of the resources counts for, with the first that does; none that is elsewhere. */
  each(
    resources: readonly Resource[],
    counts: (resource: Resource) => boolean,
    visit: (zone: string, first: Resource) => void,
  ): void;
  /** Visits each zone that serves customers through the edge, with the first resource that does and counts. */
  eachServed(visit: (zone: string, first: Resource) => void, counts?: (resource: Resource) => boolean): void;
  /**
   * Names that a zone serves customers under; throws where one is not known yet. What an application of Zero Trust
   * stands before is for the firm's own people, and counts only where there is nothing else.
   */
  hostsOf(zone: string): string[];
}

/** Sorts a stack's resources by zone. */
export function zoneParts(stack: Stack): ZoneParts {
  const made = stack.of(ZONE);
  const byId = new Map(made.map((zone) => [known(() => zone.props.id), zone.urn]));
  const listed = (stack.config?.zonesElsewhere ?? []).map(plain).filter((text) => text !== "");
  const leftOut = new Set<string>();
  let judged = 0;
  const zoneOf = (resource: Resource): string => {
    const { urn, type, props, propertyDependencies } = resource;
    if (ZONE.includes(type)) return urn;
    const maker = propertyDependencies.zoneId?.find((from) => ZONE.includes(from.type));
    return maker?.urn ?? byId.get(props.zoneId) ?? String(props.zoneId);
  };
  const parts: ZoneParts = {
    zoneOf,
    has(types, zone, test) {
      return some(stack.of(types), (resource: Resource) => {
        if (isAccountWide(resource)) return test(resource);
        const own = known(() => zoneOf(resource));
        // Which zone it belongs to matters only for what passes.
        if (own === UNKNOWN) return test(resource) && zoneOf(resource) === zone;
        return own === zone && test(resource);
      });
    },
    isElsewhere(zone) {
      if (listed.length === 0) return false;
      const own = made.find(({ urn }) => urn === zone);
      // Its own name says it for all; of a zone that is not made here only names below it are seen.
      if (own) {
        const said = [() => own.props.id, () => own.props.name ?? own.props.zone];
        return some(said, (read: () => Value) => listed.includes(plain(read())));
      }
      const names = stack.of(SERVING).filter((resource) => known(() => zoneOf(resource)) === zone);
      return listed.includes(plain(zone)) || some(names, ({ props }) => isBelow(props.name, listed));
    },
    advice(zone) {
      if (made.some(({ urn }) => urn === zone)) return "";
      return ` (where zone ${zone} is declared elsewhere, name it in the setting zonesElsewhere)`;
    },
    assertJudged() {
      if (judged > 0 || leftOut.size === 0) return;
      const zones = [...leftOut].join(", ");
      notApplicable(`the setting zonesElsewhere says that ${zones} is declared elsewhere`);
    },
    each(resources, counts, visit) {
      const first = new Map<string, Resource>();
      const sort = (resource: Resource) => {
        const own = known(() => zoneOf(resource));
        if ((own !== UNKNOWN && first.has(own)) || !counts(resource)) return;
        const zone = zoneOf(resource);
        if (!first.has(zone)) first.set(zone, resource);
      };
      // What is known comes first, in whatever place: then the rest of its zone decides nothing any more.
      known(() => eachResource([...resources], sort));
      together(
        () => eachResource([...resources], sort),
        () =>
          together(
            ...[...first].map(([zone, resource]) => () => {
              if (parts.isElsewhere(zone)) return void leftOut.add(zone);
              judged++;
              visit(zone, resource);
            }),
          ),
      );
    },
    eachServed(visit, counts = () => true) {
      parts.each(stack.of(SERVING), (resource) => isServing(resource) && counts(resource), visit);
    },
    hostsOf(zone) {
      const serving = stack.of(SERVING).filter((resource) => known(() => isServing(resource)) === true);
      const names = serving
        .filter((resource) => known(() => zoneOf(resource)) === zone)
        .map(({ props }) => String(props.name));
      const guarded = stack
        .of(tokens.cloudflare.accessApplication)
        .map(({ props }) => known(() => props.domain));
      const open = names.filter((name) => !guarded.includes(name));
      return open.length > 0 ? open : names;
    },
  };
  return parts;
}

/** Whether a whole name is that of a zone in a list, or below one. */
function isBelow(name: Value, zones: readonly string[]): boolean {
  return zones.some((zone) => zone.includes(".") && `.${plain(name)}`.endsWith(`.${zone}`));
}

/** An id or a name as it is compared. */
function plain(text: Value): string {
  return String(text ?? "")
    .trim()
    .toLowerCase()
    .replace(/\.$/, "");
}

function isServing({ props }: Resource): boolean {
  return props.proxied === true;
}

/** A rule set of the account's own, which is run for every zone. */
function isAccountWide({ props }: Resource): boolean {
  return !isSet(props, "zoneId") && isSet(props, "accountId") && props.kind === "root";
}
