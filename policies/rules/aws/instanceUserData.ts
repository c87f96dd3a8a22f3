import { rule, together } from "../../rule";
import { secretsIn } from "../../secrets";
import { tokens } from "../../tokens";

/** User data can be read from the instance, by the API, and in the state; base64 hides nothing. */
export const instanceUserData = rule({
  name: "aws-instance-user-data",
  pack: "encryption",
  holds: "user data of an instance carries no key, token or password",
  upholds: ["P27", "P29"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:8.6.2", "nist-800-53r5:IA-5(7)"],
  sources: ["checkov:CKV_AWS_46", "trivy:AWS-0029"],
  types: [...tokens.aws.instance, ...tokens.aws.launchTemplate, ...tokens.aws.launchConfiguration],
  fix: "read secrets at boot with the instance's role",
  neverWaived: true,
  good: { userData: "#cloud-config\npackages: [nginx]\n" },
  bad: { userData: "-----BEGIN PRIVATE KEY-----\n" },
  check(instance, report) {
    const look = (key: string) => () => {
      for (const kind of secretsIn(instance[key])) report(`${key} holds ${kind}`);
    };
    together(look("userData"), look("userDataBase64"));
  },
});
