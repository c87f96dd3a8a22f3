import { hasDistinct } from "../../counts";
import { isSet, rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** Nodes of the sizes that were named before nodes were counted. */
const NAMED: Record<string, number> = { "lb-small": 1, "lb-medium": 3, "lb-large": 6 };

/** A balancer of one node, or before one server, is itself the part whose loss stops the site. */
export const loadBalancerNodes = rule({
  name: "digitalocean-load-balancer-nodes",
  pack: "continuity",
  holds: "a regional load balancer has two nodes or more, and two servers where it lists them",
  upholds: ["P02", "P03", "P40"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.14"],
  sources: [],
  types: tokens.digitalocean.loadBalancer,
  fix: "set sizeUnit to 2 or more, and put two servers behind it, best by dropletTag",
  good: { sizeUnit: 2, dropletTag: "app" },
  bad: { sizeUnit: 1, dropletTag: "app" },
  check(lb, report, { notApplicable }) {
    if (String(lb.type).toUpperCase() === "GLOBAL")
      notApplicable("a global load balancer has neither nodes to count nor servers of its own");
    together(
      () => {
        const nodes = Number(lb.sizeUnit ?? NAMED[lb.size ?? "lb-small"]);
        if (!(nodes >= 2)) report(`it has ${nodes} node`);
      },
      () => {
        if (isSet(lb, "dropletTag")) return;
        if (!hasDistinct(lb.dropletIds, 1))
          report("no server stands behind it: no dropletTag, no dropletIds");
        else if (!hasDistinct(lb.dropletIds, 2)) report("dropletIds lists one server");
      },
    );
  },
});
