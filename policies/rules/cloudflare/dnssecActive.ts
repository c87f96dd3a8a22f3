import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** States on the way to signed answers; `pending` waits for the registrar to publish the DS record. */
const SIGNING = new Set(["active", "pending"]);

/** Without a status the provider signs nothing. */
export const dnssecActive = rule({
  name: "cloudflare-dnssec-active",
  pack: "edge",
  holds: "DNSSEC that is declared is active",
  upholds: ["P24"],
  severity: "high",
  frameworks: ["nist-800-53r5:SC-20"],
  sources: ["prowler:zone_dnssec_enabled"],
  types: tokens.cloudflare.zoneDnssec,
  fix: "set status to active, and give the DS record to the registrar",
  good: { zoneId: "z", status: "active" },
  bad: { zoneId: "z", status: "disabled" },
  check(dnssec, report) {
    const status = String(dnssec.status ?? "not set");
    if (!SIGNING.has(status.toLowerCase())) report(`status is ${status}`);
  },
});
