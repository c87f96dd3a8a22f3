import { join } from "../../join";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { spacesBucket: BUCKET, spacesBucketLogging: LOGGING } = tokens.digitalocean;

/** Spaces keeps no other record of who read a file. A log that is written to its own bucket logs itself for ever. */
export const spacesBucketLogging = stackRule({
  name: "digitalocean-spaces-bucket-logging",
  pack: "monitoring",
  holds: "access to every bucket is logged to another one",
  upholds: ["P20", "P27", "P29"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:10.2"],
  sources: [],
  types: BUCKET,
  fix: "declare a SpacesBucketLogging with another bucket as targetBucket",
  twin: { none: "whether access is logged is said by a resource beside the bucket" },
  good: [
    { name: "files", props: { name: "shop-files" } },
    { name: "logs", props: { name: "shop-logs" } },
    { name: "logging", type: LOGGING[0], props: { bucket: "shop-files", targetBucket: "shop-logs" } },
  ],
  bad: [{ name: "files", props: { name: "shop-files" } }],
  check(stack, report) {
    const at = (property: string) =>
      join({ from: stack.of(LOGGING), to: stack.of(BUCKET), property, keys: ["name", "id"] });
    const [logged, receiving] = [at("bucket"), at("targetBucket")];
    eachResource(stack.of(BUCKET), (bucket) => {
      const [from, into] = [logged(bucket), receiving(bucket)];
      if (from.found.some((logging) => into.found.includes(logging))) {
        report(bucket, "its access log is written into itself");
      } else if (from.found.length === 0 && into.found.length === 0) {
        from.assertAllKnown();
        into.assertAllKnown();
        report(bucket, "access to it is not logged");
      } else {
        // One that is not known yet may make it the log of its own.
        if (from.found.length > 0) into.assertAllKnown();
        if (into.found.length > 0) from.assertAllKnown();
      }
    });
  },
});
