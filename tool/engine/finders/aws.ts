import { absent, found, textOf, unclear, type FindResult, type Finder } from "./finder";

/** Where a resource of AWS is made. */
export interface AwsPlace {
  /** 12 digits. */
  accountId: string | undefined;
  /** Region of the provider, for resources that name none. */
  region: string | undefined;
}

/** `{input}` of the program, `{account}` and `{region}` of the place, in the form that an import takes. */
const IDS: Record<string, string> = {
  "accessanalyzer/analyzer:Analyzer": "{analyzerName}",
  "autoscaling/group:Group": "{name}",
  "cloudtrail/trail:Trail": "arn:aws:cloudtrail:{region}:{account}:trail/{name}",
  "cloudwatch/eventRule:EventRule": "{name}",
  "cloudwatch/eventTarget:EventTarget": "{rule}/{targetId}",
  "cloudwatch/logGroup:LogGroup": "{name}",
  "cloudwatch/logMetricFilter:LogMetricFilter": "{logGroupName}:{name}",
  "cloudwatch/logStream:LogStream": "{logGroupName}:{name}",
  "cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": "{logGroup}|{name}",
  "cloudwatch/metricAlarm:MetricAlarm": "{name}",
  "ec2/route:Route": "{routeTableId}_{destinationCidrBlock}",
  "ec2/routeTableAssociation:RouteTableAssociation": "{subnetId}/{routeTableId}",
  "iam/instanceProfile:InstanceProfile": "{name}",
  "iam/role:Role": "{name}",
  "iam/rolePolicy:RolePolicy": "{role}:{name}",
  "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream":
    "arn:aws:firehose:{region}:{account}:deliverystream/{name}",
  "kms/alias:Alias": "{name}",
  "lambda/function:Function": "{name}",
  "lambda/permission:Permission": "{function}/{statementId}",
  "rds/instance:Instance": "{identifier}",
  "rds/parameterGroup:ParameterGroup": "{name}",
  "rds/subnetGroup:SubnetGroup": "{name}",
  "s3/bucket:Bucket": "{bucket}",
  "s3/bucketMetric:BucketMetric": "{bucket}:{name}",
  "scheduler/schedule:Schedule": "default/{name}",
  "sns/topic:Topic": "arn:aws:sns:{region}:{account}:{name}",
  "sqs/queue:Queue": "https://sqs.{region}.amazonaws.com/{account}/{name}",
};

/** Creates that set something on what exists already: making them again does no harm. */
const REPEATABLE = new Set([
  ...[
    "cognito/logDeliveryConfiguration:LogDeliveryConfiguration",
    "cognito/riskConfiguration:RiskConfiguration",
  ],
  ...["ebs/encryptionByDefault:EncryptionByDefault", "ec2/defaultSecurityGroup:DefaultSecurityGroup"],
  ...["guardduty/detectorFeature:DetectorFeature", "secretsmanager/secretVersion:SecretVersion"],
  ...["sns/topicPolicy:TopicPolicy", "sqs/queuePolicy:QueuePolicy", "s3/bucketPolicy:BucketPolicy"],
  ...["s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "s3/bucketLogging:BucketLogging"],
  ...[
    "s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    "s3/bucketVersioning:BucketVersioning",
  ],
  ...[
    "s3/bucketOwnershipControls:BucketOwnershipControls",
    "s3/bucketReplicationConfig:BucketReplicationConfig",
  ],
  "s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  // A second subscription of the same endpoint is the first one, by AWS's own rule.
  "sns/topicSubscription:TopicSubscription",
]);

const tagged = (kind: string) =>
  `aws ec2 describe-tags --filters Name=resource-type,Values=${kind} Name=key,Values=Name Name=value,Values={Name}`;

/** Types whose ids are random, and how a person looks for one. */
const RANDOM: Record<string, { id: string; look: string }> = {
  "cognito/userPool:UserPool": {
    id: "<region>_<id>",
    look: "aws cognito-idp list-user-pools --max-results 60 --query \"UserPools[?Name=='{name}'].Id\"",
  },
  "cognito/userPoolClient:UserPoolClient": {
    id: "{userPoolId}/<id>",
    look: "aws cognito-idp list-user-pool-clients --user-pool-id {userPoolId}",
  },
  "ec2/eip:Eip": { id: "eipalloc-<id>", look: tagged("elastic-ip") },
  "ec2/flowLog:FlowLog": { id: "fl-<id>", look: tagged("vpc-flow-log") },
  "ec2/internetGateway:InternetGateway": { id: "igw-<id>", look: tagged("internet-gateway") },
  "ec2/launchTemplate:LaunchTemplate": {
    id: "lt-<id>",
    look: "aws ec2 describe-launch-templates --launch-template-names {name}",
  },
  "ec2/managedPrefixList:ManagedPrefixList": {
    id: "pl-<id>",
    look: "aws ec2 describe-managed-prefix-lists --filters Name=prefix-list-name,Values={name}",
  },
  "ec2/natGateway:NatGateway": { id: "nat-<id>", look: tagged("natgateway") },
  "ec2/routeTable:RouteTable": { id: "rtb-<id>", look: tagged("route-table") },
  "ec2/securityGroup:SecurityGroup": {
    id: "sg-<id>",
    look: "aws ec2 describe-security-groups --filters Name=group-name,Values={name}",
  },
  "ec2/subnet:Subnet": { id: "subnet-<id>", look: tagged("subnet") },
  "ec2/vpc:Vpc": { id: "vpc-<id>", look: tagged("vpc") },
  "ec2/vpcEndpoint:VpcEndpoint": { id: "vpce-<id>", look: tagged("vpc-endpoint") },
  "guardduty/detector:Detector": { id: "<id>", look: "aws guardduty list-detectors" },
  "kms/key:Key": {
    id: "<key id>",
    look: "aws resourcegroupstaggingapi get-resources --resource-type-filters kms:key --tag-filters Key=Name,Values={Name}",
  },
  "lb/listener:Listener": {
    id: "<listener ARN>",
    look: "aws elbv2 describe-listeners --load-balancer-arn {loadBalancerArn}",
  },
  "lb/loadBalancer:LoadBalancer": {
    id: "<load balancer ARN>",
    look: "aws elbv2 describe-load-balancers --names {name}",
  },
  "lb/targetGroup:TargetGroup": {
    id: "<target group ARN>",
    look: "aws elbv2 describe-target-groups --names {name}",
  },
  "rolesanywhere/profile:Profile": { id: "<id>", look: "aws rolesanywhere list-profiles" },
  "rolesanywhere/trustAnchor:TrustAnchor": { id: "<id>", look: "aws rolesanywhere list-trust-anchors" },
  "secretsmanager/secret:Secret": {
    id: "<secret ARN>",
    look: "aws secretsmanager describe-secret --secret-id {name} --query ARN",
  },
  "vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    id: "sgr-<id>",
    look: "aws ec2 describe-security-group-rules --filters Name=group-id,Values={securityGroupId}",
  },
  "vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    id: "sgr-<id>",
    look: "aws ec2 describe-security-group-rules --filters Name=group-id,Values={securityGroupId}",
  },
};

/**
 * Computes the import id of what has a name; the engine then reads whether it is there. What has a random id is left
 * to a person, since no call that only reads tells a resource of a killed run from an older one of the same tag.
 */
export function findOnAws(placeOf: (provider: string | undefined) => AwsPlace): Finder {
  return (create) => {
    const place = placeOf(create.provider);
    return Promise.resolve(findAwsId(create.type, create.inputs, place));
  };
}

/** The import id of a resource of AWS, as far as its inputs and place tell. */
export function findAwsId(type: string, inputs: Record<string, unknown>, place: AwsPlace): FindResult {
  const short = type.replace(/^aws:/, "");
  if (REPEATABLE.has(short)) return absent;
  const fill = filler(inputs, place);
  // A replica has the id of its key.
  if (short === "kms/replicaKey:ReplicaKey") {
    const id = textOf(inputs, "primaryKeyArn")?.split("/").at(-1);
    return id ? found(id) : unclear("the state does not name its primary key", "mrk-<id>");
  }
  const form = IDS[short];
  if (form) {
    const { text, missing } = fill(form);
    if (missing.length === 0) return found(text);
    return unclear(`its id is computed from ${missing.join(" and ")}, which the state does not say`, text);
  }
  const random = RANDOM[short];
  if (!random) return unclear("nothing is known of how AWS names this type");
  const region = fill("{region}").text;
  return unclear("AWS gives it a random id", fill(random.id).text, {
    look: `${fill(random.look).text} --region ${region}`,
  });
}

/** Fills forms from inputs and place; what is not known stays as `<name>`. */
function filler(inputs: Record<string, unknown>, { accountId, region }: AwsPlace) {
  const tags = (inputs.tags ?? {}) as Record<string, unknown>;
  const known = (key: string): string | undefined => {
    if (key === "account") return accountId;
    if (key === "region") return textOf(inputs, "region") ?? region;
    if (key === "Name") return textOf(tags, "Name");
    return textOf(inputs, key);
  };
  return (form: string): { text: string; missing: string[] } => {
    const missing: string[] = [];
    const text = form.replace(/\{(\w+)\}/g, (_, key: string) => {
      const value = known(key);
      if (value === undefined) missing.push(key);
      return value ?? `<${key}>`;
    });
    return { text, missing };
  };
}
