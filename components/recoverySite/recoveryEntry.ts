import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { createAlarm } from "../alertTopic/alarm";
import { readinessProbe } from "../edge/readinessProbe";
import { kept } from "../kept";
import type { PerZone } from "./recoveryNetwork";

const ZONES = ["a", "b"] as const;

/** Longest name of a load balancer or target group. */
const LONGEST_NAME = 32;

export interface RecoveryEntryArgs {
  names: Names;
  region: string;
  /** Whether visitors may come. */
  active: boolean;
  /** While true AWS refuses to delete the load balancer; lifted before the site goes to sleep again. */
  guarded: boolean;
  vpcId: pulumi.Input<string>;
  subnetIds: PerZone<pulumi.Input<string>>;
  securityGroupId: pulumi.Input<string>;
  /** Port of the health check on the servers. @default 8081 */
  healthPort?: number;
  /** Cloudflare account of the pool, 32 hex digits. */
  edgeAccountId: string;
  /** Zone whose client certificate the probes present. */
  domain: string;
  /** Host that visitors ask for. */
  appHost: string;
  /** Seconds between probes; the Cloudflare plan sets the least. */
  healthIntervalSeconds: number;
  /** Topic of the same region. */
  topicArn: pulumi.Input<string>;
  keep: boolean;
}

/**
 * How visitors reach the recovery site: two fixed addresses that the edge already knows as a disabled pool, and
 * while active a load balancer that passes TLS through to the servers. The addresses cost about 7 USD a month
 * asleep, the load balancer about 20 USD awake. Upholds P02, P15, P18, P24.
 */
export class RecoveryEntry extends pulumi.ComponentResource {
  /** Pool of the edge that holds the two addresses. */
  readonly poolId: pulumi.Output<string>;
  readonly addresses: PerZone<pulumi.Output<string>>;
  /** Where servers register; empty while asleep. */
  readonly targetGroupArns: pulumi.Output<string>[];

  constructor(name: string, args: RecoveryEntryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:recoverySite:RecoveryEntry", name, {}, opts);
    const { names, region, active, keep } = args;
    assertShort(names.of("entry"), name);

    const eips = ZONES.map(
      (zone) =>
        new aws.ec2.Eip(
          `${name}-address-${zone}`,
          { domain: "vpc", region, tags: { Name: names.of(`entry-${zone}`, "recovery") } },
          kept(keep, this),
        ),
    );
    this.addresses = eips.map((eip) => eip.publicIp) as unknown as PerZone<pulumi.Output<string>>;
    this.poolId = this.createPool(name, args);
    this.targetGroupArns = active ? [this.createLoadBalancer(name, args, eips)] : [];
    const { poolId, addresses, targetGroupArns } = this;
    this.registerOutputs({ poolId, addresses, targetGroupArns });
  }

  private createPool(name: string, args: RecoveryEntryArgs) {
    const { names, active, edgeAccountId, domain, appHost, healthIntervalSeconds } = args;
    const monitor = new cloudflare.LoadBalancerMonitor(
      `${name}-monitor`,
      {
        accountId: edgeAccountId,
        description: names.of("monitor", "recovery"),
        ...readinessProbe({ domain, appHost, intervalSeconds: healthIntervalSeconds }),
      },
      { parent: this },
    );
    const origins = this.addresses.map((address, i) => ({
      name: names.of(`entry-${ZONES[i]}`, "recovery"),
      address,
      enabled: true,
      weight: 1,
      header: { hosts: [appHost] },
    }));
    return new cloudflare.LoadBalancerPool(
      `${name}-pool`,
      {
        accountId: edgeAccountId,
        name: names.of("pool", "recovery"),
        description: "recovery site; takes visitors only while it is active",
        enabled: active,
        monitor: monitor.id,
        minimumOrigins: 1,
        checkRegions: ["WEU"],
        origins,
      },
      { parent: this },
    ).id;
  }

  private createLoadBalancer(name: string, args: RecoveryEntryArgs, eips: aws.ec2.Eip[]) {
    const { names, region, guarded, vpcId, subnetIds, securityGroupId, healthPort = 8081, topicArn } = args;
    const balancer = new aws.lb.LoadBalancer(
      `${name}-balancer`,
      {
        name: names.of("entry"),
        loadBalancerType: "network",
        internal: false,
        securityGroups: [securityGroupId],
        subnetMappings: eips.map((eip, i) => ({ subnetId: subnetIds[i]!, allocationId: eip.allocationId })),
        enableCrossZoneLoadBalancing: true,
        enableDeletionProtection: guarded,
        region,
      },
      { parent: this },
    );
    const targets = new aws.lb.TargetGroup(
      `${name}-servers`,
      {
        name: names.of("entry"),
        targetType: "instance",
        protocol: "TCP",
        port: 443,
        vpcId,
        // Servers see the edge's address, and admit no other.
        preserveClientIp: "true",
        deregistrationDelay: 30,
        healthCheck: {
          protocol: "HTTP",
          port: String(healthPort),
          path: "/healthz",
          matcher: "200",
          interval: 10,
          timeout: 5,
          healthyThreshold: 2,
          unhealthyThreshold: 2,
        },
        region,
      },
      { parent: this },
    );
    new aws.lb.Listener(
      `${name}-listener`,
      {
        loadBalancerArn: balancer.arn,
        // TLS ends on the servers, which check the edge's own certificate; here it is only bytes.
        protocol: "TCP",
        port: 443,
        defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
        region,
      },
      { parent: this },
    );
    createAlarm(
      `${name}-unhealthy`,
      {
        name: names.of("server-unhealthy", "recovery"),
        alarmDescription: "a server of the recovery site fails its health check",
        namespace: "AWS/NetworkELB",
        metricName: "UnHealthyHostCount",
        dimensions: { LoadBalancer: balancer.arnSuffix, TargetGroup: targets.arnSuffix },
        statistic: "Maximum",
        period: 60,
        evaluationPeriods: 3,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        topicArn,
        region,
      },
      this,
    );
    return targets.arn;
  }
}

/** Said while asleep: on the day of the disaster nobody should learn that the estate's name is too long. */
function assertShort(physicalName: string, component: string) {
  if (physicalName.length <= LONGEST_NAME) return;
  throw new Error(
    `${component}: load balancer name ${physicalName} has ${physicalName.length} characters, AWS allows ` +
      `${LONGEST_NAME}; shorten holdfast:estateName`,
  );
}
