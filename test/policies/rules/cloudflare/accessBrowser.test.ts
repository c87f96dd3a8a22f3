import { accessBrowser } from "../../../../policies/rules/cloudflare/accessBrowser";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const application = (more: object = {}) => ({ type: "self_hosted", enableBindingCookie: true, ...more });

judges(accessBrowser, [
  ["accepts a bound session", application(), []],
  [
    "accepts strict cookies",
    application({ httpOnlyCookieAttribute: true, sameSiteCookieAttribute: "strict" }),
    [],
  ],
  [
    "accepts another site of the firm that may use the session",
    application({ corsHeaders: { allowedOrigins: ["https://shop.example"], allowCredentials: true } }),
    [],
  ],
  [
    "accepts every site that comes without the session",
    application({ corsHeaders: { allowAllOrigins: true } }),
    [],
  ],
  ["ignores an application for SSH by certificate", { type: "infrastructure" }, "not applicable"],
  ["rejects an unbound session", { type: "self_hosted" }, ["its session is not bound to one browser"]],
  ["rejects no type, which means the web", {}, ["its session is not bound to one browser"]],
  [
    "rejects a session that scripts read",
    application({ httpOnlyCookieAttribute: false }),
    ["scripts of the page can read its session"],
  ],
  [
    "rejects a session that travels",
    application({ sameSiteCookieAttribute: "None" }),
    ["its session is sent along with requests of other sites"],
  ],
  [
    "rejects a way past the sign-in",
    application({ optionsPreflightBypass: true }),
    ["OPTIONS requests pass without a sign-in"],
  ],
  [
    "rejects every site that may use the session",
    application({ corsHeaders: { allowedOrigins: ["*"], allowCredentials: true } }),
    ["every site may read it with a person's session"],
  ],
  ["leaves open what is not known yet", application({ enableBindingCookie: unknownValue }), "unknown"],
  [
    "rejects a session that scripts read beside what is not known yet",
    application({ enableBindingCookie: unknownValue, httpOnlyCookieAttribute: false }),
    ["scripts of the page can read its session", "unknown"],
  ],
]);
