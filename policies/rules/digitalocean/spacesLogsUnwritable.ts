import { each, eachResource, known, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { spacesBucketLogging: LOGGING, spacesKey: KEY } = tokens.digitalocean;

/** Spaces itself writes the record of access. A key that writes there too lets a thief take his own traces away. */
export const spacesLogsUnwritable = stackRule({
  name: "digitalocean-spaces-logs-unwritable",
  pack: "monitoring",
  holds: "no Spaces key writes to a bucket that holds the record of access to another",
  upholds: ["P20", "P27"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:10.3.2", "nist-800-53r5:AU-9"],
  sources: [],
  types: KEY,
  fix: "grant read on the bucket of logs, to a key of whoever looks into them",
  twin: { rule: "digitalocean-spaces-key-scope" },
  good: [
    { name: "logging", type: LOGGING[0], props: { bucket: "files", targetBucket: "logs" } },
    { name: "app", props: { grants: [{ bucket: "files", permission: "readwrite" }] } },
  ],
  bad: [
    { name: "logging", type: LOGGING[0], props: { bucket: "files", targetBucket: "logs" } },
    { name: "app", props: { grants: [{ bucket: "logs", permission: "readwrite" }] } },
  ],
  check(stack, report) {
    const loggings = stack.of(LOGGING);
    const records = loggings.map(({ props }) => known(() => String(props.targetBucket)));
    eachResource(stack.of(KEY), (key) => {
      each(key.props.grants, ({ bucket, permission }) => {
        if (!bucket || permission === "read") return;
        if (records.includes(String(bucket)))
          report(key, `it may write to ${bucket}, which holds the record of access`);
        else loggings.forEach(({ props }) => void props.targetBucket);
      });
    });
  },
});
