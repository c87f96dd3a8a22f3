import { join } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, elements, known, some, stackRule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { loadBalancer: BALANCER, listener: LISTENER, targetGroup: TARGETS, group: SERVERS } = tokens.aws;
const { targetGroupAttachment: TARGET, groupAttachment: GROUP, trafficSource: TRAFFIC } = tokens.aws;
const SERVICE = tokens.aws.containerService;
const balancer = { name: "entry", props: { arn: "arn:lb" } };
const targets = { name: "servers", type: TARGETS[0], props: { arn: "arn:t" } };
const listener = {
  name: "listener",
  type: LISTENER[0],
  props: {
    loadBalancerArn: "arn:lb",
    port: 443,
    defaultActions: [{ type: "forward", targetGroupArn: "arn:t" }],
  },
};

/** A load balancer without a listener, or with nobody behind it, is green in every console and serves nobody. */
export const loadBalancerServes = stackRule({
  name: "aws-load-balancer-serves",
  pack: "continuity",
  holds: "a load balancer listens, and somebody is behind what it forwards to",
  upholds: ["P03", "P15", "P40"],
  severity: "high",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: [...BALANCER, ...LISTENER],
  fix: "declare a Listener, and register servers with its target group",
  twin: { none: "what stands before and behind a load balancer are resources beside it" },
  good: [
    balancer,
    listener,
    targets,
    { name: "group", type: SERVERS[0], props: { targetGroupArns: ["arn:t"] } },
  ],
  bad: [balancer],
  check(stack, report) {
    const [balancers, listeners, groups] = [stack.of(BALANCER), stack.of(LISTENER), stack.of(TARGETS)];
    const listening = join({
      from: listeners,
      to: balancers,
      property: "loadBalancerArn",
      keys: ["arn", "id"],
    });
    const keys = ["arn", "id"];
    const registering = [
      join({ from: stack.of(SERVERS), to: groups, property: "targetGroupArns", keys }),
      join({ from: stack.of(TARGET), to: groups, property: "targetGroupArn", keys }),
      join({ from: stack.of(GROUP), to: groups, property: "lbTargetGroupArn", keys }),
    ];
    const nested = [
      ...stack.of(SERVICE).map((one) => () => reads(one, "loadBalancers", "targetGroupArn")),
      ...stack.of(SERVERS).map((one) => () => reads(one, "trafficSources", "identifier")),
      ...stack.of(TRAFFIC).map((one) => () => reads(one, "trafficSource", "identifier")),
    ];
    const isForwarded = (own: Resource) =>
      some(listeners, ({ props, propertyDependencies }) => {
        if ((propertyDependencies.defaultActions ?? []).includes(own)) return true;
        return some(props.defaultActions, (action) => targetsOf(action).includes(own.props.arn));
      });
    together(
      () =>
        eachResource(balancers, (one) => {
          const { found, assertAllKnown } = listening(one);
          if (found.length > 0 || one.props.loadBalancerType === "gateway") return;
          assertAllKnown();
          report(one, "no listener takes anybody in");
        }),
      () =>
        eachResource(groups, (own) => {
          const pointing = registering.map((by) => by(own));
          if (pointing.some(({ found }) => found.length > 0)) return;
          const names = ({ values, made }: Reading) => made.includes(own) || values.includes(own.props.arn);
          if (nested.some((read) => known(() => names(read())) === true)) return;
          if (!isForwarded(own)) return;
          nested.forEach((read) => void read());
          pointing.forEach(({ assertAllKnown }) => assertAllKnown());
          report(own, "nobody is registered with it");
        }),
    );
  },
});

/** What a list of a resource points at, by value and by what it was made from. */
interface Reading {
  values: Value[];
  made: readonly Resource[];
}

function reads({ props, propertyDependencies }: Resource, list: string, key: string): Reading {
  const made = propertyDependencies[list] ?? [];
  return {
    made,
    values: elements(props[list]).map((read) => (made.length > 0 ? known(() => read()[key]) : read()[key])),
  };
}

function targetsOf(action: Value): Value[] {
  const forwarded = elements(action.forward?.targetGroups).map((read) => read().arn);
  return [action.targetGroupArn, ...forwarded];
}
