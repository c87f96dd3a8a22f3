import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** A job that does not say so is made switched off. */
export const logpushEnabled = rule({
  name: "cloudflare-logpush-enabled",
  pack: "monitoring",
  holds: "a job that pushes logs is switched on and leaves none out",
  upholds: ["P20"],
  severity: "high",
  frameworks: ["pci-dss-4.0:10.2"],
  sources: [],
  types: tokens.cloudflare.logpushJob,
  fix: "set enabled to true, and no sampleRate below 1",
  good: { dataset: "http_requests", destinationConf: "s3://logs/edge?region=eu-west-1", enabled: true },
  bad: { dataset: "http_requests", destinationConf: "s3://logs/edge?region=eu-west-1" },
  check(job, report) {
    together(
      () => {
        if (job.enabled !== true) report("it is not switched on");
      },
      () => {
        const share = job.outputOptions?.sampleRate ?? 1;
        if (Number(share) < 1) report(`it sends a sample only: sampleRate is ${String(share)}`);
      },
    );
  },
});
