import { replicationComplete } from "../../../../policies/rules/aws/replicationComplete";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const to = { bucket: "arn:aws:s3:::acme-copy" };
const on = { status: "Enabled", destination: to };
const kms = { sseKmsEncryptedObjects: { status: "Enabled" } };
const bucket = { type: "aws:s3/bucket:Bucket" };
const off = "no rule of it is enabled";
const keyless = (i: number) => `rule ${i} has no key for copies of objects under KMS`;

judges(replicationComplete, [
  ["accepts a rule that is on", { rules: [on] }, []],
  ["accepts a rule beside one that is off", { rules: [{ ...on, status: "Disabled" }, on] }, []],
  [
    "accepts objects under KMS with a key that is not known yet",
    {
      rules: [
        {
          ...on,
          sourceSelectionCriteria: kms,
          destination: { ...to, encryptionConfiguration: { replicaKmsKeyId: unknownValue } },
        },
      ],
    },
    [],
  ],
  [
    "accepts a rule inline in a bucket",
    {
      replicationConfiguration: {
        role: "r",
        rules: [{ ...on, destination: { ...to, replicaKmsKeyId: "k" } }],
      },
    },
    [],
    bucket,
  ],
  [
    "accepts a rule inline in a bucket of the old type",
    { replicationConfigurations: [{ role: "r", rules: [{ status: "Enabled", destinations: [to] }] }] },
    [],
    { type: "aws:s3/bucketV2:BucketV2" },
  ],
  ["ignores a bucket that says nothing of it", { bucket: "acme-vault" }, "not applicable", bucket],
  ["rejects a rule that is off", { rules: [{ ...on, status: "Disabled" }] }, [off]],
  ["rejects no rules", { rules: [] }, [off]],
  [
    "rejects a rule without a bucket",
    { rules: [{ status: "Enabled", destination: {} }] },
    ["rule 1 copies to no bucket"],
  ],
  [
    "rejects objects under KMS without a key",
    { rules: [{ ...on, sourceSelectionCriteria: kms }] },
    [keyless(1)],
  ],
  [
    "rejects objects under KMS without a key inline",
    {
      replicationConfigurations: [
        {
          rules: [
            {
              status: "Enabled",
              destinations: [to],
              sourceSelectionCriterias: [{ sseKmsEncryptedObjects: [{ enabled: true }] }],
            },
          ],
        },
      ],
    },
    [keyless(1)],
    { type: "aws:s3/bucketV2:BucketV2" },
  ],
  ["leaves open a state that is not known yet", { rules: [{ ...on, status: unknownValue }] }, "unknown"],
  ["leaves open rules that are not known yet", { rules: unknownValue }, "unknown"],
  [
    "rejects a rule without a key beside an unknown one",
    { rules: [on, unknownValue, { ...on, sourceSelectionCriteria: kms }] },
    [keyless(3), "unknown"],
  ],
]);
