/** The same resources as a Terraform plan in JSON, which other tools read. */

/** A resource as a Pulumi program declares it. */
export interface Declared {
  type: string;
  name: string;
  props: Record<string, unknown>;
  /** Which property came from which other resource, by name. */
  links?: Record<string, string>;
}

const TYPES: Readonly<Record<string, string>> = {
  "aws:backup/vault:Vault": "aws_backup_vault",
  "aws:cloudtrail/trail:Trail": "aws_cloudtrail",
  "aws:cloudwatch/logGroup:LogGroup": "aws_cloudwatch_log_group",
  "aws:ebs/volume:Volume": "aws_ebs_volume",
  "aws:ec2/instance:Instance": "aws_instance",
  "aws:ec2/securityGroup:SecurityGroup": "aws_security_group",
  "aws:ec2/securityGroupRule:SecurityGroupRule": "aws_security_group_rule",
  "aws:iam/policy:Policy": "aws_iam_policy",
  "aws:iam/role:Role": "aws_iam_role",
  "aws:kms/key:Key": "aws_kms_key",
  "aws:lb/listener:Listener": "aws_lb_listener",
  "aws:rds/instance:Instance": "aws_db_instance",
  "aws:s3/bucket:Bucket": "aws_s3_bucket",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "aws_s3_bucket_lifecycle_configuration",
  "aws:s3/bucketLogging:BucketLogging": "aws_s3_bucket_logging",
  "aws:s3/bucketPolicy:BucketPolicy": "aws_s3_bucket_policy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "aws_s3_bucket_public_access_block",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    "aws_s3_bucket_server_side_encryption_configuration",
  "aws:s3/bucketVersioning:BucketVersioning": "aws_s3_bucket_versioning",
  "aws:sns/topic:Topic": "aws_sns_topic",
  "cloudflare:index/zoneSetting:ZoneSetting": "cloudflare_zone_setting",
  "digitalocean:index/droplet:Droplet": "digitalocean_droplet",
  "digitalocean:index/firewall:Firewall": "digitalocean_firewall",
  "digitalocean:index/loadBalancer:LoadBalancer": "digitalocean_loadbalancer",
  "digitalocean:index/spacesBucket:SpacesBucket": "digitalocean_spaces_bucket",
};

/** Names that Terraform has in the singular, since it repeats the block, and those it spells another way. */
const NAMES: Readonly<Record<string, string>> = {
  defaultActions: "default_action",
  forwardingRules: "forwarding_rule",
  inboundRules: "inbound_rule",
  outboundRules: "outbound_rule",
  rules: "rule",
};
/** Values that are maps, not blocks. */
const MAPS = new Set(["tags"]);

/** Terraform's plan of the resources, in the form that `terraform show -json` prints. */
export function asTerraformPlan(resources: readonly Declared[]): object {
  const planned = resources.map((resource) => {
    const type = typeOf(resource);
    const head = { address: `${type}.${resource.name}`, mode: "managed", type, name: resource.name };
    return { ...head, values: block(resource.props) };
  });
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  return {
    format_version: "1.2",
    terraform_version: "1.9.0",
    planned_values: { root_module: { resources: planned } },
    resource_changes: planned.map(({ values, ...head }) => ({
      ...head,
      change: { actions: ["create"], before: null, after: values, after_unknown: {} },
    })),
    configuration: {
      root_module: {
        resources: resources.map((resource) => {
          const type = typeOf(resource);
          const expressions = Object.entries(resource.links ?? {}).map(([property, to]) => {
            const target = byName.get(to);
            const address = target ? `${typeOf(target)}.${to}` : to;
            return [snake(property), { references: [`${address}.id`, address] }];
          });
          return {
            address: `${type}.${resource.name}`,
            mode: "managed",
            type,
            name: resource.name,
            expressions: Object.fromEntries(expressions),
          };
        }),
      },
    },
  };
}

function typeOf({ type }: Declared): string {
  const found = TYPES[type];
  if (!found) throw new Error(`${type} has no Terraform type here: add it to TYPES`);
  return found;
}

function block(props: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).map(([key, value]) => [snake(key), member(key, value)]));
}

/** A block is a list of one; a list of objects is the block repeated. */
function member(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((v) => (isObject(v) ? block(v) : v));
  if (!isObject(value)) return value;
  return MAPS.has(key) ? value : [block(value)];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function snake(key: string): string {
  return NAMES[key] ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
