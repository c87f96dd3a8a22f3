import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { createAlarm } from "../alertTopic/alarm";
import { packForEc2 } from "../hosts/cloudConfig";
import type { PerZone } from "./recoveryNetwork";

/**
 * Canonical's parameter for the current Ubuntu 24.04. EC2 resolves it when a server starts: a site that slept for
 * a year wakes with a patched image (P21), and no id that changes by itself disturbs a preview.
 */
export const UBUNTU_24_04 =
  "resolve:ssm:/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id";

export interface RecoveryServersArgs {
  names: Names;
  region: string;
  /** Tags of each server and disk beside its name, which those of the provider do not reach. */
  tags: Readonly<Record<string, string>>;
  /** Whether servers run. */
  active: boolean;
  /** Servers while active, at least two. @default 2 */
  servers?: number;
  /** @default "t3.medium", 2 vCPU and 4 GB, about 34 USD a month each */
  instanceType?: string;
  /** Machine image: `ami-…` to pin one, or `resolve:ssm:<parameter>`. @default UBUNTU_24_04 */
  image?: string;
  /** cloud-init of a server, not yet encoded. Holds no secret. */
  userData: pulumi.Input<string>;
  profileArn: pulumi.Input<string>;
  subnetIds: PerZone<pulumi.Input<string>>;
  securityGroupId: pulumi.Input<string>;
  /** Target groups of the entry; empty while it sleeps. */
  targetGroupArns: readonly pulumi.Input<string>[];
  /** Key that Auto Scaling may use, for the disks. */
  keyArn: pulumi.Input<string>;
  /** Oldest a server may grow, days (P21). @default 30 */
  maxAgeDays?: number;
  /** Topic of the same region. */
  topicArn: pulumi.Input<string>;
}

/**
 * App servers of the recovery site: none until it is activated, then replaced when unhealthy, old, or when their
 * template changed, one at a time. Upholds P03, P15, P21, P26, P40.
 */
export class RecoveryServers extends pulumi.ComponentResource {
  readonly groupName: pulumi.Output<string>;

  constructor(name: string, args: RecoveryServersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:recoverySite:RecoveryServers", name, {}, opts);
    const { names, region, active, servers = 2, maxAgeDays = 30 } = args;
    if (servers < 2) {
      throw new Error(
        `${name}: servers is ${servers}; with fewer than 2 the loss of one stops the recovery site`,
      );
    }
    // Turning this off with the stack would weaken whatever else the account runs.
    const everyDisk = { parent: this, retainOnDelete: true };
    new aws.ebs.EncryptionByDefault(`${name}-disk-encryption`, { enabled: true, region }, everyDisk);

    const template = this.createTemplate(name, args);
    const size = active ? servers : 0;
    const group = new aws.autoscaling.Group(
      `${name}-group`,
      {
        name: names.of("server", "recovery"),
        minSize: size,
        desiredCapacity: size,
        // Room for one more while an old server is replaced.
        maxSize: active ? servers * 2 : 0,
        vpcZoneIdentifiers: [...args.subnetIds],
        launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
        targetGroupArns: [...args.targetGroupArns],
        healthCheckType: active ? "ELB" : "EC2",
        healthCheckGracePeriod: 600,
        maxInstanceLifetime: maxAgeDays * 86_400,
        instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
        instanceRefresh: {
          strategy: "Rolling",
          preferences: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
        },
        // The database is restored after the servers start; waiting for them here would hold the restore up.
        waitForCapacityTimeout: "0",
        region,
        tags: Object.entries(tagsOf(args)).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
      },
      { parent: this },
    );
    if (active) this.createAlarm(name, args, servers);

    this.groupName = group.name;
    this.registerOutputs({ groupName: this.groupName });
  }

  private createTemplate(name: string, args: RecoveryServersArgs) {
    const { names, region, instanceType = "t3.medium", image = UBUNTU_24_04, keyArn, profileArn } = args;
    const tags = tagsOf(args);
    return new aws.ec2.LaunchTemplate(
      `${name}-template`,
      {
        name: names.of("server", "recovery"),
        description: "app server of the recovery site",
        imageId: image,
        instanceType,
        iamInstanceProfile: { arn: profileArn },
        vpcSecurityGroupIds: [args.securityGroupId],
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
              kmsKeyId: keyArn,
              deleteOnTermination: "true",
            },
          },
        ],
        monitoring: { enabled: true },
        updateDefaultVersion: true,
        userData: pulumi.output(args.userData).apply((text) => packForEc2(text).toString("base64")),
        tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags })),
        region,
      },
      { parent: this },
    );
  }

  private createAlarm(name: string, { names, region, topicArn }: RecoveryServersArgs, servers: number) {
    createAlarm(
      `${name}-busy`,
      {
        name: names.of("server-busy", "recovery"),
        alarmDescription: `the ${servers} servers of the recovery site are busy`,
        namespace: "AWS/EC2",
        metricName: "CPUUtilization",
        dimensions: { AutoScalingGroupName: names.of("server", "recovery") },
        statistic: "Average",
        evaluationPeriods: 3,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 80,
        topicArn,
        region,
      },
      this,
    );
  }
}

function tagsOf({ names, tags }: RecoveryServersArgs): Record<string, string> {
  return { ...tags, Name: names.of("server", "recovery") };
}
