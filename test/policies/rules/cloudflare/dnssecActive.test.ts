import { dnssecActive } from "../../../../policies/rules/cloudflare/dnssecActive";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(dnssecActive, [
  ["accepts active", { zoneId: "z", status: "active" }, []],
  ["accepts pending, which waits for the registrar", { zoneId: "z", status: "pending" }, []],
  ["accepts active for an unknown zone", { zoneId: unknownValue, status: "active" }, []],
  ["rejects disabled", { zoneId: "z", status: "disabled" }, ["status is disabled"]],
  [
    "rejects a status on the way to disabled",
    { zoneId: "z", status: "pending-disabled" },
    ["status is pending-disabled"],
  ],
  ["rejects no status", { zoneId: "z" }, ["status is not set"]],
  ["leaves open a status that is not known yet", { zoneId: "z", status: unknownValue }, "unknown"],
  [
    "rejects disabled for an unknown zone",
    { zoneId: unknownValue, status: "disabled" },
    ["status is disabled"],
  ],
]);
