import { loadBalancerServes } from "../../../../policies/rules/aws/loadBalancerServes";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const balancer = (props: Record<string, unknown> = {}, name = "entry") => ({
  name,
  props: { arn: `arn:${name}`, ...props },
});
const listener = (loadBalancerArn: unknown = "arn:entry", targetGroupArn: unknown = "arn:t") => ({
  name: "listener",
  type: "aws:lb/listener:Listener",
  props: { loadBalancerArn, defaultActions: [{ type: "forward", targetGroupArn }] },
});
const targets = { name: "targets", type: "aws:lb/targetGroup:TargetGroup", props: { arn: "arn:t" } };
const group = (props: Record<string, unknown>) => ({
  name: "group",
  type: "aws:autoscaling/group:Group",
  props,
});
const UNHEARD = "entry: no listener takes anybody in";
const EMPTY = "targets: nobody is registered with it";

judgesStack(loadBalancerServes, [
  [
    "accepts servers of a group",
    [balancer(), listener(), targets, group({ targetGroupArns: ["arn:t"] })],
    [],
  ],
  [
    "accepts servers one by one",
    [
      balancer(),
      listener(),
      targets,
      {
        name: "one",
        type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
        props: { targetGroupArn: "arn:t", targetId: "i-1" },
      },
    ],
    [],
  ],
  [
    "accepts a service of containers",
    [
      balancer(),
      listener(),
      targets,
      {
        name: "app",
        type: "aws:ecs/service:Service",
        props: { loadBalancers: [{ targetGroupArn: "arn:t" }] },
      },
    ],
    [],
  ],
  [
    "accepts another way to register a group",
    [balancer(), listener(), targets, group({ trafficSources: [{ identifier: "arn:t", type: "elbv2" }] })],
    [],
  ],
  [
    "accepts targets that nothing forwards to yet",
    [balancer(), listener("arn:entry", "arn:other"), targets],
    [],
  ],
  ["rejects no listener", [balancer()], [UNHEARD]],
  ["rejects the listener of another", [balancer(), listener("arn:other"), group({})], [UNHEARD]],
  ["rejects nobody behind it", [balancer(), listener(), targets], [EMPTY]],
  [
    "rejects a group that registers elsewhere",
    [balancer(), listener(), targets, group({ targetGroupArns: ["arn:u"] })],
    [EMPTY],
  ],
  [
    "rejects one of several that are weighed",
    [
      balancer(),
      {
        name: "listener",
        type: "aws:lb/listener:Listener",
        props: {
          loadBalancerArn: "arn:entry",
          defaultActions: [{ type: "forward", forward: { targetGroups: [{ arn: "arn:t" }] } }],
        },
      },
      targets,
    ],
    [EMPTY],
  ],
  [
    "leaves open a group that is not known yet",
    [balancer(), listener(), targets, group({ targetGroupArns: [unknownValue] })],
    "unknown",
  ],
  [
    "rejects no listener beside an unknown group",
    [
      balancer({}, "entry"),
      balancer({}, "b"),
      listener("arn:b"),
      targets,
      group({ targetGroupArns: [unknownValue] }),
    ],
    [UNHEARD, "unknown"],
  ],
]);
