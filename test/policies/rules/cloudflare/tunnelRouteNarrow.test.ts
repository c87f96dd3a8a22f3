import { tunnelRouteNarrow } from "../../../../policies/rules/cloudflare/tunnelRouteNarrow";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const to = (network: unknown) => ({ network, tunnelId: "t" });
const wide = (network: string, allowed = 24) => [`it leads to ${network}, allowed: /${allowed} or longer`];

judges(tunnelRouteNarrow, [
  ["accepts one server", to("10.10.0.30/32"), []],
  ["accepts an address without a prefix", to("10.10.0.30"), []],
  ["accepts a small network", to("10.10.1.0/24"), []],
  ["accepts a small network of IPv6", to("fd00:1::/64"), []],
  ["accepts a wide one where a firm says so", to("10.10.0.0/16"), [], { config: { shortestPrefix: 16 } }],
  ["rejects a network a bit wider", to("10.10.0.0/23"), wide("10.10.0.0/23")],
  ["rejects every private address of a kind", to("10.0.0.0/8"), wide("10.0.0.0/8")],
  ["rejects everything", to("0.0.0.0/0"), wide("0.0.0.0/0")],
  ["rejects everything of IPv6", to("::/0"), wide("::/0", 48)],
  ["rejects what is no network", to("everything"), wide("everything")],
  [
    "rejects it under the old type",
    to("10.0.0.0/8"),
    wide("10.0.0.0/8"),
    { type: "cloudflare:index/tunnelRoute:TunnelRoute" },
  ],
  ["leaves open a network that is not known yet", to(unknownValue), "unknown"],
  [
    "rejects a wide network beside an unknown tunnel",
    { network: "10.0.0.0/8", tunnelId: unknownValue },
    wide("10.0.0.0/8"),
  ],
]);
