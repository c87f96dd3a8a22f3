import { rule } from "../../rule";
import { tokens } from "../../tokens";
import { shownUrl } from "../../urls";

/** A check over plain HTTP stays green while the certificate that customers meet has lapsed. */
export const uptimeCheckHttps = rule({
  name: "digitalocean-uptime-check-https",
  pack: "tls",
  holds: "an uptime check of a web address asks over HTTPS",
  upholds: ["P19", "P24"],
  severity: "low",
  frameworks: ["nist-800-53r5:SC-8", "iso-27001-2022:A.8.16"],
  sources: [],
  types: tokens.digitalocean.uptimeCheck,
  fix: "set type https and an https:// target",
  good: { type: "https", target: "https://app.shop.example/readyz" },
  bad: { type: "http", target: "http://app.shop.example/readyz" },
  check(check, report) {
    const { target } = check;
    if (/^http:/i.test(String(target ?? ""))) report(`target ${shownUrl(() => target)} is plain HTTP`);
    else if (check.type === "http") report("type is http");
    else if (check.type === "ping" && /^https:/i.test(String(target ?? "")))
      report("type is ping, which the host answers while its site is down");
  },
});
