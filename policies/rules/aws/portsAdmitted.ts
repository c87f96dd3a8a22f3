import { assertSettled, pointedAt, values } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, elements, stackRule, together, type Value } from "../../rule";
import { assertReadable, carries, readable, waysOf } from "../../securityGroups";
import { templateOf } from "../../templates";
import { tokens } from "../../tokens";

const { loadBalancer: BALANCER, listener: LISTENER, targetGroup: TARGETS, group: SERVERS } = tokens.aws;
const { databaseInstance: DATABASE, launchTemplate: TEMPLATE, securityGroup: GROUP } = tokens.aws;
const PORTS: readonly (readonly [engine: RegExp, port: number])[] = [
  [/postgres/, 5432],
  [/mysql|mariadb|aurora/, 3306],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
];
const group = { name: "entry", type: GROUP[0], props: { id: "sg" } };
const balancer = { name: "balancer", type: BALANCER[0], props: { arn: "arn:lb", securityGroups: ["sg"] } };
const listener = {
  name: "listener",
  type: LISTENER[0],
  props: { loadBalancerArn: "arn:lb", port: 443, protocol: "TLS" },
};

/**
 * A port that a group does not admit answers nobody, and looks from inside as if it did. At a site that sleeps it
 * shows on the worst day.
 */
export const portsAdmitted = stackRule({
  name: "aws-ports-admitted",
  pack: "continuity",
  holds: "the security groups of load balancers, servers and databases admit the ports that these answer on",
  upholds: ["P03", "P15", "P40"],
  severity: "high",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: [...BALANCER, ...TARGETS, ...DATABASE],
  fix: "admit the port in one of the security groups, or name a group that does",
  twin: { none: "what a security group admits is said by a resource beside it" },
  good: [
    group,
    balancer,
    listener,
    {
      name: "in",
      type: tokens.aws.securityGroupIngress[0],
      props: { securityGroupId: "sg", ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" },
    },
  ],
  bad: [group, balancer, listener],
  check(stack, report) {
    const groups = stack.of(GROUP);
    const { into } = waysOf(stack);
    const found = readable(into);
    const open = (own: Resource[], port: number, protocol: string) =>
      found.some((way) => way.group !== undefined && own.includes(way.group) && carries(way, port, protocol));
    /** Says that none of a resource's groups admits a port, where the stack declares them all. */
    const look = (on: Resource, { own, all }: Guards, port: Value, protocol: string, what: string) => {
      const number = Number(port);
      if (!all || own.length === 0 || !Number.isFinite(number) || open(own, number, protocol)) return;
      assertReadable(into);
      report(on, `${what} ${number} is admitted by none of its security groups`);
    };
    const guardsBy = (from: Resource[], property: string) => {
      const at = pointedAt(from, groups, property);
      return (one: Resource): Guards => {
        assertSettled(one, property);
        const own = at(one);
        return { own, all: own.length === values(() => one.props[property]).length };
      };
    };
    const [balancers, targets, databases] = [stack.of(BALANCER), stack.of(TARGETS), stack.of(DATABASE)];
    const listeners = stack.of(LISTENER);
    const ofBalancer = guardsBy(balancers, "securityGroups");
    const ofDatabase = guardsBy(databases, "vpcSecurityGroupIds");
    const ofTemplate = guardsBy(stack.of(TEMPLATE), "vpcSecurityGroupIds");
    const listening = pointedAt(listeners, balancers, "loadBalancerArn", ["arn", "id"]);
    const registered = pointedAt(stack.of(SERVERS), targets, "targetGroupArns", ["arn", "id"]);
    together(
      () =>
        eachResource(listeners, (own) => {
          const protocol = /^(udp|quic)/i.test(String(own.props.protocol)) ? "udp" : "tcp";
          const port = own.props.port;
          assertSettled(own, "loadBalancerArn");
          for (const on of listening(own)) look(on, ofBalancer(on), port, protocol, "port");
        }),
      () =>
        eachResource(stack.of(SERVERS), (servers) => {
          const template = templateOf(servers, stack.of(TEMPLATE));
          if (!template) return;
          assertSettled(servers, "targetGroupArns");
          for (const on of registered(servers)) {
            const { port, healthCheck, protocol } = on.props;
            const kind = String(protocol).toUpperCase() === "UDP" ? "udp" : "tcp";
            const checked = healthCheck?.port ?? "traffic-port";
            together(
              () => look(on, ofTemplate(template), port, kind, "port"),
              () =>
                look(
                  on,
                  ofTemplate(template),
                  checked === "traffic-port" ? port : checked,
                  "tcp",
                  "health port",
                ),
            );
          }
        }),
      () =>
        eachResource(databases, (own) => {
          const guards = ofDatabase(own);
          if (elements(own.props.vpcSecurityGroupIds).length === 0)
            return report(own, "it names no security group, and so has its network's default");
          const port = own.props.port ?? PORTS.find(([engine]) => engine.test(String(own.props.engine)))?.[1];
          // Where each client's stack adds its own rule, this one has none.
          if (!found.some((way) => way.group !== undefined && guards.own.includes(way.group)))
            return assertReadable(into);
          look(own, guards, port, "tcp", "port");
        }),
    );
  },
});

/** The security groups of a resource that the stack declares, and whether these are all. */
interface Guards {
  own: Resource[];
  all: boolean;
}
