import { tunnelConfigUsed } from "../../../../policies/rules/cloudflare/tunnelConfigUsed";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const config = (tunnelId: unknown, source?: unknown) => ({ name: "ingress", props: { tunnelId, source } });
const tunnel = (configSrc?: unknown, id: unknown = "t") => ({
  name: "tunnel",
  type: "cloudflare:index/zeroTrustTunnelCloudflared:ZeroTrustTunnelCloudflared",
  props: { id, configSrc },
});

judgesStack(tunnelConfigUsed, [
  ["accepts a tunnel that asks Cloudflare", [config("t", "cloudflare"), tunnel("cloudflare")], []],
  ["accepts a configuration that says nothing itself", [config("t"), tunnel("cloudflare")], []],
  ["accepts a tunnel of another stack", [config("t", "cloudflare")], []],
  ["accepts a tunnel with a file, and without a configuration", [config("u"), tunnel("local")], []],
  ["ignores a tunnel with a file in a stack of no configuration", [tunnel("local")], "not applicable"],
  ["rejects a tunnel with a file", [config("t"), tunnel("local")], ["tunnel: configSrc is local"]],
  [
    "rejects a tunnel that says nothing",
    [config("t"), tunnel()],
    ["tunnel: configSrc is (none), which means local"],
  ],
  [
    "rejects a configuration for a file",
    [config("t", "local"), tunnel("cloudflare")],
    ["ingress: its source is local"],
  ],
  [
    "rejects a tunnel with a file whose id is not known yet",
    [{ ...config(unknownValue), links: { tunnelId: "tunnel" } }, tunnel("local", unknownValue)],
    ["tunnel: configSrc is local"],
  ],
  ["leaves open where it asks", [config("t"), tunnel(unknownValue)], "unknown"],
  ["leaves open whose configuration it is", [config(unknownValue), tunnel("local")], "unknown"],
  [
    "rejects a configuration for a file beside an unknown tunnel",
    [config("t", "local"), tunnel(unknownValue)],
    ["ingress: its source is local", "unknown"],
  ],
]);
