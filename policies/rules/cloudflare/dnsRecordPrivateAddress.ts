import { isPrivate } from "../../cidr";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** An internal address in public DNS is a map of the network for whoever asks. */
export const dnsRecordPrivateAddress = rule({
  name: "cloudflare-dns-record-private-address",
  pack: "network",
  holds: "public DNS names no internal address",
  upholds: ["P18"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:1.4.5"],
  sources: ["prowler:dns_record_no_internal_ip"],
  types: tokens.cloudflare.dnsRecord,
  fix: "name a public address, or reach the machine through a tunnel",
  good: { type: "A", name: "app", content: "198.51.100.7", proxied: true },
  bad: { type: "A", name: "db", content: "10.10.0.5" },
  check(record, report, { notApplicable }) {
    if (record.type !== "A" && record.type !== "AAAA") notApplicable("no address");
    if (isPrivate(record.content)) report(`content is ${record.content}`);
  },
});
