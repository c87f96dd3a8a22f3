import type { Planned } from "../../../support/planned";
import { MISSING, type Table } from "../table";
import { opened } from "./documents";

const isStore = ({ name }: Planned) => name.startsWith("server-secrets-");
const hasPolicy = ({ props }: Planned) => props.policy !== undefined;

/** The statement that denies everybody but the readers, made to spare everybody. */
const sparing = (pattern: string) => (policy: string) =>
  policy.replace(/"(ArnNotLike|ArnNotEquals)":\{"aws:PrincipalArn":("[^"]*"|\[[^\]]*\])\}/, (_, operator) =>
    JSON.stringify({ ArnNotLike: { "aws:PrincipalArn": [pattern] } })
      .slice(1, -1)
      .replace("ArnNotLike", operator.replace("Equals", "Like")),
  );

/** No policy; the age identity, whose key lets nobody else read it either, is opened instead. */
const unguarded = (policy: string, resource: Planned) => (isStore(resource) ? MISSING : opened(policy));

/** What servers and functions have to know. */
export const secrets: Table = {
  "aws:secretsmanager/secret:Secret": {
    without: "its id or ARN is an input of its value, or of the policy of the role that reads it",
    inputs: {
      kmsKeyId: [MISSING, "alias/aws/secretsmanager"],
      policy: {
        insecure: [opened, sparing("*"), sparing("arn:aws:iam::*:role/*"), unguarded],
        only: hasPolicy,
        otherwise: "AWS lets in who has the right by his own policy, and those are judged",
      },
      recoveryWindowInDays: [0],
      "replicas[].kmsKeyId": [MISSING, "alias/aws/secretsmanager"],
      replicas: { insecure: [MISSING], only: isStore, otherwise: "it is read in its own region only" },
    },
    harmless: {
      "AWS keeps a deleted secret for the days of recoveryWindowInDays, which are judged": ["(protect)"],
      "a secret of that name in the other region is a copy of this one, by the plan of names": [
        "forceOverwriteReplicaSecret",
      ],
      "where data may be is a rule of its own, with the firm's list of places": ["replicas[].region"],
      "says who else may rotate it: partners of AWS, of which there is none": ["type"],
    },
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    without:
      "a server that starts without it does not get healthy, and a relay without it fails: alarms tell of both, by " +
      "e-mail too, and nothing opens",
    inputs: {},
    harmless: {
      "what a secret is, no rule may read; the components' tests say where each comes from": [
        "secretBinary",
        "secretString",
        "secretStringWo",
        "secretStringWoVersion",
      ],
      "serverIdentity.test.ts and alertTopic.test.ts hold it to the secret that is made beside it": [
        "secretId",
      ],
      "AWS gives the newest value to readers unless the stage is moved; the old one stays theirs": [
        "versionStages",
      ],
    },
  },
};
