import type { Resource } from "./resource";
import { join, type Pointing } from "./join";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { known, UNKNOWN, type Value } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

/** What points at each bucket, from resources of some types: encryption, public access block, policy and so on. */
export function beside(
  stack: Stack,
  types: readonly string[],
  property = "bucket",
): (bucket: Resource) => Pointing {
  return join({
    from: stack.of(types),
    to: stack.of(tokens.aws.bucket),
    property,
    keys: ["bucket", "id", "arn"],
  });
}

/** Server-side encryption that a configuration, inline or in a resource of its own, sets by default. */
export function defaultEncryption(config: Value): { algorithm: Value; key: Value; readKey: () => Value }[] {
  const whole = Array.isArray(config) ? config : config ? [config] : [];
  return whole
    .flatMap((c: Value) => c.rules ?? c.rule ?? [])
    .map(
      (r: Value) => r.applyServerSideEncryptionByDefault ?? r.applyServerSideEncryptionByDefaults?.[0] ?? {},
    )
    .map((d: Value) => ({
      algorithm: d.sseAlgorithm,
      key: known(() => d.kmsMasterKeyId),
      readKey: () => d.kmsMasterKeyId,
    }));
}

/** Whether a default is a key of the firm's own in KMS; which key may not be known yet. */
export function usesOwnKey({ algorithm, key }: { algorithm: Value; key: Value }): boolean {
  const named = key === UNKNOWN || (Boolean(key) && !/(^|:)alias\/aws\//.test(String(key)));
  return (algorithm === "aws:kms" || algorithm === "aws:kms:dsse") && named;
}
