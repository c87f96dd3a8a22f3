import { customerKey } from "../../../../policies/rules/aws/customerKey";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/a";
const secret = (props: object) => ({ name: "secret", props: { ...props } });
const database = (props: object) => ({
  name: "db",
  type: "aws:rds/instance:Instance",
  props: { storageEncrypted: true, kmsKeyId: KEY, ...props },
});
const volume = (props: object) => ({
  name: "disk",
  type: "aws:ebs/volume:Volume",
  props: { encrypted: true, ...props },
});
const template = (...ebs: unknown[]) => ({
  name: "servers",
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  props: { blockDeviceMappings: ebs.map((one) => ({ deviceName: "/dev/sda1", ebs: one })) },
});
const byDefault = (region: string) => ({
  name: "default",
  type: "aws:ebs/defaultKmsKey:DefaultKmsKey",
  props: { keyArn: KEY, region },
});

judgesStack(customerKey, [
  ["accepts keys of the firm", [secret({ kmsKeyId: KEY }), database({}), volume({ kmsKeyId: KEY })], []],
  ["accepts an alias of the firm", [secret({ kmsKeyId: "alias/acme" })], []],
  [
    "accepts a replica of a database, which has its key",
    [database({ kmsKeyId: undefined, replicateSourceDb: "a" })],
    [],
  ],
  [
    "accepts the key that the region has by default",
    [volume({ region: "eu-west-1" }), byDefault("eu-west-1")],
    [],
  ],
  ["accepts a disk that another rule refuses", [template({ volumeSize: 8 })], []],
  ["accepts AWS's keys for disks where the firm allows them", [volume({})], [], { kinds: ["secrets"] }],
  ["rejects a secret", [secret({ name: "a" })], ["secret: it has no key of the firm"]],
  [
    "rejects AWS's own key",
    [secret({ kmsKeyId: "alias/aws/secretsmanager" })],
    ["secret: it has AWS's own key"],
  ],
  [
    "rejects the copy of a secret",
    [secret({ kmsKeyId: KEY, replicas: [{ region: "eu-west-2" }] })],
    ["secret: its replica in eu-west-2 has no key of the firm"],
  ],
  [
    "rejects a database and what is kept beside it",
    [database({ kmsKeyId: "", manageMasterUserPassword: true, performanceInsightsEnabled: true })],
    [
      "db: it has no key of the firm",
      "db: the secret of its password has no key of the firm",
      "db: what Performance Insights keeps has no key of the firm",
    ],
  ],
  [
    "rejects disks of servers",
    [template({ encrypted: "true" })],
    ["servers: disk /dev/sda1 has no key of the firm"],
  ],
  [
    "rejects the root disk of a server",
    [{ name: "box", type: "aws:ec2/instance:Instance", props: { rootBlockDevice: { encrypted: true } } }],
    ["box: the root disk has no key of the firm"],
  ],
  [
    "rejects a disk in another region than the default's",
    [volume({ region: "eu-west-2" }), byDefault("eu-west-1")],
    ["disk: it has no key of the firm"],
  ],
  [
    "leaves open a key's setting that is not known yet",
    [database({ performanceInsightsEnabled: unknownValue })],
    "unknown",
  ],
  [
    "rejects one disk beside an unknown one",
    [template(unknownValue, { encrypted: true })],
    ["servers: disk /dev/sda1 has no key of the firm", "unknown"],
  ],
]);
