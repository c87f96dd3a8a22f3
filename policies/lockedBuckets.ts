import { beside, defaultEncryption } from "./buckets";
import type { Resource } from "./resource";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { known } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

const { bucket: BUCKET, bucketObjectLock: LOCK, bucketEncryption: ENCRYPTION } = tokens.aws;

/** Everything that may say which key encrypts a locked bucket: the bucket, and its encryption beside it. */
export function lockedSettings(stack: Stack): Resource[] {
  const [locks, encryptions] = [beside(stack, LOCK), beside(stack, ENCRYPTION)];
  const isLocked = (bucket: Resource) =>
    known(() => bucket.props.objectLockEnabled) === true || locks(bucket).found.length > 0;
  return stack
    .of(BUCKET)
    .filter(isLocked)
    .flatMap((bucket) => [bucket, ...encryptions(bucket).found]);
}

/** Whether such a setting names a key, by its ARN or because it was made from it. */
export function encryptsWith({ props, propertyDependencies }: Resource, key: Resource): boolean {
  if (Object.values(propertyDependencies).some((from) => from.includes(key))) return true;
  const inline = known(() => props.serverSideEncryptionConfiguration ?? props);
  const named = known(() => defaultEncryption(inline).map((one) => one.key));
  const own = ["arn", "id", "keyId"].map((id) => known(() => key.props[id]));
  return Array.isArray(named) && named.some((one) => typeof one === "string" && own.includes(one));
}
