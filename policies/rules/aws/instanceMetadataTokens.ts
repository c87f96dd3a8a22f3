import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** Without tokens, one forged request by the app hands the instance's credentials to whoever made it. */
export const instanceMetadataTokens = rule({
  name: "aws-instance-metadata-tokens",
  pack: "access",
  holds: "the metadata service of an instance asks for a token and is reached from the instance alone",
  upholds: ["P27"],
  severity: "high",
  frameworks: ["cis-aws-6.0:6.7"],
  sources: ["checkov:CKV_AWS_79", "trivy:AWS-0028"],
  types: [...tokens.aws.instance, ...tokens.aws.launchTemplate, ...tokens.aws.launchConfiguration],
  fix: "set metadataOptions.httpTokens to required and httpPutResponseHopLimit to 1 or 2",
  good: { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } },
  bad: { metadataOptions: { httpTokens: "optional" } },
  check({ metadataOptions }, report) {
    if (metadataOptions?.httpEndpoint === "disabled") return;
    together(
      () => {
        if (metadataOptions?.httpTokens !== "required")
          report(`httpTokens is ${metadataOptions?.httpTokens ?? "(none)"}`);
      },
      () => {
        const hops = metadataOptions?.httpPutResponseHopLimit ?? 1;
        if (hops > 2) report(`httpPutResponseHopLimit is ${hops}`);
      },
    );
  },
});
