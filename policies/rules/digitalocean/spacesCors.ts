import { each, known, rule, some, together } from "../../rule";
import { tokens } from "../../tokens";

const ANY = /^(?:https?:\/\/)?\*$/;
const WRITES = new Set(["PUT", "POST", "DELETE", "*"]);

/** A page of any site may then write with whatever signed address its visitor holds. */
export const spacesCors = rule({
  name: "digitalocean-spaces-cors",
  pack: "access",
  holds: "a Spaces bucket lets pages of named sites write to it only",
  upholds: ["P27"],
  severity: "medium",
  frameworks: ["cis-digitalocean-services-1.0:5.6"],
  sources: [],
  types: [...tokens.digitalocean.spacesBucket, ...tokens.digitalocean.spacesCors],
  fix: "name the sites in allowedOrigins, or allow GET and HEAD only",
  good: { corsRules: [{ allowedOrigins: ["https://app.shop.example"], allowedMethods: ["GET", "PUT"] }] },
  bad: { corsRules: [{ allowedOrigins: ["*"], allowedMethods: ["GET", "PUT"] }] },
  check({ corsRules }, report) {
    each(corsRules, (cors) => {
      const anySite = () => some(cors.allowedOrigins, (site) => ANY.test(String(site)));
      const writes = () => some(cors.allowedMethods, (method) => WRITES.has(String(method).toUpperCase()));
      const [sites, methods] = [known(anySite), known(writes)];
      if (sites === true && methods === true) return report("pages of any site may write to it");
      // Only both together are wrong: what is not known matters where the other one may be bad.
      if (sites !== false && methods !== false) together(anySite, writes);
    });
  },
});
