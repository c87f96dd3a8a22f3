import { tokens } from "./tokens";

/** What the examples of several rules begin with. */

const { loadBalancer, ruleset } = tokens.cloudflare;
const { bucket, bucketEncryption } = tokens.aws;

/** What makes the zone `z` one that serves customers. */
export const serving = { name: "lb", type: loadBalancer[0], props: { zoneId: "z", proxied: true } };

/** A rule set of the zone `z` that runs one of Cloudflare's managed ones. */
export function managed(id: string) {
  const rules = [{ action: "execute", expression: "true", actionParameters: { id } }];
  const props = { zoneId: "z", phase: "http_request_firewall_managed", rules };
  return { name: "managed", type: ruleset[0], props };
}

/** A key, and a locked bucket that is encrypted with it. */
export const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1";
const byKey = { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn } };
export const lockedBucket = [
  { name: "vault", type: bucket[0], props: { bucket: "acme-vault", objectLockEnabled: true } },
  { name: "encryption", type: bucketEncryption[0], props: { bucket: "acme-vault", rules: [byKey] } },
];
