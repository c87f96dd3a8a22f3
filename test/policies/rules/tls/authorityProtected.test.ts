import type { ExampleResource } from "../../../../policies/rule";
import { authorityProtected } from "../../../../policies/rules/tls/authorityProtected";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const ca = (around: object = {}, certPem: unknown = "ca"): ExampleResource => ({
  name: "ca",
  type: "tls:index/selfSignedCert:SelfSignedCert",
  props: { certPem },
  ...around,
});
const key = (around: object = {}, privateKeyPem: unknown = "key"): ExampleResource => ({
  name: "key",
  type: "tls:index/privateKey:PrivateKey",
  props: { privateKeyPem },
  ...around,
});
const client = (props: object = {}, around: object = {}): ExampleResource => ({
  name: "client",
  type: "tls:index/locallySignedCert:LocallySignedCert",
  props: { caCertPem: "ca", caPrivateKeyPem: "key", ...props },
  ...around,
});
const kept = { protect: true };
const trial: ExampleResource = {
  name: "vault",
  type: "aws:s3/bucket:Bucket",
  props: {},
  provider: { defaultTags: JSON.stringify({ tags: { purpose: "trial" } }) },
};
const bare = (name: string) => `${name}: it signs client, and nothing protects it from deletion`;

judgesStack(authorityProtected, [
  ["accepts an authority and a key that are protected", [ca(kept), key(kept), client()], []],
  ["accepts a certificate and a key that sign nothing", [ca({}, "site"), key({}, "site"), client()], []],
  ["rejects an authority that nothing protects", [ca(), key(kept), client()], [bare("ca")]],
  ["rejects a key that nothing protects", [ca(kept), key(), client()], [bare("key")]],
  [
    "rejects a key in its other form",
    [ca(kept), { ...key(), props: { privateKeyPemPkcs8: "key" } }, client()],
    [bare("key")],
  ],
  [
    "rejects what is made in the same run",
    [
      ca({}, unknownValue),
      key(kept),
      client(
        { caCertPem: unknownValue, caPrivateKeyPem: unknownValue },
        { links: { caCertPem: "ca", caPrivateKeyPem: "key" } },
      ),
    ],
    [bare("ca")],
  ],
  ["ignores a trial", [ca(), key(), client(), trial], "not applicable"],
  ["leaves open what a signer not known yet is", [ca(), client({ caCertPem: unknownValue })], "unknown"],
  [
    "rejects an authority beside a key that may be another one",
    [ca(), key({}, "other"), client({ caPrivateKeyPem: unknownValue })],
    [bare("ca"), "unknown"],
  ],
]);
