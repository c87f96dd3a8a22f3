const sent: { client: string; region: string; command: string; input: any }[] = [];
let answer: (input: any) => unknown = () => ({});

function client(name: string) {
  return class {
    constructor(private readonly options: { region: string }) {}
    send(command: { name: string; input: any }) {
      sent.push({ client: name, region: this.options.region, command: command.name, input: command.input });
      return Promise.resolve(answer(command.input));
    }
  };
}

function command(name: string) {
  return class {
    readonly name = name;
    constructor(readonly input: any) {}
  };
}

const mockS3 = { S3Client: client("s3"), ListObjectsV2Command: command("list") };
const mockCloudWatch = { CloudWatchClient: client("cloudwatch"), PutMetricDataCommand: command("put") };
jest.mock("@aws-sdk/client-s3", () => mockS3, { virtual: true });
jest.mock("@aws-sdk/client-cloudwatch", () => mockCloudWatch, { virtual: true });

const run = (): Promise<Record<string, number>> =>
  require("../../../components/auditor/function/index.js").handler();

beforeEach(() => {
  sent.length = 0;
  process.env.AUDIT = JSON.stringify({
    backups: { bucket: "backups", region: "eu-west-1" },
    copy: { bucket: "copy", region: "eu-west-2" },
    watched: ["db/", "releases/"],
    prefixes: { fullLong: "db/full-long/", fullShort: "db/full-short/", drills: "releases/drills/" },
    namespace: "Holdfast/Auditor",
  });
});

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3600_000);

test("lists both buckets page by page, each in its region, and publishes every finding", async () => {
  answer = ({ Bucket, Prefix, ContinuationToken }) => {
    if (Prefix !== "db/") return {};
    if (Bucket === "copy")
      return { Contents: [{ Key: "db/full-long/1/a", Size: 5, LastModified: hoursAgo(24) }] };
    if (ContinuationToken)
      return { Contents: [{ Key: "db/full-long/2/a", Size: 4, LastModified: hoursAgo(12) }] };
    return {
      Contents: [{ Key: "db/full-long/1/a", Size: 5, LastModified: hoursAgo(24) }],
      NextContinuationToken: "more",
    };
  };
  const findings = await run();
  expect(findings).toMatchObject({ MissingInCopy: 1, DrillAge: 9999, AuditorRun: 1 });
  expect(findings.BackupShrink).toBeCloseTo(20, 9);

  const lists = sent
    .filter((s) => s.command === "list")
    .map((s) => [s.region, s.input.Bucket, s.input.Prefix]);
  expect(lists.sort()).toEqual([
    ["eu-west-1", "backups", "db/"],
    ["eu-west-1", "backups", "db/"],
    ["eu-west-1", "backups", "releases/"],
    ["eu-west-2", "copy", "db/"],
    ["eu-west-2", "copy", "releases/"],
  ]);
  const put = sent.find((s) => s.command === "put");
  expect([put?.region, put?.input.Namespace]).toEqual(["eu-west-1", "Holdfast/Auditor"]);
  expect(put?.input.MetricData.map((m: any) => m.MetricName)).toEqual([
    ...["MonthlyFullAge", "BackupShrink", "MissingInCopy", "DrillAge", "AuditorRun"],
  ]);
  expect(put?.input.MetricData[0].Dimensions).toEqual([{ Name: "Vault", Value: "backups" }]);
});

test("fails without publishing anything when a bucket cannot be listed, so that its silence is an alarm", async () => {
  answer = ({ Bucket }) => {
    if (Bucket === "copy") throw new Error("access denied");
    return {};
  };
  await expect(run()).rejects.toThrow("access denied");
  expect(sent.filter((s) => s.command === "put")).toEqual([]);
});
