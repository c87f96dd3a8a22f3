import { probeHost } from "../../../../policies/rules/cloudflare/probeHost";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const monitor = (more: object = {}) => ({ name: "probe", props: { id: "m", type: "https", ...more } });
const pool = (name: string, ...origins: unknown[]) => ({
  name,
  type: "cloudflare:index/loadBalancerPool:LoadBalancerPool",
  props: { monitor: "m", origins },
});
const bare = { address: "198.51.100.7" };
const host = { header: { Host: ["app.acme.example"] } };
const unnamed = (address = "198.51.100.7", of = "pool") =>
  `probe: it names no site to origin ${address} of pool ${of}`;

judgesStack(probeHost, [
  ["accepts a host on the monitor", [monitor(host), pool("pool", bare)], []],
  ["accepts a host on the origin", [monitor(), pool("pool", { ...bare, header: { hosts: ["app"] } })], []],
  [
    "accepts hosts in the old spelling",
    [monitor({ headers: [{ header: "Host", values: ["app"] }] }), pool("pool", bare)],
    [],
  ],
  [
    "accepts an origin by name, which is the host",
    [monitor(), pool("pool", { address: "lb.acme.example" })],
    [],
  ],
  ["accepts a connection, which names nothing", [monitor({ type: "tcp" }), pool("pool", bare)], []],
  ["ignores a monitor that no pool uses", [monitor({ id: "other" }), pool("pool", bare)], []],
  ["rejects an address alone", [monitor(), pool("pool", bare)], [unnamed()]],
  ["rejects an empty host", [monitor({ header: { Host: [""] } }), pool("pool", bare)], [unnamed()]],
  ["rejects another header", [monitor({ header: { "X-App": ["a"] } }), pool("pool", bare)], [unnamed()]],
  [
    "rejects an address in each of two pools",
    [
      monitor(),
      pool("a", bare),
      pool("b", { ...bare, header: { hosts: ["app"] } }, { address: "2001:db8::7" }),
    ],
    [unnamed("198.51.100.7", "a"), unnamed("2001:db8::7", "b")],
  ],
  [
    "rejects an address where ids are not known yet",
    [
      monitor({ id: unknownValue }),
      {
        ...pool("pool", bare),
        props: { monitor: unknownValue, origins: [bare] },
        links: { monitor: "probe" },
      },
    ],
    [unnamed()],
  ],
  [
    "leaves open an address that is not known yet",
    [monitor(), pool("pool", { address: unknownValue })],
    "unknown",
  ],
  [
    "rejects an address beside an unknown origin",
    [monitor(), pool("pool", unknownValue, bare)],
    [unnamed(), "unknown"],
  ],
  [
    "leaves open a pool that the monitor may probe",
    [monitor(), { ...pool("pool", bare), props: { monitor: unknownValue, origins: [bare] } }],
    "unknown",
  ],
]);
