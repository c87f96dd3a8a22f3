import { each, rule } from "../../rule";
import { tokens } from "../../tokens";

const LOCAL = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;
const serving = (service: string) => ({
  config: { ingresses: [{ hostname: "admin.shop.example", service }] },
});

/** The tunnel ends at the connector; from there to another machine its traffic goes as the service says. */
export const tunnelServiceEncrypted = rule({
  name: "cloudflare-tunnel-service-encrypted",
  pack: "tls",
  holds: "what a tunnel serves from another machine is encrypted on the way to it",
  upholds: ["P24"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: [],
  types: tokens.cloudflare.tunnelConfig,
  fix: "serve it by https, or name the host in the setting sameMachine where it is the connector's own",
  config: {
    sameMachine: {
      type: "list",
      means: "hosts on the machine of the connector, such as containers beside it",
      default: [],
    },
  },
  good: serving("https://10.10.0.30:8443"),
  bad: serving("http://10.10.0.30:8080"),
  check({ config: tunnel }, report, { config }) {
    each(tunnel?.ingresses ?? tunnel?.ingressRules, ({ service }) => {
      const [, host = ""] =
        /^(?:http|ws):\/\/(?:[^/]*@)?(\[[^\]]*\]|[^/:]*)/i.exec(String(service ?? "").trim()) ?? [];
      if (host === "" || LOCAL.test(host.toLowerCase()) || config.sameMachine.includes(host)) return;
      report(`${host} is served in plain text`);
    });
  },
});
