import type { Cloud, Stored } from "../table";
import { malformed } from "./documents";
import * as secretsmanager from "./inputs/secretsmanager";
import * as ssm from "./inputs/ssm";
import { findKey } from "./kms";
import { accountIn, between, type Call, oneGiven, oneOf, quote, type Refusal, rows } from "./resource";

const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
/** A deleted secret that can still be recovered, and so keeps its name. */
const DELETED = "aws:secretsmanager/deletedSecret:DeletedSecret";
const PARAMETER = "aws:ssm/parameter:Parameter";

const findSecret = (cloud: Cloud, ref: unknown): Stored | undefined =>
  cloud.find(SECRET, (s) => s.outputs.arn === ref || s.id === ref || s.outputs.name === ref);

const noSuchSecret = (cloud: Cloud, ref: unknown): Refusal =>
  !findSecret(cloud, ref) &&
  `ResourceNotFoundException: Secrets Manager can't find the specified secret: ${quote(ref)}`;

const noSuchKey = (cloud: Cloud, ref: unknown): Refusal =>
  ref !== undefined &&
  !String(ref).startsWith("alias/aws/") &&
  !findKey(cloud, ref) &&
  `InvalidParameterException: An error occurred (NotFoundException) when calling AWS KMS: key ${quote(ref)} does not exist`;

const scheduled = ({ inputs: { name }, cloud, account, region }: Call): Refusal =>
  cloud.find(
    DELETED,
    ({ outputs: o }) =>
      o.name === name &&
      o.region === region &&
      accountIn(o.arn) === account &&
      Date.parse(o.until) > Date.parse(cloud.now()),
  ) &&
  `InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion: ${quote(name)}`;

/** Secrets Manager and Parameter Store. */
export const secrets = rows({
  [SECRET]: {
    inputs: secretsmanager.secret,
    name: {
      taken: (name) =>
        `ResourceExistsException: The operation failed because the secret ${name} already exists.`,
    },
    id: ({ name, arn, cloud }) => arn("secretsmanager", `secret:${name}-${cloud.hex(6)}`),
    outputs: { arn: ({ id }) => id, policy: () => "" },
    refuse: (call) => {
      const { name, recoveryWindowInDays: days, policy, kmsKeyId, replicas = [] } = call.inputs;
      return [
        name !== undefined &&
          !/^[\w/+=.@-]{1,512}$/.test(name) &&
          `ValidationException: Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!, got ${quote(name)}`,
        days !== 0 && between("recoveryWindowInDays", days, 7, 30),
        malformed(policy, "MalformedPolicyDocumentException"),
        noSuchKey(call.cloud, kmsKeyId),
        ...replicas.map(
          (r: { region: string }) =>
            r.region === call.region &&
            `InvalidParameterException: Invalid replica region: ${quote(r.region)} is the secret's own`,
        ),
        !call.previous && scheduled(call),
      ];
    },
    leaves: ({ id, inputs, outputs }, cloud) => {
      const days = inputs.recoveryWindowInDays ?? 30;
      const until = new Date(Date.parse(cloud.now()) + days * 86_400_000).toISOString();
      const { name, arn, region } = outputs;
      return days > 0 ? [{ type: DELETED, id, inputs: {}, outputs: { name, arn, region, until } }] : [];
    },
  },

  [VERSION]: {
    inputs: secretsmanager.secretVersion,
    id: ({ inputs: { secretId }, cloud }) => `${secretId}|terraform-${cloud.hex(26)}`,
    outputs: {
      versionId: ({ id }) => id.split("|")[1],
      arn: ({ inputs: { secretId }, cloud }) => findSecret(cloud, secretId)?.outputs.arn,
      secretArn: ({ inputs: { secretId }, cloud }) => findSecret(cloud, secretId)?.outputs.arn,
    },
    renewed: {
      versionStages: () => ["AWSCURRENT"],
      hasSecretStringWo: ({ inputs: { secretStringWo } }) => secretStringWo !== undefined,
    },
    refuse: ({ inputs: given, cloud }) => [
      noSuchSecret(cloud, given.secretId),
      oneGiven(given, ["secretString", "secretBinary", "secretStringWo"]),
      String(given.secretString ?? "").length > 65536 &&
        "ValidationException: a secret is limited to 65536 bytes",
    ],
  },

  "aws:secretsmanager/secretPolicy:SecretPolicy": {
    inputs: secretsmanager.secretPolicy,
    id: ({ inputs: { secretArn } }) => secretArn,
    refuse: ({ inputs: { secretArn, policy }, cloud }) => [
      noSuchSecret(cloud, secretArn),
      malformed(policy, "MalformedPolicyDocumentException"),
    ],
  },

  [PARAMETER]: {
    inputs: ssm.parameter,
    name: {
      taken: (name) =>
        `ParameterAlreadyExists: The parameter already exists. To overwrite this value, set the overwrite option in the request to true: ${quote(name)}`,
    },
    outputs: {
      arn: ({ name, arn }) => arn("ssm", `parameter${name.startsWith("/") ? "" : "/"}${name}`),
      dataType: () => "text",
      tier: () => "Standard",
      keyId: ({ inputs: { type } }) => (type === "SecureString" ? "alias/aws/ssm" : ""),
    },
    renewed: {
      value: ({ inputs: { insecureValue } }) => insecureValue ?? "",
      insecureValue: ({ inputs: { type, value } }) => (type === "SecureString" ? "" : value),
      version: ({ previous, inputs }) => {
        const same =
          previous &&
          ["value", "insecureValue", "valueWoVersion", "type"].every((k) => previous[k] === inputs[k]);
        return same ? previous.version : (previous?.version ?? 0) + 1;
      },
      hasValueWo: ({ inputs: { valueWo } }) => valueWo !== undefined,
    },
    refuse: ({ inputs: given, cloud }) => [
      oneOf("type", given.type, ["String", "StringList", "SecureString"]),
      oneGiven(given, ["value", "insecureValue", "valueWo"]),
      given.type === "SecureString" &&
        given.insecureValue !== undefined &&
        `ValidationException: insecureValue is not for type "SecureString"`,
      oneOf("tier", given.tier, ["Standard", "Advanced", "Intelligent-Tiering"]),
      given.tier !== "Advanced" &&
        given.tier !== "Intelligent-Tiering" &&
        String(given.value ?? given.insecureValue ?? "").length > 4096 &&
        `ValidationException: Standard tier parameters support a maximum parameter value of 4096 characters: ${quote(given.name)}`,
      (given.value === "" || given.insecureValue === "") &&
        `ValidationException: value may not be empty: ${quote(given.name)}`,
      given.name !== undefined &&
        (!/^[\w./-]{1,1011}$/.test(given.name) ||
          (given.name.includes("/") && !given.name.startsWith("/"))) &&
        `ValidationException: Parameter name must be a fully qualified name of [a-zA-Z0-9_.-/], got ${quote(given.name)}`,
      /^\/?(aws|ssm)/i.test(given.name ?? "") &&
        `AccessDeniedException: No access to reserved parameter name: ${given.name}.`,
      noSuchKey(cloud, given.keyId),
    ],
  },
});
