import { isSet, rule } from "../../rule";
import { tokens } from "../../tokens";

/** Who holds the key's file is the administrator, from anywhere, without a second factor and without a trace in AWS. */
export const instanceKeyPair = rule({
  name: "aws-instance-key-pair",
  pack: "access",
  holds: "a server has no key pair: people come through Session Manager, with a second factor and a trace",
  upholds: ["P27", "P28"],
  severity: "medium",
  frameworks: ["nist-800-53r5:AC-17", "pci-dss-4.0:8.4"],
  sources: [],
  types: [...tokens.aws.instance, ...tokens.aws.launchTemplate, ...tokens.aws.launchConfiguration],
  fix: "leave out keyName, or name the key in the setting allowedKeys",
  config: {
    allowedKeys: {
      type: "list",
      means: "names of key pairs that servers may have",
      default: [],
    },
  },
  good: { instanceType: "t3.medium" },
  bad: { instanceType: "t3.medium", keyName: "admin" },
  check(server, report, { config }) {
    if (!isSet(server, "keyName") || config.allowedKeys.includes(String(server.keyName))) return;
    report(`whoever has the key ${server.keyName} administers it`);
  },
});
