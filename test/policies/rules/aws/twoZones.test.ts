import { twoZones } from "../../../../policies/rules/aws/twoZones";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const subnet = (name: string, availabilityZone?: unknown) => ({
  name,
  type: "aws:ec2/subnet:Subnet",
  props: { id: name, availabilityZone },
});
const balancer = (...subnets: unknown[]) => ({
  name: "entry",
  type: "aws:lb/loadBalancer:LoadBalancer",
  props: { subnets },
});
const group = (props: object, ...vpcZoneIdentifiers: unknown[]) => ({
  name: "servers",
  props: { maxSize: 4, vpcZoneIdentifiers, ...props },
});
const BEHIND = { targetGroupArns: ["arn:t"] };
const two = [subnet("a", "eu-west-2a"), subnet("b", "eu-west-2b")];
const one = [subnet("a", "eu-west-2a"), subnet("b", "eu-west-2a")];
const said = (name: string, subnets = "a, b") =>
  `${name}: its subnets are not sure to be in two zones: ${subnets}`;

judgesStack(twoZones, [
  ["accepts a load balancer of two", [balancer("a", "b"), ...two], []],
  ["accepts servers of two", [group(BEHIND, "a", "b"), ...two], []],
  ["accepts subnets of another stack", [balancer("x", "y"), ...one], []],
  ["accepts workers of one", [group({}, "a"), ...one], []],
  ["accepts a site that sleeps", [group({ ...BEHIND, maxSize: 0 }, "a"), ...one], []],
  ["rejects a load balancer of one", [balancer("a", "b"), ...one], [said("entry")]],
  ["rejects servers in one subnet", [group(BEHIND, "a"), ...two], [said("servers", "a")]],
  ["rejects zones that AWS chooses", [balancer("a", "b"), subnet("a"), subnet("b")], [said("entry")]],
  [
    "rejects a database of one",
    [{ name: "db", type: "aws:rds/subnetGroup:SubnetGroup", props: { subnetIds: ["a", "b"] } }, ...one],
    [said("db")],
  ],
  [
    "leaves open a zone that is not known yet",
    [balancer("a", "b"), subnet("a", "eu-west-2a"), subnet("b", unknownValue)],
    "unknown",
  ],
  [
    "rejects one beside an unknown one",
    [balancer("a", "c"), group(BEHIND, "a", "b"), ...one, subnet("c", unknownValue)],
    [said("servers"), "unknown"],
  ],
  ["leaves open subnets that are not known yet", [balancer(unknownValue, "b"), ...one], "unknown"],
]);
