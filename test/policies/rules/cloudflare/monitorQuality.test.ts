import { monitorQuality } from "../../../../policies/rules/cloudflare/monitorQuality";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const probe = (more: object = {}) => ({ type: "https", expectedCodes: "200", ...more });
const takes = (codes: string) => [`expectedCodes takes ${codes} for healthy`];

judges(monitorQuality, [
  ["accepts 200", probe(), []],
  ["accepts any success", probe({ expectedCodes: "2xx" }), []],
  ["accepts some successes", probe({ expectedCodes: "200, 204,206-208" }), []],
  ["accepts a probe a minute of which two fail", probe({ interval: 60, consecutiveDown: 2, timeout: 5 }), []],
  ["accepts a connection, which has no codes", { type: "tcp", port: 5432 }, []],
  ["rejects no codes", { type: "https" }, ["expectedCodes is not set"]],
  ["rejects any code", probe({ expectedCodes: "*" }), takes("*")],
  ["rejects errors beside a success", probe({ expectedCodes: "2xx,503" }), takes("503")],
  ["rejects a range that ends in errors", probe({ expectedCodes: "200-599" }), takes("200-599")],
  ["rejects a redirect", probe({ expectedCodes: "301" }), takes("301")],
  ["rejects redirects that are followed", probe({ followRedirects: true }), ["it follows redirects"]],
  [
    "rejects ten probes a minute apart",
    probe({ consecutiveDown: 10 }),
    ["it notices a failure after 615 s, allowed: 180 s"],
  ],
  [
    "accepts them where a firm has the time",
    probe({ consecutiveDown: 10 }),
    [],
    { config: { maxSeconds: 900 } },
  ],
  ["leaves open codes that are not known yet", probe({ expectedCodes: unknownValue }), "unknown"],
  [
    "rejects redirects that are followed beside unknown codes",
    probe({ expectedCodes: unknownValue, followRedirects: true }),
    ["it follows redirects", "unknown"],
  ],
  [
    "rejects a connection to the port of a site",
    { type: "tcp", port: 443 },
    ["type tcp asks for no page, and takes a port for the site"],
  ],
  [
    "rejects an echo in the place of a page",
    { type: "icmp_ping", path: "/readyz" },
    ["type icmp_ping asks for no page, and takes a port for the site"],
  ],
]);
