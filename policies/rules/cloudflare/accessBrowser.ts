import { rule, some, together } from "../../rule";
import { tokens } from "../../tokens";

/** Types of application that people use in a browser. */
const IN_BROWSER = new Set(["self_hosted", "ssh", "vnc", "rdp", "mcp", "mcp_portal"]);

/** Who steals or borrows the cookie of a session needs no second factor; another site may do so from afar. */
export const accessBrowser = rule({
  name: "cloudflare-access-browser",
  pack: "access",
  holds: "the session of an application stays with its browser, and other sites cannot use it or get past it",
  upholds: ["P27", "P28"],
  severity: "medium",
  frameworks: ["nist-800-53r5:SC-23"],
  sources: [],
  types: tokens.cloudflare.accessApplication,
  fix: "set enableBindingCookie and httpOnlyCookieAttribute, sameSite lax or strict, and name the origins of CORS",
  good: { type: "self_hosted", domain: "admin.shop.example", enableBindingCookie: true },
  bad: { type: "self_hosted", domain: "admin.shop.example", httpOnlyCookieAttribute: false },
  check(application, report, { notApplicable }) {
    if (!IN_BROWSER.has(application.type ?? "self_hosted")) notApplicable("it is not used in a browser");
    const cors = () => application.corsHeaders ?? {};
    together(
      () => {
        if (application.enableBindingCookie !== true) report("its session is not bound to one browser");
      },
      () => {
        if (application.httpOnlyCookieAttribute === false) report("scripts of the page can read its session");
      },
      () => {
        if (String(application.sameSiteCookieAttribute).toLowerCase() === "none")
          report("its session is sent along with requests of other sites");
      },
      () => {
        if (application.optionsPreflightBypass === true) report("OPTIONS requests pass without a sign-in");
      },
      () => {
        const anyOrigin = () =>
          cors().allowAllOrigins === true || some(cors().allowedOrigins, (o) => o === "*");
        if (cors().allowCredentials === true && anyOrigin())
          report("every site may read it with a person's session");
      },
    );
  },
});
