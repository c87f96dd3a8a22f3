import { join } from "../../join";
import { eachResource, known, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";

const { tunnel: TUNNEL, tunnelConfig: CONFIG } = tokens.cloudflare;
const ingresses = [{ hostname: "admin.shop.example", service: "https://localhost:8443" }];

/** A tunnel that takes its configuration from a file on the server serves what is in the file, and no rule sees it. */
export const tunnelConfigUsed = stackRule({
  name: "cloudflare-tunnel-config-used",
  pack: "access",
  holds: "a tunnel serves what is declared for it, not what a file on a server says",
  upholds: ["P27", "P28"],
  severity: "high",
  frameworks: ["nist-800-53r5:CM-2"],
  sources: [],
  types: CONFIG,
  fix: "set configSrc of the tunnel and source of its configuration to cloudflare",
  twin: { none: "where a tunnel takes its configuration from is said by the tunnel" },
  good: [
    { name: "ingress", props: { tunnelId: "t", source: "cloudflare", config: { ingresses } } },
    { name: "tunnel", type: TUNNEL[0], props: { id: "t", configSrc: "cloudflare" } },
  ],
  bad: [
    { name: "ingress", props: { tunnelId: "t", config: { ingresses } } },
    { name: "tunnel", type: TUNNEL[0], props: { id: "t", configSrc: "local" } },
  ],
  check(stack, report) {
    const configs = stack.of(CONFIG);
    const configured = join({ from: configs, to: stack.of(TUNNEL), property: "tunnelId", keys: ["id"] });
    together(
      () =>
        eachResource(configs, (config) => {
          if (config.props.source === "local") report(config, "its source is local");
        }),
      () =>
        eachResource(stack.of(TUNNEL), (tunnel) => {
          const { found, assertAllKnown } = configured(tunnel);
          if (known(() => tunnel.props.configSrc) === "cloudflare") return;
          if (found.length === 0) return assertAllKnown();
          // Nothing said means local.
          if (tunnel.props.configSrc !== "cloudflare")
            report(tunnel, `configSrc is ${tunnel.props.configSrc ?? "(none), which means local"}`);
        }),
    );
  },
});
