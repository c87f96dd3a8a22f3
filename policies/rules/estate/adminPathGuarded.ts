import { holdsRange } from "../../cidr";
import { closedPorts } from "../../ports";
import type { Resource, ResourcesByType } from "../../resource";
import {
  anyOf,
  each,
  eachResource,
  elements,
  known,
  shown,
  some,
  stackRule,
  together,
  UNKNOWN,
  type Props,
  type Value,
} from "../../rule";
import { tokens } from "../../tokens";
import { shownUrl } from "../../urls";
import { holdsWord, wordsOf } from "../../words";

const { tunnelConfig: CONFIG, tunnelRoute: ROUTE, accessApplication: APPLICATION } = tokens.cloudflare;
const { gatewayPolicy: GATEWAY, infrastructureTarget: TARGET, zone: ZONE } = tokens.cloudflare;

/** What programs and places for a firm's own people are called; a console or a dashboard may be the customers'. */
const ADMIN_NAMES = wordsOf(`
  admin administration administrator backoffice back-office internal intranet staff ops operations
  bastion jump jumphost ssh rdp vnc vpn db database debug adminer pgadmin phpmyadmin cpanel plesk
  webmin proxmox portainer traefik argocd jenkins grafana kibana prometheus alertmanager vault
  consul rabbitmq
`);

/** What a tunnel answers by itself, and so leads to nothing. */
const ANSWERS = /^http_status:/;

/** Types of application that ask who somebody is before the edge passes a request on. */
const GUARDING = new Set(["self_hosted", "ssh", "vnc", "rdp", "mcp", "mcp_portal"]);

/** Services that a browser asks; the others are shells, desktops, files and databases. */
const WEB = /^(https?:\/\/|unix(\+tls)?:|hello[_-]world$)/;

/** Every name that leads to a tunnel, where its last rule is no answer of its own. */
const EVERY = "*";

/**
 * A tunnel is a door without a lock: whoever knows the host name reaches the service behind it, unless an application
 * of Zero Trust stands in front. A site for everybody may be served through one too: a tunnel is taken for that where
 * no application stands before any of its names and no route leads through it, and of every tunnel the zone itself and
 * its www. What looks like administration by its name, path, protocol or port is guarded everywhere. A route is a door
 * for every enrolled device, and to every port, unless an application, a network policy of Gateway or the enrolment of
 * devices asks first; that these ask for a second factor is judged by cloudflare-access-mfa.
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
  fix: "add a Zero Trust application for it, with a policy that requires a second factor, or name it in the setting publicNames where it is for everybody",
  twin: { none: "the application in front of a tunnel is a resource beside it" },
  config: {
    publicNames: {
      type: "list",
      means:
        "names that a tunnel serves to everybody on purpose, also as *.shop.example; * is what it serves under every name",
      default: [],
    },
    adminNames: {
      type: "list",
      means: "words in a name or path by which it is known that it is not for everybody",
      default: ADMIN_NAMES,
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
    const { publicNames, adminNames } = stack.config;
    const isOpen = (host: string) =>
      publicNames.some((name) => (host === "" ? name === EVERY : matches(name.toLowerCase(), host)));
    const isGuarded = (host: string, path: Value) =>
      some(applications, (application) => guards(application, host, path));
    const isSite = (host: string) =>
      host.startsWith("www.") ||
      some(stack.of(ZONE), ({ props }: Resource) => String(props.name ?? "").toLowerCase() === host);
    /** Whether a tunnel is a way into a private network: an application or a route says so. */
    const isPrivate = (tunnel: Resource) => {
      const { config } = tunnel.props;
      const guarded = ({ hostname, path }: Props) => isGuarded(String(hostname ?? "").toLowerCase(), path);
      return anyOf([
        () => some(config?.ingresses ?? config?.ingressRules, guarded),
        () => some(stack.of(ROUTE), (route: Resource) => isOfSameTunnel(route, tunnel)),
      ]);
    };
    together(
      () =>
        eachResource(stack.of(CONFIG), (tunnel) => {
          const { config } = tunnel.props;
          each(config?.ingresses ?? config?.ingressRules, (ingress) => {
            if (ANSWERS.test(String(ingress.service ?? ""))) return;
            const host = String(ingress.hostname ?? "").toLowerCase();
            if (isOpen(host)) return;
            if (host === "")
              return report(tunnel, `${shownUrl(() => ingress.service)} is served under every name`);
            const mustBeGuarded = () =>
              isAdministration(ingress, adminNames) || (!isSite(host) && isPrivate(tunnel));
            if (!anyOf([() => isGuarded(host, ingress.path), () => !mustBeGuarded()]))
              report(tunnel, `no application guards ${host}`);
          });
        }),
      () =>
        eachResource(stack.of(ROUTE), (route) => {
          if (!anyOf(waysToGuard(stack.of, route)))
            report(
              route,
              `nothing stands between an enrolled device and ${shown(() => route.props.network)}`,
            );
        }),
    );
  },
});

/** Whether what a tunnel serves looks like a way for administrators. */
function isAdministration({ hostname, path, service }: Props, words: readonly string[]): boolean {
  const [, port] = /:(\d+)(\/|$)/.exec(String(service ?? "")) ?? [];
  return (
    holdsWord(hostname, words) ||
    holdsWord(path ?? "", words) ||
    !WEB.test(String(service ?? "").toLowerCase()) ||
    (port !== undefined && Number(port) in closedPorts)
  );
}

/** Whether a route leads through the tunnel that a configuration is of. */
function isOfSameTunnel(route: Resource, config: Resource): boolean {
  const [own = [], other = []] = [route, config].map((one) => one.propertyDependencies.tunnelId);
  if (own.some((one) => other.includes(one))) return true;
  return String(route.props.tunnelId ?? "") === String(config.props.tunnelId ?? "");
}

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
  return anyOf(ways) && GUARDING.has(String(props.type ?? "self_hosted"));
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
