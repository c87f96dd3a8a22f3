import type { ExampleResource } from "../../policies/rule";
import { byType } from "../../policies/resource";
import { securityGroupPairs } from "../../policies/rules/aws/securityGroupPairs";
import { carries, meet, readable, waysOf } from "../../policies/securityGroups";
import { plan } from "../support/evaluate";
import { unknownValue } from "../support/unknownValue";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const ways = (...resources: ExampleResource[]) => waysOf({ of: byType(plan(securityGroupPairs, resources)) });

test("reads a rule inside a group and one beside it alike", () => {
  const tcp = { fromPort: 443, toPort: 443 };
  const { into } = ways(
    {
      name: "a",
      type: GROUP,
      props: { id: "a", ingress: [{ protocol: "tcp", ...tcp, securityGroups: ["b"] }] },
    },
    { name: "b", type: GROUP, props: { id: "b" } },
    {
      name: "rule",
      type: INGRESS,
      props: { securityGroupId: "a", referencedSecurityGroupId: "b", ipProtocol: "6", ...tcp },
    },
  );
  const seen = readable(into).map(({ by: _, group, peers, ...rest }) => [group?.name, peers[0]?.name, rest]);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0]).toEqual(["a", "b", { addresses: false, protocol: "tcp", first: 443, last: 443 }]);
});

test("knows both ends of a rule before their ids are known, by what they were made from", () => {
  const { into } = ways(
    { name: "a", type: GROUP, props: { id: unknownValue } },
    { name: "b", type: GROUP, props: { id: unknownValue } },
    {
      name: "rule",
      type: INGRESS,
      props: { securityGroupId: unknownValue, referencedSecurityGroupId: unknownValue, ipProtocol: "-1" },
      links: { securityGroupId: "a", referencedSecurityGroupId: "b" },
    },
  );
  const [way] = readable(into);
  expect([way?.group?.name, way?.peers[0]?.name, way?.addresses]).toEqual(["a", "b", false]);
});

test("every protocol meets any, and carries any port", () => {
  const { into } = ways(
    { name: "a", type: GROUP, props: { id: "a", ingress: [{ protocol: "-1", self: true }] } },
    {
      name: "r",
      type: INGRESS,
      props: { securityGroupId: "a", ipProtocol: "udp", fromPort: 53, toPort: 53 },
    },
  );
  const [any, udp] = readable(into);
  expect([meet(any!, udp!), carries(any!, 443), carries(udp!, 53), carries(udp!, 53, "udp")]).toEqual([
    true,
    true,
    false,
    true,
  ]);
});
