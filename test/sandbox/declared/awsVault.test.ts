import type { Bag, Stored } from "../../../tool/sandbox/declared/table";
import { AwsCloud } from "./awsCloud";

const BUCKET = "aws:s3/bucket:Bucket";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";
const REPLICA = "aws:kms/replicaKey:ReplicaKey";

let cloud: AwsCloud;
beforeEach(() => {
  cloud = new AwsCloud();
});

const bucket = (name: string, more: Bag = {}): Stored => cloud.create(BUCKET, { bucket: name, ...more });
const policy = (...Statement: Bag[]): string => JSON.stringify({ Version: "2012-10-17", Statement });

describe("a bucket", () => {
  it("has names, zone and region", () => {
    expect(bucket("acme-backups", { objectLockEnabled: true }).outputs).toMatchObject({
      arn: "arn:aws:s3:::acme-backups",
      bucketDomainName: "acme-backups.s3.amazonaws.com",
      bucketRegionalDomainName: "acme-backups.s3.eu-west-1.amazonaws.com",
      hostedZoneId: "Z1BKCTXD74EZPE",
      region: "eu-west-1",
      objectLockEnabled: true,
    });
  });

  it("fails when its name is taken, in whichever account and region", () => {
    bucket("acme-backups");
    const other = cloud.through({ allowedAccountIds: ["999988887777"], region: "eu-west-2" });
    expect(other.refusals(BUCKET, { bucket: "acme-backups" })).toEqual([
      'BucketAlreadyExists: The requested bucket name is not available. The bucket namespace is shared by all users of the system: "acme-backups"',
    ]);
  });

  it.each(["Acme", "ab", "a..b", "192.168.0.1", "xn--acme", "acme_b", "-acme"])(
    "fails when named %s",
    (name) => {
      expect(cloud.refusals(BUCKET, { bucket: name })).toEqual([
        expect.stringMatching(`InvalidBucketName.*"${name}"`),
      ]);
    },
  );

  it("fails in a region that does not exist", () => {
    const [refusal] = cloud.refusals(BUCKET, { bucket: "acme-backups", region: "eu-west-9" });
    expect(refusal).toMatch(/invalid AWS Region: "eu-west-9".*eu-west-2/);
  });
});

describe("what configures a bucket", () => {
  it("fails for a bucket that is not there", () => {
    expect(
      cloud.refusals(VERSIONING, { bucket: "gone", versioningConfiguration: { status: "Enabled" } }),
    ).toEqual(['NoSuchBucket: 404, The specified bucket does not exist: bucket "gone"']);
  });

  it("rejects a lock without versioning, and accepts it with", () => {
    bucket("plain");
    const lock = { bucket: "plain", rule: { defaultRetention: { mode: "COMPLIANCE", days: 35 } } };
    expect(cloud.refusals(LOCK, lock)).toEqual([expect.stringMatching("Versioning must be 'Enabled'")]);
    cloud.create(VERSIONING, { bucket: "plain", versioningConfiguration: { status: "Enabled" } });
    expect(cloud.refusals(LOCK, lock)).toEqual([]);
  });

  it("rejects a lock mode in the wrong spelling", () => {
    bucket("locked", { objectLockEnabled: true });
    const rule = { defaultRetention: { mode: "compliance", days: 35 } };
    expect(cloud.refusals(LOCK, { bucket: "locked", rule })).toEqual([
      'expected mode to be one of ["COMPLIANCE" "GOVERNANCE"], got "compliance"',
    ]);
  });
});

describe("a key", () => {
  it("has a multi-Region id that its replica shares", () => {
    const key = cloud.create(KEY, { multiRegion: true, enableKeyRotation: true });
    const copy = cloud.create(REPLICA, { primaryKeyArn: key.outputs.arn, region: "eu-west-2" });
    expect(key.id).toMatch(/^mrk-[0-9a-f]{32}$/);
    expect(copy.outputs.arn).toBe(`arn:aws:kms:eu-west-2:111122223333:key/${key.id}`);
    expect(copy.outputs.keyRotationEnabled).toBe(true);
    expect(() => cloud.delete(key)).toThrow("delete those first");
  });

  it("rejects a policy that would lock its account out", () => {
    const statement = {
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "kms:*",
      Resource: "*",
    };
    expect(cloud.refusals(KEY, { policy: policy(statement) })).toEqual([
      expect.stringMatching("will not allow you to update"),
    ]);
  });

  it("rejects a replica of a key that is not multi-Region, and one beside its primary", () => {
    const single = cloud.create(KEY, {});
    const multi = cloud.create(KEY, { multiRegion: true });
    const at = (key: Stored, region: string) =>
      cloud.refusals(REPLICA, { primaryKeyArn: key.outputs.arn, region });
    expect(at(single, "eu-west-2")).toEqual([expect.stringMatching("is not a multi-Region primary key")]);
    expect(at(multi, "eu-west-1")).toEqual([expect.stringMatching("must be in another region")]);
  });

  it("rejects an alias of the wrong form, and one that its region has", () => {
    const key = cloud.create(KEY, {});
    const alias = (name: string) => cloud.refusals(ALIAS, { name, targetKeyId: key.id });
    expect(alias("vault")).toEqual([expect.stringMatching("must begin with 'alias/'")]);
    expect(alias("alias/aws/s3")).toEqual([expect.stringMatching("must not begin with 'alias/aws/'")]);
    cloud.create(ALIAS, { name: "alias/vault", targetKeyId: key.id });
    expect(alias("alias/vault")).toEqual([expect.stringMatching("already exists")]);
  });
});
