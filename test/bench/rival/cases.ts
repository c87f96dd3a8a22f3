import type { Declared } from "./terraform";

/** A small stack that is good or bad in one respect, and what each tool would call it by. */
export interface Case {
  title: string;
  bad: boolean;
  /** Findings that are about this respect, by tool. A tool that has none for it cannot catch it, nor flag it falsely. */
  about: { holdfast: readonly string[]; checkov: readonly string[]; conftest: readonly string[] };
  resources: readonly Declared[];
}

const T = {
  bucket: "aws:s3/bucket:Bucket",
  encryption: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  publicBlock: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  versioning: "aws:s3/bucketVersioning:BucketVersioning",
  bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
  group: "aws:ec2/securityGroup:SecurityGroup",
  groupRule: "aws:ec2/securityGroupRule:SecurityGroupRule",
  key: "aws:kms/key:Key",
  policy: "aws:iam/policy:Policy",
  role: "aws:iam/role:Role",
  listener: "aws:lb/listener:Listener",
  database: "aws:rds/instance:Instance",
  instance: "aws:ec2/instance:Instance",
  trail: "aws:cloudtrail/trail:Trail",
  topic: "aws:sns/topic:Topic",
  vault: "aws:backup/vault:Vault",
  volume: "aws:ebs/volume:Volume",
  droplet: "digitalocean:index/droplet:Droplet",
  firewall: "digitalocean:index/firewall:Firewall",
  balancer: "digitalocean:index/loadBalancer:LoadBalancer",
  spaces: "digitalocean:index/spacesBucket:SpacesBucket",
  zoneSetting: "cloudflare:index/zoneSetting:ZoneSetting",
} as const;

const one = (type: string, props: Record<string, unknown>): Declared[] => [{ type, name: "it", props }];
const statement = (more: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Resource: "*", ...more }] });
const bucketWith = (type: string, props: Record<string, unknown>): Declared[] => [
  { type: T.bucket, name: "store", props: { bucket: "store" } },
  { type, name: "beside", props: { bucket: "store", ...props }, links: { bucket: "store" } },
];
const sse = (sseAlgorithm: string, kmsMasterKeyId?: string) => ({
  rules: [
    { applyServerSideEncryptionByDefault: { sseAlgorithm, ...(kmsMasterKeyId && { kmsMasterKeyId }) } },
  ],
});
const ingress = (fromPort: number, toPort: number, cidrBlocks: string[], protocol = "tcp") => ({
  description: "in",
  ingress: [{ description: "in", protocol, fromPort, toPort, cidrBlocks }],
});
const inbound = (portRange: string, sourceAddresses: string[], more: object = {}) => ({
  name: "wall",
  inboundRules: [{ protocol: "tcp", portRange, sourceAddresses, ...more }],
});
const https = {
  entryPort: 443,
  entryProtocol: "https",
  targetPort: 443,
  targetProtocol: "https",
  certificateName: "c",
};
const http = { entryPort: 80, entryProtocol: "http", targetPort: 80, targetProtocol: "http" };

const about = {
  encryption: {
    holdfast: ["aws-bucket-encryption"],
    checkov: ["CKV_AWS_145"],
    conftest: ["bucket_encryption"],
  },
  publicBlock: {
    holdfast: ["aws-bucket-public-access", "aws-public-access-block-complete"],
    checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6"],
    conftest: [],
  },
  versioning: {
    holdfast: ["aws-bucket-versioned", "aws-bucket-versioning"],
    checkov: ["CKV_AWS_21"],
    conftest: [],
  },
  bucketPolicy: {
    holdfast: ["aws-bucket-policy-closed"],
    checkov: ["CKV_AWS_70"],
    conftest: ["bucket_policy"],
  },
  adminPorts: {
    holdfast: ["aws-security-group-admin-ports"],
    checkov: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_277"],
    conftest: ["admin_ports"],
  },
  rotation: { holdfast: ["aws-key-rotation"], checkov: ["CKV_AWS_7"], conftest: ["key_rotation"] },
  identity: {
    holdfast: ["aws-identity-policy-bounded"],
    checkov: ["CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40"],
    conftest: ["iam_admin"],
  },
  trust: { holdfast: ["aws-role-trust"], checkov: ["CKV_AWS_60", "CKV_AWS_61"], conftest: [] },
  listener: { holdfast: ["aws-listener-tls"], checkov: ["CKV_AWS_2", "CKV_AWS_103"], conftest: [] },
  databaseEncrypted: { holdfast: ["aws-database-encrypted"], checkov: ["CKV_AWS_16"], conftest: [] },
  databasePrivate: { holdfast: ["aws-database-private"], checkov: ["CKV_AWS_17"], conftest: [] },
  metadata: { holdfast: ["aws-instance-metadata-tokens"], checkov: ["CKV_AWS_79"], conftest: [] },
  userData: {
    holdfast: ["aws-instance-user-data", "digitalocean-droplet-user-data"],
    checkov: ["CKV_AWS_46"],
    conftest: [],
  },
  trail: { holdfast: ["aws-trail-validation"], checkov: ["CKV_AWS_36"], conftest: [] },
  topic: { holdfast: ["aws-topic-key"], checkov: ["CKV_AWS_26"], conftest: [] },
  vault: { holdfast: ["aws-backup-vault-key"], checkov: ["CKV_AWS_166"], conftest: [] },
  volume: { holdfast: ["aws-block-devices-encrypted"], checkov: ["CKV_AWS_3"], conftest: [] },
  dropletKey: { holdfast: ["digitalocean-droplet-ssh-keys"], checkov: ["CKV_DIO_2"], conftest: [] },
  spacesPrivate: {
    holdfast: ["digitalocean-spaces-bucket-private"],
    checkov: ["CKV_DIO_3"],
    conftest: ["spaces_private"],
  },
  spacesVersions: {
    holdfast: ["digitalocean-spaces-bucket-versioned", "digitalocean-spaces-bucket-versioning"],
    checkov: ["CKV_DIO_1"],
    conftest: [],
  },
  firewall: {
    holdfast: ["digitalocean-firewall-admin-ports"],
    checkov: ["CKV_DIO_4"],
    conftest: ["firewall_open"],
  },
  balancer: { holdfast: ["digitalocean-load-balancer-tls"], checkov: [], conftest: [] },
  strictTls: { holdfast: ["cloudflare-zone-setting-strict-tls"], checkov: [], conftest: [] },
  minimumTls: { holdfast: ["cloudflare-minimum-tls"], checkov: [], conftest: [] },
} as const;

const key = `-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----`;

const good = (title: string, of: keyof typeof about, resources: Declared[]): Case => ({
  title,
  bad: false,
  about: about[of],
  resources,
});
const bad = (title: string, of: keyof typeof about, resources: Declared[]): Case => ({
  title,
  bad: true,
  about: about[of],
  resources,
});

/** Good and bad by turns, with what people of the field complain about: false alarms on good ones, and ways around. */
export const cases: readonly Case[] = [
  good(
    "bucket encrypted by a resource beside it",
    "encryption",
    bucketWith(T.encryption, sse("aws:kms", "k1")),
  ),
  bad("bucket without encryption of its own", "encryption", one(T.bucket, { bucket: "it" })),
  bad("bucket encrypted with the provider's key", "encryption", bucketWith(T.encryption, sse("AES256"))),
  good(
    "bucket with all four blocks",
    "publicBlock",
    bucketWith(T.publicBlock, {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
  ),
  bad(
    "bucket with three of four blocks",
    "publicBlock",
    bucketWith(T.publicBlock, {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: false,
    }),
  ),
  bad("bucket without a block", "publicBlock", one(T.bucket, { bucket: "it" })),
  good(
    "versioned bucket",
    "versioning",
    bucketWith(T.versioning, { versioningConfiguration: { status: "Enabled" } }),
  ),
  bad(
    "bucket whose versions are suspended",
    "versioning",
    bucketWith(T.versioning, { versioningConfiguration: { status: "Suspended" } }),
  ),
  good(
    "bucket policy for one service",
    "bucketPolicy",
    bucketWith(T.bucketPolicy, {
      policy: statement({ Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:PutObject" }),
    }),
  ),
  good(
    "bucket policy for everybody of the organization",
    "bucketPolicy",
    bucketWith(T.bucketPolicy, {
      policy: statement({
        Principal: "*",
        Action: "s3:GetObject",
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
      }),
    }),
  ),
  bad(
    "bucket policy for everybody",
    "bucketPolicy",
    bucketWith(T.bucketPolicy, { policy: statement({ Principal: "*", Action: "s3:GetObject" }) }),
  ),
  bad(
    "bucket policy for everybody with a referrer",
    "bucketPolicy",
    bucketWith(T.bucketPolicy, {
      policy: statement({
        Principal: { AWS: "*" },
        Action: "s3:GetObject",
        Condition: { StringLike: { "aws:Referer": "https://shop.example/*" } },
      }),
    }),
  ),
  good("HTTPS open to the internet", "adminPorts", one(T.group, ingress(443, 443, ["0.0.0.0/0"]))),
  good("SSH from eight addresses", "adminPorts", one(T.group, ingress(22, 22, ["198.51.100.0/29"]))),
  bad("SSH open to the internet", "adminPorts", one(T.group, ingress(22, 22, ["0.0.0.0/0"]))),
  bad(
    "SSH open to both halves of the internet",
    "adminPorts",
    one(T.group, ingress(22, 22, ["0.0.0.0/1", "128.0.0.0/1"])),
  ),
  bad("a range of ports with SSH in it", "adminPorts", one(T.group, ingress(20, 25, ["0.0.0.0/0"]))),
  bad("every protocol open", "adminPorts", one(T.group, ingress(0, 0, ["0.0.0.0/0"], "-1"))),
  bad(
    "PostgreSQL open, in a rule beside the group",
    "adminPorts",
    one(T.groupRule, {
      type: "ingress",
      protocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
      cidrBlocks: ["0.0.0.0/0"],
      securityGroupId: "sg",
    }),
  ),
  good("key that rotates", "rotation", one(T.key, { enableKeyRotation: true })),
  good(
    "key that signs and cannot rotate",
    "rotation",
    one(T.key, { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P256" }),
  ),
  bad("key that never rotates", "rotation", one(T.key, { enableKeyRotation: false })),
  bad(
    "key that rotates every seven years",
    "rotation",
    one(T.key, { enableKeyRotation: true, rotationPeriodInDays: 2555 }),
  ),
  good(
    "policy of named actions",
    "identity",
    one(T.policy, { policy: statement({ Action: "s3:GetObject", Resource: "arn:aws:s3:::store/*" }) }),
  ),
  bad("policy of an administrator", "identity", one(T.policy, { policy: statement({ Action: "*" }) })),
  bad(
    "policy of all actions but some",
    "identity",
    one(T.policy, { policy: statement({ NotAction: "billing:*" }) }),
  ),
  good(
    "role of a service",
    "trust",
    one(T.role, {
      assumeRolePolicy: statement({
        Resource: undefined,
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    }),
  ),
  bad(
    "role that anybody takes",
    "trust",
    one(T.role, {
      assumeRolePolicy: statement({ Resource: undefined, Principal: { AWS: "*" }, Action: "sts:AssumeRole" }),
    }),
  ),
  bad(
    "role for GitHub without a repository",
    "trust",
    one(T.role, {
      assumeRolePolicy: statement({
        Resource: undefined,
        Principal: {
          Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
        },
        Action: "sts:AssumeRoleWithWebIdentity",
      }),
    }),
  ),
  good(
    "TCP listener that passes TLS through",
    "listener",
    one(T.listener, {
      loadBalancerArn: "l",
      port: 443,
      protocol: "TCP",
      defaultActions: [{ type: "forward", targetGroupArn: "t" }],
    }),
  ),
  good(
    "HTTP listener that redirects",
    "listener",
    one(T.listener, {
      loadBalancerArn: "l",
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
      ],
    }),
  ),
  bad(
    "HTTP listener that forwards",
    "listener",
    one(T.listener, {
      loadBalancerArn: "l",
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "forward", targetGroupArn: "t" }],
    }),
  ),
  bad(
    "HTTPS listener with TLS 1.0",
    "listener",
    one(T.listener, {
      loadBalancerArn: "l",
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-2016-08",
      defaultActions: [{ type: "forward", targetGroupArn: "t" }],
    }),
  ),
  good("encrypted database", "databaseEncrypted", one(T.database, { storageEncrypted: true })),
  good(
    "replica of an encrypted database in its region",
    "databaseEncrypted",
    one(T.database, { replicateSourceDb: "main" }),
  ),
  bad("database in plain", "databaseEncrypted", one(T.database, { storageEncrypted: false })),
  good("private database", "databasePrivate", one(T.database, { publiclyAccessible: false })),
  bad("database with a public address", "databasePrivate", one(T.database, { publiclyAccessible: true })),
  good(
    "instance that asks for tokens",
    "metadata",
    one(T.instance, { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } }),
  ),
  bad(
    "instance that does not ask",
    "metadata",
    one(T.instance, { metadataOptions: { httpTokens: "optional" } }),
  ),
  good(
    "user data with packages",
    "userData",
    one(T.instance, { userData: "#cloud-config\npackages: [nginx]\n" }),
  ),
  bad("user data with a private key", "userData", one(T.instance, { userData: key })),
  bad(
    "user data with a private key in base64",
    "userData",
    one(T.instance, { userDataBase64: Buffer.from(key).toString("base64") }),
  ),
  bad(
    "droplet whose user data has a password",
    "userData",
    one(T.droplet, { userData: "PGPASSWORD=correct-horse psql", sshKeys: ["1"] }),
  ),
  good("trail that proves its files", "trail", one(T.trail, { enableLogFileValidation: true })),
  bad("trail that does not", "trail", one(T.trail, { enableLogFileValidation: false })),
  good("topic with a key of its own", "topic", one(T.topic, { kmsMasterKeyId: "k" })),
  bad("topic in plain", "topic", one(T.topic, {})),
  good("vault with a key of its own", "vault", one(T.vault, { kmsKeyArn: "k" })),
  bad("vault with the provider's key", "vault", one(T.vault, {})),
  good("encrypted volume", "volume", one(T.volume, { encrypted: true })),
  bad("volume in plain", "volume", one(T.volume, { encrypted: false })),
  good("droplet with a key", "dropletKey", one(T.droplet, { sshKeys: ["1"] })),
  bad("droplet without one", "dropletKey", one(T.droplet, {})),
  good("private Spaces bucket", "spacesPrivate", one(T.spaces, { acl: "private" })),
  bad("Spaces bucket that anybody reads", "spacesPrivate", one(T.spaces, { acl: "public-read" })),
  bad("Spaces bucket that anybody writes", "spacesPrivate", one(T.spaces, { acl: "public-read-write" })),
  good("Spaces bucket with versions", "spacesVersions", one(T.spaces, { versioning: { enabled: true } })),
  bad("Spaces bucket without", "spacesVersions", one(T.spaces, { versioning: { enabled: false } })),
  good("web port open to the internet", "firewall", one(T.firewall, inbound("443", ["0.0.0.0/0"]))),
  good("rule that denies", "firewall", one(T.firewall, inbound("22", ["0.0.0.0/0"], { action: "deny" }))),
  good(
    "SSH from eight addresses at DigitalOcean",
    "firewall",
    one(T.firewall, inbound("22", ["198.51.100.0/29"])),
  ),
  bad("SSH open to the internet at DigitalOcean", "firewall", one(T.firewall, inbound("22", ["0.0.0.0/0"]))),
  bad("SSH open over IPv6 at DigitalOcean", "firewall", one(T.firewall, inbound("22", ["::/0"]))),
  bad(
    "every port open in two halves",
    "firewall",
    one(T.firewall, inbound("1-65535", ["0.0.0.0/1", "128.0.0.0/1"])),
  ),
  good(
    "load balancer that redirects",
    "balancer",
    one(T.balancer, { redirectHttpToHttps: true, forwardingRules: [https, http] }),
  ),
  bad("load balancer that serves plain HTTP", "balancer", one(T.balancer, { forwardingRules: [http] })),
  good("strict TLS to the origin", "strictTls", one(T.zoneSetting, { settingId: "ssl", value: "strict" })),
  bad("no TLS to the origin", "strictTls", one(T.zoneSetting, { settingId: "ssl", value: "flexible" })),
  good(
    "TLS 1.2 at the edge",
    "minimumTls",
    one(T.zoneSetting, { settingId: "min_tls_version", value: "1.2" }),
  ),
  bad(
    "TLS 1.0 at the edge",
    "minimumTls",
    one(T.zoneSetting, { settingId: "min_tls_version", value: "1.0" }),
  ),
];

/** Twenty good resources, again and again under other names: an estate of any size. */
export function estateOf(count: number): Declared[] {
  const blocks = Math.ceil(count / 20);
  return Array.from({ length: blocks }, (_, i) => oneBlock(i))
    .flat()
    .slice(0, count);
}

function oneBlock(i: number): Declared[] {
  const named = (name: string) => `${name}_${i}`;
  const beside = (type: string, name: string, props: Record<string, unknown>): Declared => ({
    type,
    name: named(name),
    props: { bucket: named("store"), ...props },
    links: { bucket: named("store") },
  });
  const tls = JSON.stringify({
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [`arn:aws:s3:::${named("store")}`, `arn:aws:s3:::${named("store")}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
  const plain = (type: string, name: string, props: Record<string, unknown>): Declared => ({
    type,
    name: named(name),
    props,
  });
  return [
    plain(T.bucket, "store", { bucket: named("store"), arn: `arn:aws:s3:::${named("store")}` }),
    beside(T.encryption, "store_encryption", sse("aws:kms", "k1")),
    beside(T.versioning, "store_versioning", { versioningConfiguration: { status: "Enabled" } }),
    beside(T.publicBlock, "store_block", {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
    beside(T.bucketPolicy, "store_policy", { policy: tls }),
    plain(T.key, "key", { enableKeyRotation: true, deletionWindowInDays: 30 }),
    plain(T.policy, "rights", {
      policy: statement({ Action: "s3:GetObject", Resource: "arn:aws:s3:::store/*" }),
    }),
    plain(T.role, "role", {
      assumeRolePolicy: statement({
        Resource: undefined,
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    }),
    plain(T.group, "group", ingress(443, 443, ["0.0.0.0/0"])),
    plain(T.database, "database", {
      storageEncrypted: true,
      publiclyAccessible: false,
      backupRetentionPeriod: 14,
      deletionProtection: true,
    }),
    plain(T.instance, "instance", {
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      userData: "#cloud-config\npackages: [nginx]\n",
    }),
    plain(T.volume, "volume", { encrypted: true, kmsKeyId: "k1" }),
    plain(T.topic, "topic", { kmsMasterKeyId: "k1" }),
    plain(T.vault, "vault", { kmsKeyArn: "k1" }),
    plain(T.droplet, "app_1", {
      region: "lon1",
      vpcUuid: "v1",
      sshKeys: ["1"],
      tags: [named("app")],
      monitoring: true,
      backups: true,
    }),
    plain(T.droplet, "app_2", {
      region: "lon1",
      vpcUuid: "v1",
      sshKeys: ["1"],
      tags: [named("app")],
      monitoring: true,
      backups: true,
    }),
    plain(T.firewall, "wall", {
      name: named("wall"),
      tags: [named("app")],
      inboundRules: [{ protocol: "tcp", portRange: "443", sourceLoadBalancerUids: [named("lb")] }],
    }),
    plain(T.balancer, "balancer", {
      region: "lon1",
      vpcUuid: "v1",
      sizeUnit: 2,
      dropletTag: named("app"),
      redirectHttpToHttps: true,
      tlsCipherPolicy: "STRONG",
      forwardingRules: [https],
    }),
    plain(T.spaces, "files", { region: "lon1", acl: "private", versioning: { enabled: true } }),
    plain(T.zoneSetting, "tls", { zoneId: named("zone"), settingId: "min_tls_version", value: "1.2" }),
  ];
}
