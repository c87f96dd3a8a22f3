import { listenerTls } from "../../../../policies/rules/aws/listenerTls";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const redirect = { type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } };
const fixed = (statusCode: string) => ({
  port: 80,
  protocol: "HTTP",
  defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode } }],
});
const https = (sslPolicy: string) => ({ port: 443, protocol: "HTTPS", sslPolicy });

judges(listenerTls, [
  ["accepts a modern policy", https("ELBSecurityPolicy-TLS13-1-2-2021-06"), []],
  ["accepts TLS 1.3 alone", https("ELBSecurityPolicy-TLS13-1-3-2021-06"), []],
  [
    "accepts a modern policy with post-quantum key exchange",
    https("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"),
    [],
  ],
  ["accepts TCP on 443, where the server ends TLS", { port: 443, protocol: "TCP" }, []],
  ["accepts http that redirects", { port: 80, protocol: "HTTP", defaultActions: [redirect] }, []],
  [
    "rejects plain http",
    { port: 80, protocol: "HTTP", defaultActions: [{ type: "forward" }] },
    ["port 80 answers plain HTTP"],
  ],
  [
    "rejects one that does not say what it speaks, which is http",
    { port: 80, defaultActions: [{ type: "forward" }] },
    ["port 80 answers plain HTTP"],
  ],
  [
    "accepts one that does not say what it speaks and redirects",
    { port: 80, defaultActions: [redirect] },
    [],
  ],
  ["accepts the listener of a gateway, which has neither", { defaultActions: [{ type: "forward" }] }, []],
  ["accepts http that answers nothing but an error", fixed("404"), []],
  ["rejects http that answers by itself", fixed("200"), ["port 80 answers plain HTTP"]],
  [
    "rejects a redirect to http",
    { port: 80, protocol: "HTTP", defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP" } }] },
    ["port 80 answers plain HTTP"],
  ],
  ["rejects an old policy", https("ELBSecurityPolicy-2016-08"), ["sslPolicy is ELBSecurityPolicy-2016-08"]],
  [
    "rejects a policy that allows TLS 1.1",
    https("ELBSecurityPolicy-TLS13-1-1-2021-06"),
    ["sslPolicy is ELBSecurityPolicy-TLS13-1-1-2021-06"],
  ],
  [
    "rejects a TLS listener without a policy",
    { port: 443, protocol: "TLS" },
    ["sslPolicy is (none)"],
    { type: "aws:alb/listener:Listener" },
  ],
  ["leaves open a policy that is not known yet", https(unknownValue), "unknown"],
  [
    "rejects plain http on a port that is not known yet",
    { port: unknownValue, protocol: "HTTP", defaultActions: [] },
    ["port (not known yet) answers plain HTTP"],
  ],
  [
    "accepts a redirect beside an unknown action",
    { port: 80, protocol: "HTTP", defaultActions: [unknownValue, redirect] },
    [],
  ],
]);
