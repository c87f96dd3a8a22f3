import { dataPlaces } from "../../../../policies/rules/estate/dataPlaces";
import { judges, type Row } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const config = { allowedPlaces: ["lon1", "EU-West-1"] };
const bucket = "aws:s3/bucket:Bucket";
const away = "it is in us-east-1, allowed: lon1, eu-west-1";
const copied = "it is copied to a place in us-east-1, allowed: lon1, eu-west-1";
const TABLE = "aws:dynamodb/table:Table";
const table = (...replicas: unknown[]) => ({
  region: "eu-west-1",
  replicas: replicas.map((regionName) => ({ regionName })),
});
const r2 = { config: { allowedPlaces: ["eu"] }, type: "cloudflare:index/r2Bucket:R2Bucket" };
const d1 = { ...r2, type: "cloudflare:index/d1Database:D1Database" };

judges(dataPlaces, [
  ["accepts a place of the list", { region: "lon1" }, [], { config }],
  ["accepts a place in another spelling", { region: "LON1" }, [], { config }],
  ["accepts the place of the provider", {}, [], { config, type: bucket, provider: { region: "eu-west-1" } }],
  ["ignores every place where no list is given", { region: "nyc3" }, "not applicable"],
  ["accepts a table copied within the list", table("eu-west-1"), [], { config, type: TABLE }],
  ["accepts a bucket of R2 in a jurisdiction of the list", { jurisdiction: "eu" }, [], { ...r2 }],
  ["rejects a table that is copied elsewhere", table("us-east-1"), [copied], { config, type: TABLE }],
  [
    "rejects a table that is copied elsewhere beside a copy that is not known yet",
    table(unknownValue, "us-east-1"),
    [copied, "unknown"],
    { config, type: TABLE },
  ],
  [
    "rejects a secret that is copied elsewhere",
    { region: "eu-west-1", replicas: [{ region: "us-east-1" }] },
    [copied],
    { config, type: "aws:secretsmanager/secret:Secret" },
  ],
  [
    "rejects backups that are copied elsewhere",
    {
      region: "eu-west-1",
      rules: [
        { copyActions: [{ destinationVaultArn: "arn:aws:backup:us-east-1:111122223333:backup-vault:a" }] },
      ],
    },
    [copied],
    { config, type: "aws:backup/plan:Plan" },
  ],
  [
    "rejects a snapshot that is copied elsewhere",
    { region: "eu-west-1", destinationRegion: "us-east-1" },
    [copied],
    { config, type: "aws:rds/snapshotCopy:SnapshotCopy" },
  ],
  [
    "accepts a snapshot that is copied within its place",
    { region: "eu-west-1" },
    [],
    { config, type: "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy" },
  ],
  [
    "rejects a snapshot whose copy stands elsewhere",
    { sourceRegion: "eu-west-1" },
    [away],
    { config, type: "aws:ebs/snapshotCopy:SnapshotCopy", provider: { region: "us-east-1" } },
  ],
  [
    "accepts a database of D1 in a jurisdiction of the list",
    { jurisdiction: "eu", primaryLocationHint: "enam" },
    [],
    d1,
  ],
  ["rejects a database of D1 elsewhere", { primaryLocationHint: "enam" }, ["it is in enam, allowed: eu"], d1],
  ["leaves open where Cloudflare puts a database", {}, "unknown", d1],
  ["rejects a bucket of R2 elsewhere", { location: "ENAM" }, ["it is in enam, allowed: eu"], r2],
  ["leaves open where Cloudflare puts a bucket", {}, "unknown", r2],
  [
    "rejects servers that are scaled elsewhere",
    { dropletTemplate: { region: "nyc3" } },
    ["it is in nyc3, allowed: lon1, eu-west-1"],
    { config, type: "digitalocean:index/dropletAutoscale:DropletAutoscale" },
  ],
  ...[
    "kinesis/stream:Stream",
    "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    "sqs/queue:Queue",
    "opensearch/domain:Domain",
    "elasticache/replicationGroup:ReplicationGroup",
    "redshift/cluster:Cluster",
    "docdb/cluster:Cluster",
    "ec2/launchTemplate:LaunchTemplate",
  ].map((type): Row => [
    `rejects elsewhere ${type}`,
    { region: "us-east-1" },
    [away],
    { config, type: `aws:${type}` },
  ]),
  ["leaves open what does not say its place", {}, "unknown", { config, type: bucket }],
  ["rejects another place", { region: "us-east-1" }, [away], { config, type: bucket }],
  [
    "rejects another place of its own in a provider of the list",
    { region: "us-east-1" },
    [away],
    { config, type: bucket, provider: { region: "eu-west-1" } },
  ],
  [
    "rejects the place of the provider under the old type",
    {},
    [away],
    { config, type: "aws:s3/bucketV2:BucketV2", provider: { region: "us-east-1" } },
  ],
  ["leaves open a place that is not known yet", { region: unknownValue }, "unknown", { config }],
  [
    "rejects another place beside an unknown name",
    { region: "nyc3", name: unknownValue },
    ["it is in nyc3, allowed: lon1, eu-west-1"],
    { config },
  ],
]);
