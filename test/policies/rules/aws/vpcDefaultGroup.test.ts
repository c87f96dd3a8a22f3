import { vpcDefaultGroup } from "../../../../policies/rules/aws/vpcDefaultGroup";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const vpc = (name: string, id: unknown = name) => ({ name, props: { id } });
const taken = (vpcId: unknown, links?: Record<string, string>) => ({
  name: "default",
  type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  props: { vpcId },
  ...(links && { links }),
});
const SAID = "a: its default security group lets its members speak to each other";

judgesStack(vpcDefaultGroup, [
  ["accepts one that is taken over", [vpc("a"), taken("a")], []],
  ["accepts one by what it was made from", [vpc("a", unknownValue), taken(unknownValue, { vpcId: "a" })], []],
  ["rejects one that is not", [vpc("a")], [SAID]],
  ["rejects one where another's is", [vpc("a"), taken("b")], [SAID]],
  ["rejects a group of no network", [vpc("a"), taken(undefined)], [SAID]],
  ["leaves open a group whose network is not known yet", [vpc("a"), taken(unknownValue)], "unknown"],
  [
    "rejects one beside a network with an unknown name",
    [vpc("a"), { name: "b", props: { id: "b", tags: unknownValue } }, taken("b")],
    [SAID],
  ],
]);
