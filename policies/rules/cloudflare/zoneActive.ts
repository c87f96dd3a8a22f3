import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** A paused zone answers with the origins' own addresses: every protection of the edge is off, and they are known. */
export const zoneActive = rule({
  name: "cloudflare-zone-active",
  pack: "edge",
  holds: "a zone stands before its origins, and its names are served by Cloudflare",
  upholds: ["P18", "P23", "P24"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:6.4.2", "nist-800-53r5:SC-7"],
  sources: [],
  types: tokens.cloudflare.zone,
  fix: "set paused to false, and type to full",
  config: {
    partialZones: {
      type: "list",
      means: "names of zones that the firm serves from elsewhere on purpose, with type partial",
      default: [],
    },
  },
  good: { name: "acme.example", paused: false, type: "full" },
  bad: { name: "acme.example", paused: true },
  check(zone, report, { config: { partialZones } }) {
    together(
      () => {
        if (zone.paused === true) report("it is paused");
      },
      () => {
        if (String(zone.type).toLowerCase() !== "partial") return;
        if (partialZones.length > 0 && partialZones.includes(String(zone.name ?? zone.zone).toLowerCase()))
          return;
        report("it is partial, so only some of its names go through the edge");
      },
    );
  },
});
