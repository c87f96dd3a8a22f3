import { copyApart } from "../../../../policies/rules/estate/copyApart";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const cluster = (region: unknown) => ({ name: "main", props: { region, id: "c1" } });
const replica = (region: unknown, more: object = { links: { clusterId: "main" } }) => ({
  name: "copy",
  type: "digitalocean:index/databaseReplica:DatabaseReplica",
  props: { region, clusterId: unknownValue },
  ...more,
});
const bucket = (name: string, region: unknown, more: object = {}) => ({
  name,
  type: "aws:s3/bucket:Bucket",
  props: { bucket: name, arn: `arn:aws:s3:::${name}`, region, ...more },
});
const inline = { replicationConfiguration: { rules: [{ destination: { bucket: "arn:aws:s3:::copy" } }] } };
const replication = (to: unknown, links?: Record<string, string>) => ({
  name: "replication",
  type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  props: { bucket: "vault", rules: [{ destination: { bucket: to } }] },
  ...(links && { links }),
});
const lock = (region: unknown) => ({
  name: "lock",
  type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  props: { bucket: "vault", region },
});
const plan = (...vaults: unknown[]) => ({
  name: "plan",
  type: "aws:backup/plan:Plan",
  props: {
    region: "eu-west-1" as unknown,
    rules: [{ copyActions: vaults.map((destinationVaultArn) => ({ destinationVaultArn })) }],
  },
});
const alone = "main: no vault of backups at another provider is declared for it";
const vaultIn = (region: string) => `arn:aws:backup:${region}:111122223333:backup-vault:copy`;

judgesStack(copyApart, [
  ["accepts a replica in another city", [cluster("lon1"), replica("ams3"), lock("eu-west-1")], []],
  [
    "accepts a bucket of backups at another provider",
    [cluster("lon1"), bucket("acme-backups", "eu-west-1")],
    [],
  ],
  [
    "accepts a bucket of backups at the edge's provider",
    [cluster("lon1"), { name: "backups", type: "cloudflare:index/r2Bucket:R2Bucket", props: {} }],
    [],
  ],
  [
    "accepts a cluster that another stack copies",
    [cluster("lon1"), replica("ams3")],
    [],
    { copiedElsewhere: ["main"] },
  ],
  [
    "accepts a cache, which nobody copies",
    [{ name: "main", props: { region: "lon1", engine: "valkey" } }],
    [],
  ],
  ["rejects a cluster whose only copy is at its own provider", [cluster("lon1"), replica("ams3")], [alone]],
  [
    "rejects a cluster beside a bucket of something else",
    [cluster("lon1"), bucket("acme-assets", "eu-west-1", { objectLockEnabled: false })],
    [alone],
  ],
  [
    "rejects a cluster that the setting does not name",
    [cluster("lon1"), replica("ams3")],
    [alone],
    { copiedElsewhere: ["other"] },
  ],
  [
    "leaves open a bucket that may be one of backups",
    [cluster("lon1"), bucket("acme-assets", "eu-west-1", { objectLockEnabled: unknownValue })],
    "unknown",
  ],
  [
    "accepts a bucket that is copied to another city",
    [bucket("vault", "eu-west-1"), bucket("copy", "eu-west-2"), replication("arn:aws:s3:::copy")],
    [],
  ],
  ["accepts a vault in another city", [cluster("lon1"), lock("eu-west-1"), lock("eu-west-2")], []],
  ["accepts backups that are copied to another city", [plan(vaultIn("eu-central-1"))], []],
  [
    "accepts a bucket that is copied to another city, inline",
    [bucket("vault", "eu-west-1", inline), bucket("copy", "eu-west-2")],
    [],
  ],
  [
    "accepts a vault in another city beside one whose region nothing says",
    [cluster("lon1"), lock("eu-west-1"), lock(undefined)],
    [],
  ],
  [
    "accepts regions that the providers say",
    [
      { ...bucket("vault", undefined), provider: { region: "eu-west-1" } },
      { ...bucket("copy", undefined), provider: { region: "eu-west-2" } },
      replication("arn:aws:s3:::copy"),
    ],
    [],
  ],
  ["ignores buckets that nothing copies", [bucket("vault", "eu-west-1")], "not applicable"],
  [
    "rejects a bucket that is copied within its region, inline",
    [bucket("vault", "eu-west-1", inline), bucket("copy", "eu-west-1")],
    ["vault: it copies vault to copy: both are in eu-west-1"],
  ],
  [
    "rejects it once where the cloud has filled in the inline form",
    [bucket("vault", "eu-west-1", inline), bucket("copy", "eu-west-1"), replication("arn:aws:s3:::copy")],
    ["replication: it copies vault to copy: both are in eu-west-1"],
  ],
  [
    "rejects a replica in the same city",
    [cluster("nyc1"), replica("nyc3"), lock("eu-west-1")],
    ["copy: its cluster is main: nyc3 and nyc1 are both in New York"],
  ],
  [
    "rejects a replica in the same region",
    [cluster("lon1"), replica("lon1"), lock("eu-west-1")],
    ["copy: its cluster is main: both are in lon1"],
  ],
  [
    "rejects a bucket that is copied within its region",
    [bucket("vault", "eu-west-1"), bucket("copy", "eu-west-1"), replication("arn:aws:s3:::copy")],
    ["replication: it copies vault to copy: both are in eu-west-1"],
  ],
  [
    "rejects a copy within a region whose bucket has no name yet",
    [
      bucket("vault", "eu-west-1"),
      bucket("copy", "eu-west-1"),
      replication(unknownValue, { bucket: "vault", rules: "copy" }),
    ],
    ["replication: it copies vault to copy: both are in eu-west-1"],
  ],
  [
    "rejects vaults that all stand where the database does, though another firm runs them",
    [cluster("lon1"), lock("eu-west-2")],
    ["main: every vault of backups stands in London, as the database does"],
  ],
  [
    "rejects backups that are copied within their region",
    [plan(vaultIn("eu-west-1"))],
    ["plan: it copies backups to a vault: both are in eu-west-1"],
  ],
  [
    "leaves open a replica whose region nothing says",
    [cluster("lon1"), replica(undefined), lock("eu-west-1")],
    "unknown",
  ],
  [
    "leaves open a bucket whose region nothing says",
    [bucket("vault", "eu-west-1"), bucket("copy", undefined), replication("arn:aws:s3:::copy")],
    "unknown",
  ],
  [
    "leaves open where a bucket of another stack stands",
    [bucket("vault", "eu-west-1"), replication("arn:aws:s3:::copy")],
    "unknown",
  ],
  [
    "leaves open a plan whose region nothing says",
    [{ ...plan(vaultIn("eu-west-1")), props: { ...plan(vaultIn("eu-west-1")).props, region: undefined } }],
    "unknown",
  ],
  ["leaves open a vault whose region nothing says", [cluster("lon1"), lock(undefined)], "unknown"],
  [
    "rejects a replica beside a bucket whose region nothing says",
    [
      cluster("lon1"),
      replica("lon1"),
      lock("eu-west-1"),
      bucket("vault", undefined),
      bucket("copy", "eu-west-1"),
      replication("arn:aws:s3:::copy"),
    ],
    ["copy: its cluster is main: both are in lon1", "unknown"],
  ],
  [
    "leaves open a region that is not known yet",
    [cluster("lon1"), replica(unknownValue), lock("eu-west-1")],
    "unknown",
  ],
  [
    "leaves open a vault that may stand elsewhere",
    [cluster("lon1"), lock("eu-west-2"), lock(unknownValue)],
    "unknown",
  ],
  [
    "rejects a copy within its region beside an unknown one",
    [plan(unknownValue, vaultIn("eu-west-1"))],
    ["plan: it copies backups to a vault: both are in eu-west-1", "unknown"],
  ],
  [
    "leaves open a replica that may be the cluster's",
    [cluster("lon1"), replica("lon1", {}), lock("eu-west-1")],
    "unknown",
  ],
]);
