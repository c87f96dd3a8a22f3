import { isIP } from "node:net";
import { assertSettled } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, known, stackRule } from "../../rule";
import { claimOf, eachTarget, isHeld } from "../../claims";
import { tokens } from "../../tokens";

const { reservedIp: ADDRESS, reservedIpAssignment: ASSIGNMENT, spacesBucket: BUCKET } = tokens.digitalocean;
const RECORDS = [
  ...tokens.cloudflare.dnsRecord,
  ...tokens.aws.dnsRecord,
  ...tokens.digitalocean.dnsRecord,
] as const;

/**
 * A name that still points at a bucket or an app that is gone belongs to whoever makes one of that name next, and
 * the certificate comes with it. Only names that the clouds of the stack give out are judged.
 */
export const dnsRecordTarget = stackRule({
  name: "estate-dns-record-target",
  pack: "network",
  holds: "a record that points at a bucket, an app or an address points at one of the stack",
  upholds: ["P24", "P25"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.9"],
  sources: ["prowler:dns_record_cname_target_valid", "prowler:route53_dangling_ip_subdomain_takeover"],
  types: RECORDS,
  fix: "delete the record, or declare what it points at, or name it in the setting heldElsewhere",
  twin: { none: "whether what a record points at still exists is said by resources beside it" },
  config: {
    heldElsewhere: {
      type: "list",
      means: "hosts and addresses that the firm holds outside the stack",
      default: [],
    },
  },
  good: [
    { name: "files", props: { type: "CNAME", content: "shop-files.ams3.digitaloceanspaces.com" } },
    { name: "bucket", type: BUCKET[0], props: { name: "shop-files", region: "ams3" } },
  ],
  bad: [{ name: "files", props: { type: "CNAME", content: "shop-files.ams3.digitaloceanspaces.com" } }],
  check(stack, report) {
    const { heldElsewhere } = stack.config;
    eachResource(stack.of(RECORDS), (record) => {
      eachTarget(record, (target, sources) => {
        if (heldElsewhere.includes(target)) return;
        const claim = claimOf(target, String(known(() => record.props.name) ?? ""));
        if (claim && !isHeld(claim, stack.of(claim.holders), sources)) {
          report(record, `${target} is the name of a ${claim.what} that the stack does not hold`);
        }
        if (isAssigned(target) && !isOurs(target, sources)) {
          report(
            record,
            `${target} is assigned to a server here, and no reserved address of the stack holds it`,
          );
        }
      });
    });
    /** Whether the stack gives this address to a server. */
    function isAssigned(address: string): boolean {
      if (isIP(address) === 0) return false;
      const assigned = stack.of(ASSIGNMENT);
      if (assigned.some(({ props }) => known(() => props.ipAddress) === address)) return true;
      assigned.forEach((one) => assertSettled(one, "ipAddress"));
      return false;
    }
    function isOurs(address: string, sources: readonly Resource[]): boolean {
      const addresses = stack.of(ADDRESS);
      if (addresses.some((one) => sources.includes(one) || known(() => one.props.ipAddress) === address))
        return true;
      return addresses.some(({ props }) => props.ipAddress === address);
    }
  },
});
