import { poolMonitored } from "../../../../policies/rules/cloudflare/poolMonitored";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const origin = (more: object = {}) => ({ name: "lb", address: "198.51.100.7", ...more });
const pool = (more: object = {}) => ({ monitor: "m", origins: [origin(), origin()], ...more });
const unwatched = "it has no monitor";
const idle = "none of its origins is enabled and has weight";

judges(poolMonitored, [
  ["accepts a monitor", pool(), []],
  ["accepts a monitor that is made in the same run", pool({ monitor: unknownValue, minimumOrigins: 2 }), []],
  ["accepts a group of monitors", pool({ monitor: undefined, monitorGroup: "g" }), []],
  ["accepts one origin, as behind a load balancer of its own", pool({ origins: [origin()] }), []],
  [
    "rejects an empty place as an origin",
    pool({ origins: [origin(), null], minimumOrigins: 2 }),
    ["it needs 2 healthy origins and has 1"],
  ],
  ["accepts a pool that is closed, as a recovery site's that sleeps", pool({ enabled: false }), []],
  [
    "accepts an origin without weight beside another",
    pool({ origins: [origin({ weight: 0 }), origin()] }),
    [],
  ],
  ["rejects no monitor", pool({ monitor: "" }), [unwatched]],
  ["rejects no origins", pool({ origins: [] }), [idle, "it needs 1 healthy origins and has 0"]],
  [
    "rejects origins that are all off",
    pool({ origins: [origin({ enabled: false })] }),
    [idle, "it needs 1 healthy origins and has 0"],
  ],
  [
    "rejects origins without weight",
    pool({ origins: [origin({ weight: 0 }), origin({ weight: "0" })] }),
    [idle],
  ],
  [
    "rejects more needed than there are",
    pool({ minimumOrigins: 3 }),
    ["it needs 3 healthy origins and has 2"],
  ],
  [
    "rejects more needed than are on",
    pool({ minimumOrigins: 2, origins: [origin(), origin({ enabled: false })] }),
    ["it needs 2 healthy origins and has 1"],
  ],
  ["rejects none needed", pool({ minimumOrigins: 0 }), ["it counts as healthy with no origin healthy"]],
  ["leaves open origins that are not known yet", pool({ origins: unknownValue }), "unknown"],
  [
    "leaves open an origin that may be off",
    pool({ minimumOrigins: 2, origins: [origin(), origin({ enabled: unknownValue })] }),
    "unknown",
  ],
  ["accepts an address that is not known yet", pool({ origins: [origin({ address: unknownValue })] }), []],
  [
    "rejects no monitor beside unknown origins",
    pool({ monitor: undefined, origins: unknownValue }),
    [unwatched, "unknown"],
  ],
  [
    "rejects more needed than there can be beside an unknown one",
    pool({ minimumOrigins: 3, origins: [origin(), unknownValue] }),
    ["it needs 3 healthy origins and has 2"],
  ],
]);
