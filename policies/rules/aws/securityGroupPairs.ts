import { stackRule, together } from "../../rule";
import { assertReadable, meet, readable, waysOf, type Way } from "../../securityGroups";
import { tokens } from "../../tokens";

const { securityGroup: GROUP, securityGroupIngress: INGRESS, securityGroupEgress: EGRESS } = tokens.aws;
const group = (name: string) => ({ name, type: GROUP[0], props: { id: name } });
const port = { ipProtocol: "tcp", fromPort: 5432, toPort: 5432 };
const out = {
  name: "out",
  type: EGRESS[0],
  props: { securityGroupId: "app", referencedSecurityGroupId: "db", ...port },
};

/**
 * Half a way is none. Which half was forgotten shows on the day that a sleeping site wakes, or as a wider rule that
 * somebody adds in a hurry.
 */
export const securityGroupPairs = stackRule({
  name: "aws-security-group-pairs",
  pack: "network",
  holds: "what one security group lets out to another, the other lets in, and the other way round",
  upholds: ["P15", "P18", "P40"],
  severity: "medium",
  frameworks: ["nist-800-53r5:SC-7"],
  sources: [],
  types: [...EGRESS, ...INGRESS, ...tokens.aws.securityGroupRule],
  fix: "declare the rule of the other group, with the same protocol and port",
  twin: { none: "the other half of a way is a resource beside it" },
  good: [
    group("app"),
    group("db"),
    out,
    {
      name: "in",
      type: INGRESS[0],
      props: { securityGroupId: "db", referencedSecurityGroupId: "app", ...port },
    },
  ],
  bad: [group("app"), group("db"), out],
  check(stack, report) {
    const { into, outOf } = waysOf(stack);
    const [known, left] = [readable(into), readable(outOf)];
    // A group of another stack says its half there.
    const pairs = (way: Way, others: Way[], all: (() => Way)[], say: string) => {
      for (const peer of way.peers) {
        if (peer === way.group || way.group === undefined) continue;
        const halves = others.filter((other) => other.group === peer && meet(way, other));
        if (halves.some(({ peers, addresses }) => addresses || peers.includes(way.group!))) continue;
        assertReadable(all);
        report(way.by, `${peer.name} ${say} ${way.group.name}`);
      }
    };
    const beside = (ways: Way[]) => ways.filter(({ by, group: own }) => by !== own);
    together(
      ...beside(left).map((way) => () => pairs(way, known, into, "admits nothing of it from")),
      ...beside(known).map((way) => () => pairs(way, left, outOf, "lets nothing of it out to")),
      () => assertReadable([...into, ...outOf]),
    );
  },
});
