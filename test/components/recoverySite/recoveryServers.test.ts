import { planNames } from "../../../config/names";
import { RecoveryServers, type RecoveryServersArgs } from "../../../components/recoverySite/recoveryServers";
import { packForEc2 } from "../../../components/hosts/cloudConfig";
import { record } from "../../support/record";

const names = planNames({ estateName: "acme", purpose: "live", stack: "dr" });
const build = (args: Partial<RecoveryServersArgs> = {}) =>
  record(
    () =>
      new RecoveryServers("servers", {
        names,
        region: "eu-west-2",
        tags: { estate: "acme", stack: "dr" },
        active: false,
        userData: "#cloud-config\n",
        profileArn: "arn:profile",
        subnetIds: ["subnet-a", "subnet-b"],
        securityGroupId: "sg-server",
        targetGroupArns: [],
        keyArn: "arn:key",
        topicArn: "arn:topic",
        ...args,
      }),
    ({ type }) => (type.includes("launchTemplate") ? { latestVersion: 3 } : {}),
  );

test("P26: a server asks for metadata with a token, and its disk is encrypted with the site's key", async () => {
  const seen = await build();
  expect(seen.get("servers-template").inputs).toEqual({
    name: "acme-dr-recovery-server",
    description: "app server of the recovery site",
    imageId: "resolve:ssm:/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id",
    instanceType: "t3.medium",
    iamInstanceProfile: { arn: "arn:profile" },
    vpcSecurityGroupIds: ["sg-server"],
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
      instanceMetadataTags: "disabled",
    },
    blockDeviceMappings: [
      {
        deviceName: "/dev/sda1",
        ebs: {
          volumeType: "gp3",
          volumeSize: 40,
          encrypted: "true",
          kmsKeyId: "arn:key",
          deleteOnTermination: "true",
        },
      },
    ],
    monitoring: { enabled: true },
    updateDefaultVersion: true,
    userData: packForEc2("#cloud-config\n").toString("base64"),
    tagSpecifications: [
      { resourceType: "instance", tags: { estate: "acme", stack: "dr", Name: "acme-dr-recovery-server" } },
      { resourceType: "volume", tags: { estate: "acme", stack: "dr", Name: "acme-dr-recovery-server" } },
    ],
    region: "eu-west-2",
  });
  expect(seen.get("servers-disk-encryption").inputs).toEqual({ enabled: true, region: "eu-west-2" });
});

test("asleep it runs no server, active two and room to replace them one by one", async () => {
  const sized = async (args: Partial<RecoveryServersArgs>) => {
    const { inputs } = (await build(args)).get("servers-group");
    return [
      inputs.minSize,
      inputs.desiredCapacity,
      inputs.maxSize,
      inputs.healthCheckType,
      inputs.targetGroupArns,
    ];
  };
  expect(await sized({})).toEqual([0, 0, 0, "EC2", []]);
  expect(await sized({ active: true, targetGroupArns: ["arn:tg"] })).toEqual([2, 2, 4, "ELB", ["arn:tg"]]);
  expect(await sized({ active: true, servers: 3 })).toEqual([3, 3, 6, "ELB", []]);
});

test("P21: replaces a server that is old or whose template changed", async () => {
  const seen = await build({ active: true, maxAgeDays: 20 });
  expect(seen.get("servers-group").inputs).toMatchObject({
    launchTemplate: { id: "servers-template-id", version: "3" },
    maxInstanceLifetime: 1_728_000,
    instanceRefresh: { strategy: "Rolling" },
    vpcZoneIdentifiers: ["subnet-a", "subnet-b"],
  });
});

test("P39: every server says by its tags whose it is", async () => {
  const { tags } = (await build()).get("servers-group").inputs;
  expect(tags).toEqual([
    { key: "estate", value: "acme", propagateAtLaunch: true },
    { key: "stack", value: "dr", propagateAtLaunch: true },
    { key: "Name", value: "acme-dr-recovery-server", propagateAtLaunch: true },
  ]);
});

test("P19: watches the servers while there are any", async () => {
  const alarms = async (active: boolean) =>
    (await build({ active })).summary("aws:cloudwatch/metricAlarm", (r) => r.inputs.alarmActions);
  expect(await alarms(false)).toEqual({});
  expect(await alarms(true)).toEqual({ "servers-busy": ["arn:topic"] });
});

test("rejects a single server, whose loss would stop the site", async () => {
  await expect(build({ servers: 1 })).rejects.toThrow("servers: servers is 1; with fewer than 2");
});
