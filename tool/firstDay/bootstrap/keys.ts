import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListResourceTagsCommand,
  paginateListKeys,
  PutKeyPolicyCommand,
  ReplicateKeyCommand,
  UpdateAliasCommand,
  type KeyMetadata,
  type KMSClient,
} from "@aws-sdk/client-kms";
import { Refused } from "../../engine/report";
import { isMissing, type AwsClients } from "../awsClients";
import { policyDocument, samePolicy, type Statement } from "./documents";
import type { Step } from "./steps";

/** A multi-Region key that bootstrap keeps. */
export interface WantedKey {
  /** What the key is for, as a person reads it. */
  title: string;
  alias: string;
  region: string;
  /** Region of its copy. */
  otherRegion: string;
  kind: "encrypts" | "signs";
  policy: readonly Statement[];
}

/** Tag by which a key is found again that was made before its alias was. */
const KEY_TAG = "holdfast:key";

/** Steps that make a key, its policy and rotation, its alias, and its copy in another region. */
export function keySteps(clients: AwsClients, wanted: WantedKey): Step[] {
  const { title, alias, region, otherRegion } = wanted;
  const here = clients.kms(region);
  const there = clients.kms(otherRegion);
  const document = policyDocument(wanted.policy);
  return [
    {
      title: `${title} ${alias} in ${region}`,
      check: async () => missingOfKey(here, wanted, document, await findKey(here, alias)),
      act: () => bringKey(here, wanted, document),
    },
    {
      title: `copy of ${alias} in ${otherRegion}`,
      check: async () => missingOfCopy(there, wanted, document, await findKey(there, alias)),
      act: () => bringCopy(here, there, wanted, document),
    },
  ];
}

/** The key that an alias leads to, or that was made for it and has none yet. */
export async function findKey(kms: KMSClient, alias: string): Promise<KeyMetadata | undefined> {
  const named = await describe(kms, alias);
  return named ?? (await findByTag(kms, alias));
}

async function describe(kms: KMSClient, id: string): Promise<KeyMetadata | undefined> {
  try {
    return (await kms.send(new DescribeKeyCommand({ KeyId: id }))).KeyMetadata;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function findByTag(kms: KMSClient, alias: string): Promise<KeyMetadata | undefined> {
  for await (const { Keys = [] } of paginateListKeys({ client: kms }, {})) {
    for (const { KeyId } of Keys) {
      const key = await tagged(kms, KeyId!, alias);
      if (key) return key;
    }
  }
  return undefined;
}

/** A key whose tags we may not read is none of ours. */
async function tagged(kms: KMSClient, id: string, alias: string): Promise<KeyMetadata | undefined> {
  const { Tags = [] } = await kms
    .send(new ListResourceTagsCommand({ KeyId: id }))
    .catch(() => ({ Tags: [] }));
  if (!Tags.some(({ TagKey, TagValue }) => TagKey === KEY_TAG && TagValue === alias)) return undefined;
  const key = await describe(kms, id);
  return key?.KeyState === "PendingDeletion" ? undefined : key;
}

async function missingOfKey(kms: KMSClient, wanted: WantedKey, policy: string, key: KeyMetadata | undefined) {
  const rotates = wanted.kind === "encrypts";
  if (!key) return ["make the key", ...(rotates ? ["rotate it every year"] : []), "name it"];
  assertFits(wanted, key);
  return [
    ...((await samePolicyOf(kms, key, policy)) ? [] : ["set its policy"]),
    ...(!rotates || (await isRotated(kms, key)) ? [] : ["rotate it every year"]),
    ...((await describe(kms, wanted.alias)) ? [] : ["name it"]),
  ];
}

/** What cannot be changed once a key is made. */
function assertFits({ alias, kind }: WantedKey, key: KeyMetadata): void {
  const wantedUsage = kind === "signs" ? "SIGN_VERIFY" : "ENCRYPT_DECRYPT";
  const faults = [
    ...(key.KeyUsage === wantedUsage ? [] : [`is for ${key.KeyUsage}, not for ${wantedUsage}`]),
    ...(key.MultiRegion ? [] : ["is not a multi-Region key"]),
    ...(key.KeyState === "Enabled" || key.KeyState === "Creating" ? [] : [`is ${key.KeyState}`]),
  ];
  if (faults.length === 0) return;
  throw new Refused(
    `the key behind ${alias} (${key.KeyId}) ${faults.join(" and ")}; enable it, or point the alias at a key that fits`,
  );
}

async function samePolicyOf(kms: KMSClient, key: KeyMetadata, policy: string): Promise<boolean> {
  const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId: key.KeyId!, PolicyName: "default" }));
  return samePolicy(Policy, policy);
}

async function isRotated(kms: KMSClient, key: KeyMetadata): Promise<boolean> {
  const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId: key.KeyId! }));
  return KeyRotationEnabled === true;
}

async function bringKey(kms: KMSClient, wanted: WantedKey, policy: string): Promise<void> {
  const found = await findKey(kms, wanted.alias);
  const key = found ?? (await makeKey(kms, wanted, policy));
  if (found && !(await samePolicyOf(kms, key, policy))) await putPolicy(kms, key, policy);
  if (wanted.kind === "encrypts" && !(await isRotated(kms, key))) {
    await kms.send(new EnableKeyRotationCommand({ KeyId: key.KeyId!, RotationPeriodInDays: 365 }));
  }
  await nameKey(kms, key, wanted.alias);
}

async function makeKey(
  kms: KMSClient,
  { kind, title, alias }: WantedKey,
  policy: string,
): Promise<KeyMetadata> {
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({
      Description: title,
      MultiRegion: true,
      KeyUsage: kind === "signs" ? "SIGN_VERIFY" : "ENCRYPT_DECRYPT",
      KeySpec: kind === "signs" ? "ECC_NIST_P256" : "SYMMETRIC_DEFAULT",
      Policy: policy,
      Tags: keyTags(alias),
    }),
  );
  return KeyMetadata!;
}

const keyTags = (alias: string) => [
  { TagKey: KEY_TAG, TagValue: alias },
  { TagKey: "managed-by", TagValue: "holdfast bootstrap" },
];

const putPolicy = (kms: KMSClient, key: KeyMetadata, policy: string) =>
  kms.send(new PutKeyPolicyCommand({ KeyId: key.KeyId!, PolicyName: "default", Policy: policy }));

async function nameKey(kms: KMSClient, key: KeyMetadata, alias: string): Promise<void> {
  const named = await describe(kms, alias);
  if (named?.KeyId === key.KeyId) return;
  const input = { AliasName: alias, TargetKeyId: key.KeyId! };
  await kms.send(named ? new UpdateAliasCommand(input) : new CreateAliasCommand(input));
}

async function missingOfCopy(
  kms: KMSClient,
  wanted: WantedKey,
  policy: string,
  copy: KeyMetadata | undefined,
): Promise<string[]> {
  if (!copy) return ["copy the key", "name it"];
  assertFits(wanted, copy);
  return [
    ...((await samePolicyOf(kms, copy, policy)) ? [] : ["set its policy"]),
    ...((await describe(kms, wanted.alias)) ? [] : ["name it"]),
  ];
}

async function bringCopy(
  here: KMSClient,
  there: KMSClient,
  wanted: WantedKey,
  policy: string,
): Promise<void> {
  const original = await findKey(here, wanted.alias);
  if (!original) throw new Refused(`there is no key ${wanted.alias} in ${wanted.region} to copy`);
  const found = (await findKey(there, wanted.alias)) ?? (await describe(there, original.KeyId!));
  const copy = found ?? (await replicate(here, original, wanted, policy));
  await untilMade(there, copy);
  if (found && !(await samePolicyOf(there, copy, policy))) await putPolicy(there, copy, policy);
  await nameKey(there, copy, wanted.alias);
}

async function replicate(here: KMSClient, original: KeyMetadata, wanted: WantedKey, policy: string) {
  const { ReplicaKeyMetadata } = await here.send(
    new ReplicateKeyCommand({
      KeyId: original.KeyId!,
      ReplicaRegion: wanted.otherRegion,
      Policy: policy,
      Tags: keyTags(wanted.alias),
    }),
  );
  return ReplicaKeyMetadata!;
}

/** A copy takes some seconds to be made, and takes no name before. */
async function untilMade(kms: KMSClient, copy: KeyMetadata): Promise<void> {
  for (let tries = 0; tries < 30; tries += 1) {
    const state = (await describe(kms, copy.KeyId!))?.KeyState;
    if (state !== undefined && state !== "Creating") return;
    await sleep(2_000);
  }
}
