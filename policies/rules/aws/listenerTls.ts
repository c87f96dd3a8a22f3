import { isSet, rule, shown, some, type Value } from "../../rule";
import { tokens } from "../../tokens";

const MODERN = /^ELBSecurityPolicy-(TLS13-1-[23](-(Res|Ext2))?(-FIPS)?(-PQ)?|FS-1-2-Res)(-[0-9-]+)?$/;

/** A TCP listener passes TLS through to the server, and so is not judged here. */
export const listenerTls = rule({
  name: "aws-listener-tls",
  pack: "tls",
  holds: "a listener that ends TLS does so with a modern policy, and one for HTTP redirects or refuses",
  upholds: ["P24"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:4.2.1"],
  sources: ["checkov:CKV_AWS_2", "checkov:CKV_AWS_103", "trivy:AWS-0047", "trivy:AWS-0054"],
  types: tokens.aws.listener,
  fix: "set protocol HTTPS with sslPolicy ELBSecurityPolicy-TLS13-1-2-2021-06, or redirect to HTTPS",
  good: { port: 443, protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
  bad: { port: 80, protocol: "HTTP", defaultActions: [{ type: "forward" }] },
  check(listener, report) {
    // An application load balancer takes one that says nothing for HTTP; a gateway's has no port either.
    const unsaid = isSet(listener, "port") ? "HTTP" : "";
    const protocol = String(listener.protocol || unsaid).toUpperCase();
    if (protocol === "HTTP") {
      if (!some(listener.defaultActions, turnsAway))
        report(`port ${shown(() => listener.port)} answers plain HTTP`);
    } else if (protocol === "HTTPS" || protocol === "TLS") {
      if (!MODERN.test(listener.sslPolicy ?? "")) report(`sslPolicy is ${listener.sslPolicy ?? "(none)"}`);
    }
  },
});

/** Whether an action sends visitors on to HTTPS, or answers that there is nothing here. */
function turnsAway({ type, redirect, fixedResponse }: Value): boolean {
  if (type === "redirect") return redirect?.protocol === "HTTPS";
  return type === "fixed-response" && /^4\d\d$/.test(String(fixedResponse?.statusCode));
}
