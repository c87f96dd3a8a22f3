import { zoneActive } from "../../../../policies/rules/cloudflare/zoneActive";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const zone = (more: object = {}) => ({ name: "acme.example", ...more });
const partial = "it is partial, so only some of its names go through the edge";

judges(zoneActive, [
  ["accepts a zone with nothing said", zone(), []],
  ["accepts a full zone", zone({ paused: false, type: "full" }), []],
  ["accepts a secondary zone", zone({ type: "secondary" }), []],
  [
    "accepts a partial zone that the firm names",
    zone({ type: "partial" }),
    [],
    { config: { partialZones: ["acme.example"] } },
  ],
  ["rejects a paused zone", zone({ paused: true }), ["it is paused"]],
  ["rejects a partial zone", zone({ type: "partial" }), [partial]],
  [
    "rejects another partial zone",
    zone({ type: "partial" }),
    [partial],
    { config: { partialZones: ["other.example"] } },
  ],
  ["leaves open what is not known yet", zone({ paused: unknownValue }), "unknown"],
  [
    "rejects a partial zone beside an unknown pause",
    zone({ paused: unknownValue, type: "partial" }),
    [partial, "unknown"],
  ],
  [
    "rejects a paused zone of an unknown type",
    zone({ paused: true, type: unknownValue }),
    ["it is paused", "unknown"],
  ],
]);
