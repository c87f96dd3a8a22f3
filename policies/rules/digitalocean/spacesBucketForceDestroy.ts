import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";
import { trialSetting, unlessTrial } from "../../trial";

const { spacesBucket: BUCKET } = tokens.digitalocean;

/** A cloud refuses to delete a bucket that holds files; this setting empties it first, every version. */
export const spacesBucketForceDestroy = stackRule({
  name: "digitalocean-spaces-bucket-force-destroy",
  pack: "continuity",
  holds: "no deletion of a Spaces bucket takes its files along",
  upholds: ["P07", "P09"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-9"],
  sources: ["trivy:DIG-0009"],
  types: BUCKET,
  fix: "set forceDestroy to false",
  twin: { none: "a bucket bears no tags, so only its stack says whether it is a trial" },
  config: trialSetting,
  good: [{ name: "files", props: { name: "acme-files", forceDestroy: false } }],
  bad: [{ name: "files", props: { name: "acme-files", forceDestroy: true } }],
  check(stack, report) {
    unlessTrial(stack, report, (note) => {
      eachResource(stack.of(BUCKET), (bucket) => {
        if (String(bucket.props.forceDestroy ?? false) !== "false") note(bucket, "forceDestroy is on");
      });
    });
  },
});
