import { regionOf } from "../../places";
import type { Resource } from "../../resource";
import { eachResource, some, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { accessAnalyzer: ANALYZER, bucket, key, queue, topic, secret } = tokens.aws;
const GUARDED = [...bucket, ...key, ...tokens.aws.replicaKey, ...queue, ...topic, ...secret];
const vault = { name: "vault", props: { bucket: "acme-vault", region: "eu-west-1" } };

/** It reads every policy as AWS does, also those that no program declares, and sees its own region only. */
export const accessAnalyzer = stackRule({
  name: "aws-access-analyzer",
  pack: "access",
  holds: "every region with buckets, keys, secrets, queues or topics has an analyzer of access from outside",
  upholds: ["P20", "P27"],
  severity: "medium",
  frameworks: ["cis-aws-6.0:2.19", "iso-27001-2022:A.5.18"],
  sources: ["trivy:AWS-0175", "prowler:accessanalyzer_enabled"],
  types: GUARDED,
  fix: "declare an Analyzer of type ACCOUNT or ORGANIZATION in the region",
  twin: { none: "which regions have an analyzer is said by resources beside" },
  config: {
    elsewhere: { type: "list", means: "regions whose analyzer is declared outside the stack", default: [] },
  },
  good: [vault, { name: "analyzer", type: ANALYZER[0], props: { analyzerName: "a", region: "eu-west-1" } }],
  bad: [vault],
  check(stack, report) {
    const analyzers = stack.of(ANALYZER);
    const told = new Set<string>();
    eachResource(stack.of(GUARDED), (one) => {
      const region = regionOf(one);
      if (told.has(region) || stack.config.elsewhere.includes(region)) return;
      const looks = (analyzer: Resource) =>
        regionOf(analyzer) === region && /^(ACCOUNT|ORGANIZATION)$/.test(analyzer.props.type ?? "ACCOUNT");
      if (some(analyzers, looks)) return;
      told.add(region);
      report(one, `nothing looks for access from outside in region ${region || "of the provider"}`);
    });
  },
});
