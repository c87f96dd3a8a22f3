import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** AWS patches the runtime below the code until its day comes, and then runs it on unpatched. */
export const functionRuntime = rule({
  name: "aws-function-runtime",
  pack: "governance",
  holds: "a function runs on a runtime that AWS still patches",
  upholds: ["P21", "P22"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:6.3.3", "nist-800-53r5:SI-2"],
  sources: [
    "checkov:CKV_AWS_363",
    "prowler:awslambda_function_using_supported_runtimes",
    "cdk-nag:AwsSolutions-L1",
  ],
  types: tokens.aws.function,
  fix: "use the newest runtime of the language",
  config: {
    ended: {
      type: "list",
      means: "runtimes that AWS patches no longer, and that the firm therefore refuses",
      default: [
        ...["nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x"],
        ...["nodejs14.x", "nodejs16.x", "nodejs18.x", "nodejs20.x", "python2.7", "python3.6", "python3.7"],
        ...["python3.8", "python3.9", "java8", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1"],
        ...["dotnetcore3.1", "dotnet5.0", "dotnet6", "dotnet7", "go1.x", "ruby2.5", "ruby2.7", "ruby3.2"],
        ...["provided", "provided.al2"],
      ],
    },
  },
  good: { runtime: "nodejs24.x", role: "arn:aws:iam::111122223333:role/relay" },
  bad: { runtime: "nodejs16.x", role: "arn:aws:iam::111122223333:role/relay" },
  check({ runtime, packageType }, report, { config, notApplicable }) {
    if (packageType === "Image") notApplicable("its image brings a runtime of its own");
    if (config.ended.includes(runtime)) report(`runtime is ${runtime}`);
  },
});
