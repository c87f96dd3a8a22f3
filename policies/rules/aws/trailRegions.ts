import { eachResource, known, stackRule, UNKNOWN, type Props } from "../../rule";
import { tokens } from "../../tokens";
import { records } from "../../trails";

/** Whoever attacks works in the region that nobody looks at. A trail of one region may stand beside the one of all. */
export const trailRegions = stackRule({
  name: "aws-trail-regions",
  pack: "monitoring",
  holds: "one of the trails records every change and every reading of the account, in all regions",
  upholds: ["P20", "P27", "P39"],
  severity: "critical",
  frameworks: ["cis-aws-6.0:4.1", "pci-dss-4.0:10.2", "iso-27001-2022:A.8.15", "soc2-tsc:CC7.2"],
  sources: ["checkov:CKV_AWS_67", "trivy:AWS-0014", "prowler:cloudtrail_multi_region_enabled"],
  types: tokens.aws.trail,
  fix: "set isMultiRegionTrail to true on a trail whose selectors take all management events",
  twin: { rule: "aws-trail-logging" },
  good: [{ name: "audit", props: { s3BucketName: "trail", isMultiRegionTrail: true } }],
  bad: [{ name: "audit", props: { s3BucketName: "trail" } }],
  check(stack, report) {
    const trails = stack.of(tokens.aws.trail);
    const faults = trails.map((trail) => known(() => fault(trail.props)));
    if (faults.includes(undefined)) return;
    if (faults.includes(UNKNOWN)) eachResource(trails, ({ props }) => void fault(props));
    report(trails[0]!, `no trail of the stack records the whole account: ${String(faults[0])}`);
  },
});

/** Why a trail does not do; of several reasons the first. */
function fault(trail: Props): string | undefined {
  if (trail.isMultiRegionTrail !== true) return "it is a trail of one region";
  if (trail.enableLogging === false) return "it is switched off";
  if (trail.includeGlobalServiceEvents === false) return "it leaves out the global services";
  const does = (eventName: string, readOnly: "true" | "false") =>
    records(trail, { eventCategory: "Management", eventName, readOnly });
  if (!does("CreateUser", "false")) return "its selectors leave out changes";
  return does("ListUsers", "true") ? undefined : "its selectors leave out what is only read";
}
