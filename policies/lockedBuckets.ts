import { beside, defaultEncryption } from "./buckets";
import type { Pointing } from "./join";
import type { Resource } from "./resource";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { anyOf, known, only, some, UNKNOWN } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

const { bucket: BUCKET, bucketObjectLock: LOCK, bucketEncryption: ENCRYPTION } = tokens.aws;
const { key: KEY, replicaKey: REPLICA } = tokens.aws;

/** Whether a bucket locks its objects, in a resource of its own or inline; throws where only an unknown one could. */
export function isLocked({ props }: Resource, { found, assertAllKnown }: Pointing): boolean {
  if (found.length > 0) return true;
  // S3 fills in both where the program gives neither, so that one which is not known yet says nothing.
  const signs = [() => props.objectLockEnabled === true, () => Boolean(only(props.objectLockConfiguration))];
  if (anyOf(signs)) return true;
  assertAllKnown();
  return false;
}

/** Whether a key encrypts a locked bucket; throws where only what is not known yet could say so. */
export function encryptsLocked(stack: Stack): (key: Resource) => boolean {
  const [locks, encryptions] = [beside(stack, LOCK), beside(stack, ENCRYPTION)];
  const maybeLocked = stack
    .of(BUCKET)
    .filter((bucket) => known(() => isLocked(bucket, locks(bucket))) !== false);
  return (key) =>
    some(maybeLocked, (bucket) => {
      const { found, assertAllKnown } = encryptions(bucket);
      if (some([bucket, ...found], (setting) => encryptsWith(setting, key)))
        return isLocked(bucket, locks(bucket));
      assertAllKnown();
      return false;
    });
}

/** Whether a bucket, or its encryption beside it, names a key, by its ARN or because it was made from it. */
function encryptsWith({ type, props, propertyDependencies }: Resource, key: Resource): boolean {
  const made = Object.values(propertyDependencies).flat();
  if (made.includes(key)) return true;
  const own = ["arn", "id", "keyId"].map((id) => known(() => key.props[id]));
  const fromKey = made.some((from) => [...KEY, ...REPLICA].some((kind) => kind === from.type));
  const inline = () => props.serverSideEncryptionConfiguration ?? props.serverSideEncryptionConfigurations;
  const config = BUCKET.some((bucket) => bucket === type) ? inline() : props;
  return some(defaultEncryption(config), ({ key: named, readKey }) => {
    if (named === UNKNOWN && !fromKey) readKey();
    return typeof named === "string" && own.includes(named);
  });
}
