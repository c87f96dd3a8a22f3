import type { Cloud, Stored } from "../table";
import { keepsAccountIn, malformed, readPolicy } from "./documents";
import * as inputs from "./inputs/kms";
import { between, type Call, oneOf, quote, type Refusal, rows } from "./resource";

const KEY = "aws:kms/key:Key";
const REPLICA = "aws:kms/replicaKey:ReplicaKey";
const ALIAS = "aws:kms/alias:Alias";

/** The key, replica or not, of a key id, an ARN or an alias ARN. */
export function findKey(cloud: Cloud, ref: unknown): Stored | undefined {
  const keys = [...cloud.list(KEY), ...cloud.list(REPLICA)];
  const exact = keys.find((k) => k.outputs.arn === ref) ?? keys.find((k) => k.id === ref);
  const alias = cloud.find(ALIAS, (a) => a.outputs.arn === ref || a.outputs.name === ref);
  return exact ?? (alias && findKey(cloud, alias.outputs.targetKeyArn));
}

const keyPolicy = ({ inputs: { policy, bypassPolicyLockoutSafetyCheck }, account }: Call): Refusal[] => {
  const { statements, length } = readPolicy(policy);
  return [
    malformed(policy, "MalformedPolicyDocumentException"),
    length > 32768 && `LimitExceededException: key policies are limited to 32768 bytes, got ${length}`,
    statements.length > 0 &&
      !bypassPolicyLockoutSafetyCheck &&
      !keepsAccountIn(statements, account) &&
      `MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future: no statement lets account ${quote(account)} do kms:PutKeyPolicy`,
  ];
};

/** The policy that KMS gives a key when the program gives none. */
const defaultPolicy = ({ account }: Call): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Id: "key-default-1",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });

const SPECS = [
  "SYMMETRIC_DEFAULT",
  "RSA_2048",
  "RSA_3072",
  "RSA_4096",
  "ECC_NIST_P256",
  "ECC_NIST_P384",
  "ECC_NIST_P521",
];
const MORE_SPECS = [
  "ECC_SECG_P256K1",
  "ECC_NIST_EDWARDS25519",
  "HMAC_224",
  "HMAC_256",
  "HMAC_384",
  "HMAC_512",
  "SM2",
];
const ML_SPECS = ["ML_DSA_44", "ML_DSA_65", "ML_DSA_87"];
const USAGES = ["ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"];

const usableFor = (spec: string, usage: string): boolean =>
  spec === "SYMMETRIC_DEFAULT"
    ? usage === "ENCRYPT_DECRYPT"
    : spec.startsWith("HMAC")
      ? usage === "GENERATE_VERIFY_MAC"
      : spec.startsWith("ECC")
        ? usage === "SIGN_VERIFY" || usage === "KEY_AGREEMENT"
        : usage === "SIGN_VERIFY" || (usage === "ENCRYPT_DECRYPT" && !spec.startsWith("ML"));

/** KMS: keys, their copies, names and policies. */
export const kms = rows({
  [KEY]: {
    inputs: inputs.key,
    id: ({ inputs: { multiRegion }, cloud }) => (multiRegion ? `mrk-${cloud.hex(32)}` : cloud.uuid()),
    outputs: {
      keyId: ({ id }) => id,
      arn: ({ id, arn }) => arn("kms", `key/${id}`),
      description: () => "",
      multiRegion: () => false,
      policy: defaultPolicy,
      rotationPeriodInDays: ({ inputs: { enableKeyRotation } }) => (enableKeyRotation ? 365 : 0),
    },
    refuse: (call) => {
      const { customerMasterKeySpec: spec, keyUsage, enableKeyRotation, rotationPeriodInDays } = call.inputs;
      return [
        oneOf("customerMasterKeySpec", spec, [...SPECS, ...MORE_SPECS, ...ML_SPECS]),
        oneOf("keyUsage", keyUsage, USAGES),
        !usableFor(spec, keyUsage) &&
          `ValidationException: The key usage ${quote(keyUsage)} is not valid for key spec ${quote(spec)}`,
        between("deletionWindowInDays", call.inputs.deletionWindowInDays, 7, 30),
        between("rotationPeriodInDays", rotationPeriodInDays, 90, 2560),
        rotationPeriodInDays !== undefined &&
          !enableKeyRotation &&
          `"rotationPeriodInDays": all of \`enableKeyRotation,rotationPeriodInDays\` must be specified, got ${rotationPeriodInDays} without enableKeyRotation`,
        enableKeyRotation &&
          spec !== "SYMMETRIC_DEFAULT" &&
          `UnsupportedOperationException: automatic rotation works for SYMMETRIC_DEFAULT keys only, got ${quote(spec)}`,
        ...keyPolicy(call),
      ];
    },
    refuseDelete: ({ id, outputs }, cloud) => [
      cloud.find(REPLICA, (r) => r.outputs.primaryKeyArn === outputs.arn) &&
        `KMSInvalidStateException: ${outputs.arn} is a multi-Region primary key with replica keys (${id}); delete those first`,
    ],
  },

  [REPLICA]: {
    inputs: inputs.replicaKey,
    id: ({ inputs: { primaryKeyArn } }) => String(primaryKeyArn).split("/").pop() ?? "",
    outputs: {
      keyId: ({ id }) => id,
      arn: ({ id, arn }) => arn("kms", `key/${id}`),
      keySpec: ({ cloud, inputs: { primaryKeyArn } }) =>
        findKey(cloud, primaryKeyArn)?.outputs.customerMasterKeySpec ?? "SYMMETRIC_DEFAULT",
      keyUsage: ({ cloud, inputs: { primaryKeyArn } }) =>
        findKey(cloud, primaryKeyArn)?.outputs.keyUsage ?? "ENCRYPT_DECRYPT",
      policy: defaultPolicy,
    },
    renewed: {
      keyRotationEnabled: ({ cloud, inputs: { primaryKeyArn } }) =>
        findKey(cloud, primaryKeyArn)?.outputs.enableKeyRotation === true,
    },
    refuse(call) {
      const { primaryKeyArn, deletionWindowInDays } = call.inputs;
      const primary = call.cloud.find(KEY, (k) => k.outputs.arn === primaryKeyArn);
      const twin = call.cloud.find(
        REPLICA,
        (r) => r.outputs.primaryKeyArn === primaryKeyArn && r.outputs.region === call.region,
      );
      return [
        !primary && `NotFoundException: Key ${quote(primaryKeyArn)} does not exist`,
        primary &&
          primary.outputs.multiRegion !== true &&
          `UnsupportedOperationException: ${primaryKeyArn} is not a multi-Region primary key`,
        primary &&
          primary.outputs.region === call.region &&
          `AlreadyExistsException: the primary key ${primaryKeyArn} is itself in ${quote(call.region)}; a replica must be in another region`,
        !call.previous &&
          twin &&
          `AlreadyExistsException: ${primaryKeyArn} already has a replica in ${quote(call.region)}`,
        between("deletionWindowInDays", deletionWindowInDays, 7, 30),
        ...keyPolicy(call),
      ];
    },
  },

  [ALIAS]: {
    inputs: inputs.alias,
    name: {
      taken: (name, { arn }) =>
        `AlreadyExistsException: An alias with the name ${arn("kms", name)} already exists`,
    },
    outputs: {
      arn: ({ name, arn }) => arn("kms", name),
    },
    renewed: {
      targetKeyArn: ({ cloud, region, inputs: { targetKeyId }, arn }) =>
        keyHere(cloud, targetKeyId, region)?.outputs.arn ??
        (/^arn:/.test(targetKeyId) ? targetKeyId : arn("kms", `key/${targetKeyId}`)),
    },
    refuse({ inputs: { name, targetKeyId }, cloud, region }) {
      return [
        name !== undefined &&
          (!/^alias\/[a-zA-Z0-9/_-]+$/.test(name) || /^alias\/aws\//.test(name)) &&
          `NotAuthorizedException: name must begin with 'alias/' and be comprised of only [a-zA-Z0-9/_-], and must not begin with 'alias/aws/', got ${quote(name)}`,
        !keyHere(cloud, targetKeyId, region) &&
          `NotFoundException: Key ${quote(targetKeyId)} does not exist in ${region}`,
      ];
    },
  },

  "aws:kms/keyPolicy:KeyPolicy": {
    inputs: inputs.keyPolicy,
    id: ({ inputs: { keyId } }) => keyId,
    refuse: (call) => [
      !findKey(call.cloud, call.inputs.keyId) &&
        `NotFoundException: Key ${quote(call.inputs.keyId)} does not exist`,
      ...keyPolicy(call),
    ],
  },

  "aws:kms/grant:Grant": {
    inputs: inputs.grant,
    id: ({ inputs: { keyId }, cloud }) => `${keyId}:${cloud.hex(64)}`,
    outputs: { grantId: ({ id }) => id.split(":").pop(), grantToken: ({ cloud }) => cloud.hex(128) },
    secretOutputs: ["grantToken"],
    refuse: ({ inputs: { keyId, granteePrincipal, operations = [] }, cloud }) => [
      !findKey(cloud, keyId) && `NotFoundException: Key ${quote(keyId)} does not exist`,
      !/^arn:aws:/.test(granteePrincipal) &&
        `ValidationException: invalid granteePrincipal ${quote(granteePrincipal)}, an ARN is needed`,
      ...(operations as string[]).map((o) => oneOf("operations", o, GRANTABLE)),
    ],
  },
});

const GRANTABLE = [
  "Decrypt",
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "ReEncryptFrom",
  "ReEncryptTo",
  "Sign",
  "Verify",
  "GetPublicKey",
  "CreateGrant",
  "RetireGrant",
  "DescribeKey",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "GenerateMac",
  "VerifyMac",
  "DeriveSharedSecret",
];

/** A key reference as a region resolves it: a multi-Region key id means the copy that is there. */
const keyHere = (cloud: Cloud, ref: unknown, region: string): Stored | undefined =>
  [...cloud.list(KEY), ...cloud.list(REPLICA)].find(
    (k) => k.outputs.region === region && (k.outputs.arn === ref || k.id === ref),
  );
