import { each, rule, together } from "../../rule";
import { tokens } from "../../tokens";
import { shownUrl } from "../../urls";

/** Inside the network, too, a tunnel may be led to the wrong server. */
export const tunnelTlsVerified = rule({
  name: "cloudflare-tunnel-tls-verified",
  pack: "tls",
  holds: "a tunnel checks the certificate of every service behind it",
  upholds: ["P24", "P28"],
  severity: "high",
  frameworks: ["nist-800-53r5:SC-8"],
  sources: [],
  types: tokens.cloudflare.tunnelConfig,
  fix: "remove noTlsVerify, and give caPool where the authority is private",
  good: { config: { ingresses: [{ hostname: "admin.shop.example", service: "https://localhost:8443" }] } },
  bad: {
    config: { ingresses: [{ service: "https://localhost:8443", originRequest: { noTlsVerify: true } }] },
  },
  check({ config }, report) {
    together(
      () => {
        if (config?.originRequest?.noTlsVerify === true) report("noTlsVerify is on for every service");
      },
      () =>
        each(config?.ingresses ?? config?.ingressRules, (ingress) => {
          if (ingress.originRequest?.noTlsVerify !== true) return;
          report(`noTlsVerify is on for ${shownUrl(() => ingress.hostname ?? ingress.service)}`);
        }),
    );
  },
});
