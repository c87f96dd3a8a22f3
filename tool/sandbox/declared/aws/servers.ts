import type { Bag, Cloud, Stored } from "../table";
import { accountIn, accountOf } from "./resource";
import * as autoscaling from "./inputs/autoscaling";
import * as ebs from "./inputs/ebs";
import * as ec2 from "./inputs/ec2";
import * as lb from "./inputs/lb";
import { findSubnet, missing, noSuchGroup, noSuchSubnet, noSuchVpc } from "./ec2";
import { HOSTED_ZONES, zonesOf } from "./regions";
import { between, type Call, dependents, oneGiven, oneOf, quote, type Refusal, rows } from "./resource";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const INSTANCE = "aws:ec2/instance:Instance";
const PROFILE = "aws:iam/instanceProfile:InstanceProfile";
const GROUP = "aws:autoscaling/group:Group";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const TARGETS = "aws:lb/targetGroup:TargetGroup";
const LISTENER = "aws:lb/listener:Listener";
const EIP = "aws:ec2/eip:Eip";

const findTemplate = (cloud: Cloud, { id, name }: Bag): Stored | undefined =>
  cloud.find(TEMPLATE, (t) => (id !== undefined ? t.id === id : t.outputs.name === name));

/** User data is base64 of at most 16 KiB. */
function badUserData(userData: unknown): Refusal {
  if (userData === undefined || userData === null || userData === "") return undefined;
  const text = String(userData);
  const bytes = Buffer.from(text, "base64");
  if (
    !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text) ||
    bytes.toString("base64").replace(/=/g, "") !== text.replace(/[=\s]/g, "")
  ) {
    return "InvalidUserData.Malformed: Invalid BASE64 encoding of user data.";
  }
  return (
    bytes.length > 16384 && `InvalidParameterValue: User data is limited to 16384 bytes, got ${bytes.length}`
  );
}

function noSuchProfile({ cloud }: Call, ref: Bag | string | undefined): Refusal {
  const wanted = typeof ref === "string" ? ref : (ref?.arn ?? ref?.name);
  if (!wanted) return undefined;
  const found = cloud.find(
    PROFILE,
    ({ outputs: o }) => (o.name === wanted || o.arn === wanted) && accountIn(o.arn) === accountOf(cloud),
  );
  return (
    !found &&
    `InvalidParameterValue: Value (${wanted}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`
  );
}

const badMetadata = (options: Bag | undefined): Refusal[] => [
  oneOf("metadataOptions.httpTokens", options?.httpTokens, ["optional", "required"]),
  oneOf("metadataOptions.httpEndpoint", options?.httpEndpoint, ["enabled", "disabled"]),
  between("metadataOptions.httpPutResponseHopLimit", options?.httpPutResponseHopLimit, 1, 64),
];

const badVolume = (volume: Bag | undefined): Refusal[] => [
  oneOf("volumeType", volume?.volumeType, ["standard", "gp2", "gp3", "io1", "io2", "sc1", "st1"]),
  volume?.kmsKeyId &&
    !/^true$/.test(String(volume.encrypted)) &&
    `InvalidParameterDependency: The parameter KmsKeyId requires the parameter Encrypted to be set: ${quote(volume.kmsKeyId)}`,
];

const badImage = (id: unknown): Refusal =>
  id !== undefined &&
  !/^(ami-([0-9a-f]{8}|[0-9a-f]{17})|resolve:ssm:.+)$/.test(String(id)) &&
  `InvalidAMIID.Malformed: Invalid id: ${quote(id)}`;

/** Everything of a launch template that makes a new version when it changes. */
function versioned(template: Bag): string {
  const {
    tags: _tags,
    tagsAll: _all,
    updateDefaultVersion: _u,
    latestVersion: _l,
    defaultVersion: _d,
    ...rest
  } = template;
  return JSON.stringify(
    Object.entries(rest)
      .filter(([key]) => key in ec2.launchTemplate)
      .sort(),
  );
}

const latestVersion = ({ previous, inputs }: Call): number =>
  !previous ? 1 : previous.latestVersion + (versioned(previous) === versioned(inputs) ? 0 : 1);

const subnetsOf = ({ inputs: { subnets, subnetMappings } }: Call): string[] =>
  subnets ?? (subnetMappings ?? []).map((m: Bag) => m.subnetId);

function balancerRefusals(call: Call): Refusal[] {
  const { name, loadBalancerType: kind, subnetMappings = [], securityGroups = [], internal } = call.inputs;
  const subnets = subnetsOf(call);
  const zones = subnets.map((id) => findSubnet(call.cloud, id)?.outputs.availabilityZone);
  const vpcs = new Set(subnets.map((id) => findSubnet(call.cloud, id)?.outputs.vpcId).filter(Boolean));
  const twice = zones.find((zone, i) => zone !== undefined && zones.indexOf(zone) !== i);
  return [
    oneOf("loadBalancerType", kind, ["application", "gateway", "network"]),
    name !== undefined &&
      (!/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/.test(name) || name.startsWith("internal-")) &&
      `ValidationError: The load balancer name ${quote(name)} must be 1 to 32 letters, digits and hyphens, not begin or end with a hyphen, and not begin with "internal-"`,
    oneGiven(call.inputs, ["subnets", "subnetMappings"]),
    ...subnets.map((id) => noSuchSubnet(call, id)),
    twice &&
      `InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same Availability Zone: ${twice}`,
    vpcs.size > 1 && `InvalidConfigurationRequest: subnets must be in one VPC, got ${[...vpcs].join(", ")}`,
    kind === "application" &&
      subnets.length < 2 &&
      "ValidationError: At least two subnets in two different Availability Zones must be specified",
    ...securityGroups.map((id: string) => noSuchGroup(call, id)),
    ...(subnetMappings as Bag[]).flatMap(({ allocationId }) => {
      const user =
        allocationId &&
        call.others(BALANCER, (b) =>
          b.outputs.subnetMappings?.some((m: Bag) => m.allocationId === allocationId),
        )[0];
      return [
        allocationId &&
          kind !== "network" &&
          `ValidationError: allocationId is for network load balancers, got ${quote(allocationId)} on ${kind}`,
        allocationId &&
          internal &&
          `ValidationError: You cannot specify elastic IP addresses for internal load balancers: ${quote(allocationId)}`,
        missing(call, EIP, allocationId, "InvalidAllocationID.NotFound", "allocation"),
        user &&
          `ResourceInUse: The allocation ID ${quote(allocationId)} is already in use by ${user.outputs.name}`,
      ];
    }),
  ];
}

function groupRefusals(call: Call): Refusal[] {
  const {
    minSize,
    maxSize,
    desiredCapacity,
    launchTemplate,
    targetGroupArns = [],
    vpcZoneIdentifiers = [],
    healthCheckType,
  } = call.inputs;
  const template = launchTemplate && findTemplate(call.cloud, launchTemplate);
  const version = launchTemplate?.version ?? "$Default";
  return [
    minSize > maxSize &&
      `ValidationError: Max bound, ${maxSize}, must be greater than or equal to min bound, ${minSize}`,
    desiredCapacity !== undefined &&
      (desiredCapacity < minSize || desiredCapacity > maxSize) &&
      `ValidationError: Desired capacity:${desiredCapacity} must be between the specified min size:${minSize} and max size:${maxSize}`,
    oneGiven(call.inputs, ["launchTemplate", "launchConfiguration", "mixedInstancesPolicy"]),
    oneGiven(call.inputs, ["vpcZoneIdentifiers", "availabilityZones"]),
    launchTemplate && oneGiven(launchTemplate, ["id", "name"]),
    launchTemplate &&
      !template &&
      `ValidationError: You must use a valid fully-formed launch template. The specified launch template, with template ${quote(launchTemplate.id ?? launchTemplate.name)}, does not exist`,
    template &&
      !/^\$(Latest|Default)$/.test(version) &&
      !(Number(version) >= 1 && Number(version) <= template.outputs.latestVersion) &&
      `ValidationError: Could not find launch template version ${quote(version)} of ${template.id}; the latest is ${template.outputs.latestVersion}`,
    ...vpcZoneIdentifiers.map((id: string) => noSuchSubnet(call, id)),
    ...targetGroupArns.map((arn: string) => noSuchTargets(call, arn)),
    oneOf("healthCheckType", healthCheckType, ["EC2", "ELB", "EBS", "VPC_LATTICE"]),
  ];
}

const noSuchTargets = ({ cloud }: Call, arn: unknown): Refusal =>
  arn !== undefined &&
  !cloud.find(TARGETS, (t) => t.outputs.arn === arn) &&
  `TargetGroupNotFound: Target groups '${String(arn)}' not found`;

const TLS_POLICY = /^ELBSecurityPolicy-/;

function listenerRefusals(call: Call): Refusal[] {
  const { loadBalancerArn, port, protocol, certificateArn, sslPolicy, defaultActions = [] } = call.inputs;
  const balancer = call.cloud.find(BALANCER, (b) => b.outputs.arn === loadBalancerArn);
  const kind = balancer?.outputs.loadBalancerType;
  const allowed =
    kind === "network"
      ? ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"]
      : kind === "gateway"
        ? ["GENEVE"]
        : ["HTTP", "HTTPS"];
  const secure = protocol === "TLS" || protocol === "HTTPS";
  return [
    !balancer && `LoadBalancerNotFound: Load balancers '[${loadBalancerArn}]' not found`,
    balancer && oneOf("protocol", protocol, allowed),
    between("port", port, 1, 65535),
    secure &&
      !certificateArn &&
      `CertificateNotFound: A certificate must be specified for ${protocol} listeners`,
    !secure &&
      certificateArn &&
      `InvalidConfigurationRequest: A certificate cannot be specified for ${protocol} listeners`,
    sslPolicy !== undefined &&
      !TLS_POLICY.test(sslPolicy) &&
      `SSLPolicyNotFound: SSL policy '${sslPolicy}' not found`,
    defaultActions.length === 0 && "ValidationError: at least one default action must be specified",
    call.others(LISTENER, (l) => l.inputs.loadBalancerArn === loadBalancerArn && l.inputs.port === port)
      .length > 0 &&
      `DuplicateListener: A listener already exists on this port for this load balancer '${loadBalancerArn}': ${port}`,
    ...(defaultActions as Bag[]).flatMap((action) => [
      oneOf("defaultActions.type", action.type, [
        "forward",
        "redirect",
        "fixed-response",
        "authenticate-cognito",
        "authenticate-oidc",
        "jwt-validation",
      ]),
      noSuchTargets(call, action.targetGroupArn),
      ...(action.forward?.targetGroups ?? []).map((t: Bag) => noSuchTargets(call, t.arn)),
    ]),
  ];
}

/** Load balancers' and target groups' ARNs end in sixteen hex digits. */
const elbArn =
  (kind: string) =>
  ({ name, arn, cloud }: Call): string =>
    arn("elasticloadbalancing", `${kind}/${name}/${cloud.hex(16)}`);
const short = (type: string): string =>
  ({ network: "net", application: "app", gateway: "gwy" })[type] ?? "app";

/** EC2's machines, their groups and the load balancers before them. */
export const servers = rows({
  [TEMPLATE]: {
    inputs: ec2.launchTemplate,
    name: {
      taken: (name) =>
        `InvalidLaunchTemplateName.AlreadyExistsException: Launch template name already in use: ${quote(name)}`,
    },
    id: ({ cloud }) => `lt-${cloud.hex(17)}`,
    outputs: { arn: ({ id, arn }) => arn("ec2", `launch-template/${id}`) },
    renewed: {
      latestVersion,
      defaultVersion: (call) =>
        call.inputs.updateDefaultVersion ? call.inputs.latestVersion : (call.previous?.defaultVersion ?? 1),
    },
    refuse: (call) => {
      const {
        userData,
        iamInstanceProfile,
        vpcSecurityGroupIds = [],
        networkInterfaces = [],
        blockDeviceMappings = [],
        name,
        imageId,
        metadataOptions,
      } = call.inputs;
      return [
        name !== undefined &&
          !/^[\w().\-/]{3,128}$/.test(name) &&
          `InvalidLaunchTemplateName.MalformedException: Launch template name ${quote(name)} must be 3 to 128 of [a-zA-Z0-9().-/_]`,
        badImage(imageId),
        badUserData(userData),
        noSuchProfile(call, iamInstanceProfile),
        ...vpcSecurityGroupIds.map((id: string) => noSuchGroup(call, id)),
        vpcSecurityGroupIds.length > 0 &&
          networkInterfaces.length > 0 &&
          "InvalidParameterCombination: Network interfaces and instance-level security groups may not be specified on the same request",
        ...badMetadata(metadataOptions),
        ...(blockDeviceMappings as Bag[]).flatMap(({ ebs: volume }) => badVolume(volume)),
      ];
    },
  },

  [INSTANCE]: {
    inputs: ec2.instance,
    id: ({ cloud }) => `i-${cloud.hex(17)}`,
    outputs: {
      arn: ({ id, arn }) => arn("ec2", `instance/${id}`),
      availabilityZone: ({ cloud, region, inputs: { subnetId } }) =>
        findSubnet(cloud, subnetId)?.outputs.availabilityZone ?? zonesOf(region)[0],
      primaryNetworkInterfaceId: ({ cloud }) => `eni-${cloud.hex(17)}`,
      privateIp: ({ cloud }) => cloud.address("private"),
      privateDns: ({ inputs: { privateIp }, region }) =>
        `ip-${String(privateIp).replace(/\./g, "-")}.${region}.compute.internal`,
      publicIp: ({ cloud, inputs: { associatePublicIpAddress, subnetId } }) =>
        (associatePublicIpAddress ?? findSubnet(cloud, subnetId)?.outputs.mapPublicIpOnLaunch)
          ? cloud.address("public")
          : "",
      publicDns: ({ inputs: { publicIp }, region }) =>
        publicIp ? `ec2-${publicIp.replace(/\./g, "-")}.${region}.compute.amazonaws.com` : "",
      instanceLifecycle: () => "",
      outpostArn: () => "",
      passwordData: () => "",
      spotInstanceRequestId: () => "",
      tenancy: () => "default",
    },
    renewed: { instanceState: () => "running" },
    refuse: (call) => {
      const {
        ami,
        instanceType,
        launchTemplate,
        subnetId,
        vpcSecurityGroupIds = [],
        iamInstanceProfile,
        userData,
        userDataBase64,
        metadataOptions,
        rootBlockDevice,
      } = call.inputs;
      return [
        !launchTemplate &&
          (!ami || !instanceType) &&
          "one of `ami,launchTemplate` and one of `instanceType,launchTemplate` must be specified",
        launchTemplate &&
          !findTemplate(call.cloud, launchTemplate) &&
          `InvalidLaunchTemplateId.NotFound: ${quote(launchTemplate.id ?? launchTemplate.name)}`,
        badImage(ami),
        noSuchSubnet(call, subnetId),
        ...vpcSecurityGroupIds.map((id: string) => noSuchGroup(call, id)),
        noSuchProfile(call, iamInstanceProfile),
        oneGiven({ userData, userDataBase64 }, ["userData", "userDataBase64"], 0),
        badUserData(userDataBase64),
        String(userData ?? "").length > 16384 &&
          `expected length of userData to be in the range (0 - 16384), got ${String(userData).length}`,
        ...badMetadata(metadataOptions),
        ...badVolume(rootBlockDevice),
      ];
    },
    refuseDelete: ({ id, outputs }) => [
      outputs.disableApiTermination === true &&
        `OperationNotPermitted: The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
    ],
  },

  "aws:ebs/encryptionByDefault:EncryptionByDefault": {
    inputs: ebs.encryptionByDefault,
    id: ({ region }) => `terraform-${region}`,
  },

  [GROUP]: {
    inputs: autoscaling.group,
    name: {
      taken: (name) =>
        `AlreadyExists: AutoScalingGroup by this name already exists - A group with the name ${name} already exists`,
    },
    outputs: {
      arn: ({ name, cloud, arn }) =>
        arn("autoscaling", `autoScalingGroup:${cloud.uuid()}:autoScalingGroupName/${name}`),
      serviceLinkedRoleArn: ({ globalArn }) =>
        globalArn("iam", "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"),
      healthCheckType: () => "EC2",
    },
    renewed: {
      availabilityZones: ({ cloud, inputs: { vpcZoneIdentifiers = [] } }) =>
        vpcZoneIdentifiers.map((id: string) => findSubnet(cloud, id)?.outputs.availabilityZone),
      vpcZoneIdentifiers: () => [],
      targetGroupArns: () => [],
      loadBalancers: () => [],
      desiredCapacity: ({ inputs: { minSize } }) => minSize,
      predictedCapacity: () => 0,
      warmPoolSize: () => 0,
    },
    refuse: groupRefusals,
    refuseDelete: ({ outputs: { name, forceDelete, protectFromScaleIn } }) => [
      protectFromScaleIn &&
        !forceDelete &&
        `ScalingActivityInProgress: instances of ${name} are protected from scale-in, so the group cannot be emptied`,
    ],
  },

  "aws:autoscaling/policy:Policy": {
    inputs: autoscaling.policy,
    name: { taken: (name) => `ValidationError: scaling policy ${quote(name)} already exists` },
    outputs: {
      arn: ({ name, inputs: { autoscalingGroupName }, cloud, arn }) =>
        arn(
          "autoscaling",
          `scalingPolicy:${cloud.uuid()}:autoScalingGroupName/${autoscalingGroupName}:policyName/${name}`,
        ),
      metricAggregationType: () => "",
    },
    refuse: ({ inputs: { autoscalingGroupName, policyType }, cloud, region }) => [
      !cloud.find(GROUP, (g) => g.outputs.name === autoscalingGroupName && g.outputs.region === region) &&
        `ValidationError: Group ${autoscalingGroupName} not found`,
      oneOf("policyType", policyType, [
        "SimpleScaling",
        "StepScaling",
        "TargetTrackingScaling",
        "PredictiveScaling",
      ]),
    ],
  },

  "aws:autoscaling/attachment:Attachment": {
    inputs: autoscaling.attachment,
    id: ({ inputs: { autoscalingGroupName }, cloud }) => `${autoscalingGroupName}-${cloud.hex(26)}`,
    refuse: (call) => [
      !call.cloud.find(
        GROUP,
        (g) => g.outputs.name === call.inputs.autoscalingGroupName && g.outputs.region === call.region,
      ) &&
        `ValidationError: AutoScalingGroup name not found - AutoScalingGroup ${quote(call.inputs.autoscalingGroupName)} not found`,
      oneGiven(call.inputs, ["elb", "lbTargetGroupArn"]),
      noSuchTargets(call, call.inputs.lbTargetGroupArn),
    ],
  },

  [BALANCER]: {
    inputs: lb.loadBalancer,
    name: {
      taken: (name) =>
        `DuplicateLoadBalancerName: A load balancer with the same name '${name}' exists, but with different settings`,
    },
    id: (call) => elbArn(`loadbalancer/${short(call.inputs.loadBalancerType)}`)(call),
    outputs: {
      arn: ({ id }) => id,
      arnSuffix: ({ id }) => id.slice(id.indexOf(":loadbalancer/") + 14),
      dnsName: ({ name, id, region, inputs: { loadBalancerType, internal } }) => {
        const tail = id.split("/").pop();
        const head = `${internal && loadBalancerType !== "network" ? "internal-" : ""}${name}-${tail}`;
        return loadBalancerType === "network"
          ? `${head}.elb.${region}.amazonaws.com`
          : `${head}.${region}.elb.amazonaws.com`;
      },
      zoneId: ({ region, inputs: { loadBalancerType } }) => HOSTED_ZONES[loadBalancerType]?.[region] ?? "",
      vpcId: (call) => findSubnet(call.cloud, subnetsOf(call)[0])?.outputs.vpcId ?? "",
      ipAddressType: () => "ipv4",
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: () => "",
    },
    renewed: { subnets: subnetsOf, securityGroups: () => [] },
    refuse: balancerRefusals,
    refuseDelete: ({ outputs: { name, enableDeletionProtection } }) => [
      enableDeletionProtection &&
        `OperationNotPermitted: Load balancer '${name}' cannot be deleted because deletion protection is enabled`,
    ],
  },

  [TARGETS]: {
    inputs: lb.targetGroup,
    name: {
      taken: (name) =>
        `DuplicateTargetGroupName: A target group with the same name '${name}' exists, but with different settings`,
    },
    id: elbArn("targetgroup"),
    outputs: {
      arn: ({ id }) => id,
      arnSuffix: ({ id }) => id.slice(id.lastIndexOf(":") + 1),
      ipAddressType: () => "ipv4",
      loadBalancingCrossZoneEnabled: () => "use_load_balancer_configuration",
      preserveClientIp: ({ inputs: { targetType } }) => String(targetType === "instance"),
      connectionTermination: () => false,
      loadBalancingAlgorithmType: () => "",
      loadBalancingAnomalyMitigation: () => "",
      protocolVersion: () => "",
    },
    renewed: {
      loadBalancerArns: ({ id, cloud }) =>
        cloud
          .list(LISTENER)
          .filter((l) => JSON.stringify(l.inputs.defaultActions).includes(id))
          .map((l) => l.inputs.loadBalancerArn),
    },
    refuse: (call) => {
      const { name, targetType, protocol, port, vpcId, healthCheck } = call.inputs;
      const lambda = targetType === "lambda";
      return [
        name !== undefined &&
          !/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/.test(name) &&
          `ValidationError: Target group name ${quote(name)} must be 1 to 32 letters, digits and hyphens`,
        oneOf("targetType", targetType, ["instance", "ip", "lambda", "alb"]),
        !lambda &&
          oneOf("protocol", protocol, [
            "GENEVE",
            "HTTP",
            "HTTPS",
            "TCP",
            "TCP_UDP",
            "TLS",
            "UDP",
            "QUIC",
            "TCP_QUIC",
          ]),
        !lambda &&
          (protocol === undefined || port === undefined || vpcId === undefined) &&
          "ValidationError: protocol, port and vpcId must be specified",
        between("port", port, 1, 65535),
        noSuchVpc(call),
        oneOf("healthCheck.protocol", healthCheck?.protocol, ["HTTP", "HTTPS", "TCP"]),
        healthCheck?.protocol === "TCP" &&
          healthCheck.path !== undefined &&
          `ValidationError: health check path is not supported for protocol TCP, got ${quote(healthCheck.path)}`,
        between("healthCheck.interval", healthCheck?.interval, 5, 300),
        between("healthCheck.healthyThreshold", healthCheck?.healthyThreshold, 2, 10),
        between("healthCheck.unhealthyThreshold", healthCheck?.unhealthyThreshold, 2, 10),
        healthCheck?.timeout !== undefined &&
          healthCheck.interval !== undefined &&
          healthCheck.timeout >= healthCheck.interval &&
          `ValidationError: Health check timeout '${healthCheck.timeout}' must be smaller than the interval '${healthCheck.interval}'`,
      ];
    },
    refuseDelete: ({ id }, cloud) => [
      dependents(
        "ResourceInUse",
        `Target group '${id}' is currently in use by a listener or a rule`,
        cloud.list(LISTENER).filter((l) => JSON.stringify(l.inputs.defaultActions).includes(id)),
      ),
    ],
  },

  [LISTENER]: {
    inputs: lb.listener,
    id: ({ inputs: { loadBalancerArn }, cloud }) =>
      `${String(loadBalancerArn).replace(":loadbalancer/", ":listener/")}/${cloud.hex(16)}`,
    outputs: {
      arn: ({ id }) => id,
      sslPolicy: ({ inputs: { protocol } }) =>
        protocol === "TLS" || protocol === "HTTPS" ? "ELBSecurityPolicy-2016-08" : "",
      tcpIdleTimeoutSeconds: ({ inputs: { protocol } }) => (protocol === "TCP" ? 350 : 0),
    },
    refuse: listenerRefusals,
  },

  "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
    inputs: lb.targetGroupAttachment,
    id: ({ inputs: { targetGroupArn }, cloud }) => `${targetGroupArn}-${cloud.hex(26)}`,
    refuse: (call) => [
      noSuchTargets(call, call.inputs.targetGroupArn),
      String(call.inputs.targetId).startsWith("i-") &&
        missing(call, INSTANCE, call.inputs.targetId, "InvalidTarget", "instance"),
    ],
  },
});
