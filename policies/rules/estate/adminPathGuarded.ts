import type { Resource } from "../../resource";
import { each, eachResource, elements, known, shown, some, stackRule, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { tunnelConfig: CONFIG, accessApplication: APPLICATION } = tokens.cloudflare;

/** What a tunnel answers by itself, and so leads to nothing. */
const ANSWERS = /^http_status:/;

/** Types of application that ask who somebody is before the edge passes a request on. */
const GUARDING = new Set(["self_hosted", "ssh", "vnc", "rdp", "mcp", "mcp_portal"]);

/**
 * A tunnel is a door without a lock: whoever knows the host name reaches the service behind it, unless an application
 * of Zero Trust stands in front.
 */
export const adminPathGuarded = stackRule({
  name: "estate-admin-path-guarded",
  pack: "access",
  holds: "every name that leads into a private network through a tunnel is behind a Zero Trust application",
  upholds: ["P27", "P28"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:8.4", "nist-800-53r5:AC-17"],
  sources: [],
  types: CONFIG,
  fix: "add a Zero Trust application for the name, with a policy that requires a second factor",
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
    eachResource(stack.of(CONFIG), (tunnel) => {
      const { config } = tunnel.props;
      each(config?.ingresses ?? config?.ingressRules, (ingress) => {
        if (ANSWERS.test(String(ingress.service ?? ""))) return;
        const host = String(ingress.hostname ?? "").toLowerCase();
        if (open.has(host)) return;
        if (host === "") report(tunnel, `${shown(() => ingress.service)} is served under every name`);
        else if (!some(applications, (application) => guards(application, host, ingress.path)))
          report(tunnel, `no application guards ${host}`);
      });
    });
  },
});

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
