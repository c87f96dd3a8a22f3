import { holdsRange } from "../../cidr";
import type { Resource, ResourcesByType } from "../../resource";
import {
  each,
  eachResource,
  elements,
  known,
  shown,
  some,
  stackRule,
  together,
  UNKNOWN,
  type Value,
} from "../../rule";
import { tokens } from "../../tokens";
import { shownUrl } from "../../urls";

const { tunnelConfig: CONFIG, tunnelRoute: ROUTE, accessApplication: APPLICATION } = tokens.cloudflare;
const { gatewayPolicy: GATEWAY, infrastructureTarget: TARGET } = tokens.cloudflare;

/** What a tunnel answers by itself, and so leads to nothing. */
const ANSWERS = /^http_status:/;

/** Types of application that ask who somebody is before the edge passes a request on. */
const GUARDING = new Set(["self_hosted", "ssh", "vnc", "rdp", "mcp", "mcp_portal"]);

/**
 * A tunnel is a door without a lock: whoever knows the host name reaches the service behind it, unless an application
 * of Zero Trust stands in front. A route is one for every enrolled device, and to every port, unless an application, a
 * network policy of Gateway or the enrolment of devices asks first; that these ask for a second factor is judged by
 * cloudflare-access-mfa.
 */
export const adminPathGuarded = stackRule({
  name: "estate-admin-path-guarded",
  pack: "access",
  holds: "every name and route into a private network through a tunnel is behind Zero Trust",
  upholds: ["P27", "P28"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:8.4", "nist-800-53r5:AC-17"],
  sources: [],
  types: [...CONFIG, ...ROUTE],
  fix: "add a Zero Trust application for it, with a policy that requires a second factor, or name it in publicNames where it is for everybody",
  twin: { none: "the application in front of a tunnel is a resource beside it" },
  config: {
    publicNames: {
      type: "list",
      means: "names that a tunnel serves to everybody on purpose",
      default: [],
    },
  },
  good: [
    {
      name: "ingress",
      props: {
        config: { ingresses: [{ hostname: "admin.shop.example", service: "https://localhost:8443" }] },
      },
    },
    { name: "admin", type: APPLICATION[0], props: { domain: "admin.shop.example" } },
  ],
  bad: [
    {
      name: "ingress",
      props: {
        config: { ingresses: [{ hostname: "admin.shop.example", service: "https://localhost:8443" }] },
      },
    },
  ],
  check(stack, report) {
    const applications = stack.of(APPLICATION);
    const open = new Set(stack.config.publicNames.map((name) => name.toLowerCase()));
    together(
      () =>
        eachResource(stack.of(CONFIG), (tunnel) => {
          const { config } = tunnel.props;
          each(config?.ingresses ?? config?.ingressRules, (ingress) => {
            if (ANSWERS.test(String(ingress.service ?? ""))) return;
            const host = String(ingress.hostname ?? "").toLowerCase();
            if (open.has(host)) return;
            if (host === "") report(tunnel, `${shownUrl(() => ingress.service)} is served under every name`);
            else if (!some(applications, (application) => guards(application, host, ingress.path)))
              report(tunnel, `no application guards ${host}`);
          });
        }),
      () =>
        eachResource(stack.of(ROUTE), (route) => {
          if (!some(waysToGuard(stack.of, route), (guarded) => guarded()))
            report(
              route,
              `nothing stands between an enrolled device and ${shown(() => route.props.network)}`,
            );
        }),
    );
  },
});

/** What may stand between an enrolled device and the network of a route. */
function waysToGuard(of: ResourcesByType, route: Resource): (() => boolean)[] {
  const applications = of(APPLICATION);
  const isOf = (type: string) => (application: Resource) =>
    application.props.type === type && elements(application.props.policies).length > 0;
  return [
    () => some(of(GATEWAY), blocksNetwork),
    () => some(applications, isOf("warp")),
    () =>
      some(applications, ({ props }: Resource) =>
        some(props.destinations, ({ cidr }) => holdsRange(cidr, route.props.network)),
      ),
    () =>
      some(of(TARGET), (target: Resource) => isAt(target, route)) &&
      some(applications, isOf("infrastructure")),
  ];
}

/** Whether a policy of Gateway stops connections; one that only allows leaves the rest allowed too. */
function blocksNetwork({ props }: Resource): boolean {
  return props.enabled !== false && props.action === "block" && some(props.filters, (one) => one === "l4");
}

/** Whether a server that is reached through an application is all that a route leads to. */
function isAt(target: Resource, route: Resource): boolean {
  const network = known(() => String(route.props.network));
  const [from, to] = [target.propertyDependencies.ip ?? [], route.propertyDependencies.network ?? []];
  if (network === UNKNOWN && to.some((one) => from.includes(one))) return true;
  const { ip } = target.props;
  return [ip?.ipv4, ip?.ipv6].some((one) => holdsRange(one?.ipAddr, route.props.network));
}

/**
 * Whether an application stands before a host and path; one that covers only a part of the paths does not, nor does
 * a bookmark. Where destinations are given, they decide.
 */
function guards({ props }: Resource, host: string, path: Value): boolean {
  const covers = (name: Value) => coversPath(String(name ?? ""), host, String(path ?? ""));
  const destined = known(() => elements(props.destinations).length > 0);
  const ways =
    destined === false
      ? [() => covers(props.domain), () => some(props.selfHostedDomains, covers)]
      : [() => some(props.destinations, (destination) => covers(destination.uri))];
  return some(ways, (way) => way()) && GUARDING.has(String(props.type ?? "self_hosted"));
}

/** Cloudflare writes a guarded place as `host/path`, where a star stands for one label of the host or any path. */
function coversPath(guarded: string, host: string, path: string): boolean {
  const [guardedHost = "", ...rest] = guarded
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .split("/");
  const guardedPath = rest.join("/").replace(/\*$/, "");
  return matches(guardedHost, host) && path.replace(/^[\^/]+/, "").startsWith(guardedPath);
}

function matches(guardedHost: string, host: string): boolean {
  if (!guardedHost.startsWith("*.")) return guardedHost === host;
  const [, ...parent] = host.split(".");
  return parent.join(".") === guardedHost.slice(2);
}
