import { setAllConfig } from "@pulumi/pulumi/runtime";
import { loadRules } from "../../policies/load";
import { judgeProgram, planProgram, type Part, type Phase, type World } from "../support/program";
import { academy } from "./foreign/academy";
import { answers } from "./foreign/answers";
import { bakery } from "./foreign/bakery";
import { bikes } from "./foreign/bikes";
import { clinic } from "./foreign/clinic";
import { drop, give, keyOf, type Fault } from "./foreign/faults";
import { harbor } from "./foreign/harbor";
import { kiosk } from "./foreign/kiosk";
import { ledger } from "./foreign/ledger";
import { orchard } from "./foreign/orchard";
import { opens } from "./foreign/opens";

const rules = loadRules();
setAllConfig({
  "academy:okta": "shh-okta",
  "bikes:slackWebhook": "https://hooks.slack.com/services/T0/B0/x",
  "orchard:slack": "https://hooks.slack.com/services/T1/B1/y",
  "orchard:originKey": "the key",
  "orchard:originRequest": "the request",
});

/** Somebody else's stack, which an engineer would call well made. */
interface Estate {
  program: () => void;
  /** Configuration of the default providers. */
  providers?: World["providers"];
  /** What the firm has set the rules to: mostly what is declared elsewhere. */
  settings?: Record<string, Record<string, unknown>>;
  /** Rules that the firm has switched off, and why a good stack may. */
  off?: Record<string, string>;
  faults: readonly Fault[];
}

/** The rules about a zone, told that it is declared elsewhere. */
const elsewhere = (zone: string) =>
  Object.fromEntries(
    rules
      .filter(({ config }) => "zonesElsewhere" in config)
      .map(({ name }) => [name, { zonesElsewhere: [zone] }]),
  );

const SSH = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] };
const PLAIN = { defaultActions: [{ type: "forward", targetGroupArn: "arn:targets" }] };
const WORLD = [{ type: "ip_addr", value: "0.0.0.0/0" }];
const ANYBODY = { Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }] };
/** As AWS writes one in its documents. */
const PASSWORD = "AKIAIOSFODNN7EXAMPLE";
const AES = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }];

const estates: Record<string, Estate> = {
  ledger: {
    program: ledger,
    providers: { aws: { region: "eu-central-1", defaultTags: { tags: { team: "platform", env: "prod" } } } },
    off: { "aws-bucket-object-lock": "the trail is validated, and its bucket versioned; few firms lock it" },
    faults: [
      [
        "aws-bucket-public-access",
        drop("BucketPublicAccessBlock uploads", "AccountPublicAccessBlock account"),
      ],
      [
        "aws-security-group-admin-ports",
        give("SecurityGroupIngressRule alb-443", { fromPort: 22, toPort: 22 }),
      ],
      ["aws-listener-tls", give("Listener http", PLAIN)],
      ["aws-key-rotation", give("Key data", { enableKeyRotation: false })],
      ["aws-database-encrypted", give("Cluster ledger", { storageEncrypted: undefined })],
      [
        "aws-database-deletion",
        give("Cluster ledger", { deletionProtection: false, skipFinalSnapshot: true }),
      ],
      ["aws-trail-regions", give("Trail main", { isMultiRegionTrail: false })],
      ["aws-instance-metadata-tokens", give("LaunchTemplate web", { metadataOptions: undefined })],
      [
        "aws-policy-attachment-bounded",
        give("RolePolicyAttachment web-ssm", { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }),
      ],
      ["estate-alarm-channels", drop("TopicSubscription ops-pagerduty")],
      ["aws-bucket-replicated", give("Bucket uploads", { tags: {} })],
      ["aws-threat-detection", give("Detector main", { datasources: { s3Logs: { enable: false } } })],
    ],
  },
  clinic: {
    program: clinic,
    providers: { aws: { region: "eu-north-1" } },
    settings: {
      "aws-access-analyzer": { elsewhere: ["eu-north-1"] },
      "aws-bucket-replicated": { backupTags: ["backup-plan=gold"] },
    },
    faults: [
      ["aws-bucket-public-access", drop("BucketPublicAccessBlock scans")],
      ["aws-security-group-admin-ports", give("SecurityGroup app", { ingress: [SSH] })],
      ["aws-listener-tls", give("Listener http", PLAIN)],
      ["aws-bucket-encryption", give("BucketServerSideEncryptionConfigurationV2 scans", { rules: AES })],
      ["aws-bucket-policy-declared", drop("BucketPolicy scans")],
      ["aws-database-standby", give("Instance records", { multiAz: undefined })],
      ["aws-database-private", give("Instance records", { publiclyAccessible: true })],
    ],
  },
  kiosk: {
    program: kiosk,
    providers: { aws: { region: "eu-west-1", defaultTags: { tags: { env: "prod", team: "kiosk" } } } },
    settings: {
      "aws-access-analyzer": { elsewhere: ["eu-west-1"] },
      "aws-bucket-destination-known": { elsewhere: ["kiosk-central-logs"] },
    },
    faults: [
      ["aws-bucket-public-access", drop("BucketPublicAccessBlock site")],
      ["aws-role-trust", give("Role printer", { assumeRolePolicy: ANYBODY })],
      ["aws-function-permission-bounded", give("Permission orders", { sourceArn: undefined })],
      [
        "aws-function-environment",
        give("Function printer", { environment: { variables: { KEY: PASSWORD } } }),
      ],
      ["aws-function-log-group", drop("LogGroup printer")],
      ["aws-user-pool-mfa", give("UserPool staff", { mfaConfiguration: "OFF" })],
      ["aws-alarm-coverage", drop("MetricAlarm print-failed")],
    ],
  },
  harbor: {
    program: harbor,
    providers: { aws: { region: "ca-central-1", defaultTags: { tags: { stage: "prod", owner: "harbor" } } } },
    settings: {
      "aws-access-analyzer": { elsewhere: ["ca-central-1", "ca-west-1"] },
      "aws-backup-vault-lock": { modes: ["GOVERNANCE", "COMPLIANCE"] },
      "aws-bucket-destination-known": { elsewhere: ["harbor-central-logs"] },
      "aws-identity-policy-bounded": { boundaries: ["ceiling"] },
      "aws-identity-policy-resources": { boundaries: ["ceiling"] },
    },
    faults: [
      ["aws-security-group-admin-ports", give("SecurityGroupRule devices", { fromPort: 22, toPort: 22 })],
      ["aws-listener-tls", give("Listener mqtts", { sslPolicy: "ELBSecurityPolicy-2016-08" })],
      ["aws-block-devices-encrypted", give("Instance mqtt-1", { rootBlockDevice: { volumeType: "gp3" } })],
      ["aws-database-standby", give("Instance mysql", { multiAz: false })],
      ["aws-backup-selected", give("Selection nightly", { resources: ["arn:aws:rds:*:*:db:*"] })],
      ["aws-vpc-flow-log", drop("FlowLog all")],
      ["aws-role-trust", give("Role auditor", { assumeRolePolicy: ANYBODY })],
    ],
  },
  bikes: {
    program: bikes,
    settings: { "estate-copy-apart": { copiedElsewhere: ["orders"] } },
    faults: [
      [
        "digitalocean-firewall-admin-ports",
        give("Firewall shop", {
          inboundRules: [{ protocol: "tcp", portRange: "22", sourceAddresses: ["0.0.0.0/0"] }],
        }),
      ],
      ["digitalocean-droplet-firewall", drop("Firewall shop")],
      ["digitalocean-load-balancer-tls", give("LoadBalancer shop", { redirectHttpToHttps: false })],
      ["digitalocean-database-firewalled", drop("DatabaseFirewall orders")],
      ["digitalocean-database-standby", give("DatabaseCluster orders", { nodeCount: 1 })],
      ["digitalocean-spaces-bucket-private", give("SpacesBucket photos", { acl: "public-read" })],
      ["digitalocean-uptime-alerts", drop("UptimeAlert down")],
      ["digitalocean-droplet-ssh-keys", give("Droplet shop-1", { sshKeys: [] })],
    ],
  },
  orchard: {
    program: orchard,
    settings: { "estate-copy-apart": { copiedElsewhere: ["boxes"] } },
    faults: [
      ["cloudflare-minimum-tls", give("ZoneSetting min_tls_version", { value: "1.1" })],
      ["cloudflare-zone-setting-strict-tls", give("ZoneSetting ssl", { value: "full" })],
      ["cloudflare-zone-tls-declared", drop("ZoneSetting always_use_https")],
      ["cloudflare-zone-managed-rules", drop("Ruleset waf")],
      ["cloudflare-zone-rate-limit", drop("Ruleset limits")],
      ["cloudflare-dns-record-proxied", give("DnsRecord orchard.example A", { proxied: false })],
      ["cloudflare-origin-pulls", drop("AuthenticatedOriginPullsSettings on")],
      ["cloudflare-zone-mail", drop("DnsRecord _dmarc.orchard.example TXT")],
      [
        "digitalocean-load-balancer-edge-only",
        give("LoadBalancer web", { firewall: { allows: ["cidr:0.0.0.0/0"] } }),
      ],
      ["digitalocean-database-firewall-sources", give("DatabaseFirewall boxes", { rules: WORLD })],
      [
        "digitalocean-droplet-autoscale-floor",
        give("DropletAutoscale web", { config: { minInstances: 1, maxInstances: 6 } }),
      ],
    ],
  },
  academy: {
    program: academy,
    settings: {
      ...elsewhere("academy.example"),
      "cloudflare-access-session": { maxHours: 8 },
      "estate-dns-record-target": { heldElsewhere: ["academy.pages.dev"] },
    },
    faults: [
      ["cloudflare-access-mfa", give("ZeroTrustAccessPolicy staff-with-key", { requires: [] })],
      [
        "cloudflare-access-policy-named",
        give("ZeroTrustAccessPolicy staff-with-key", { includes: [{ everyone: {} }] }),
      ],
      ["estate-admin-path-guarded", drop("ZeroTrustAccessApplication billing")],
      ["cloudflare-minimum-tls", give("ZoneSetting min-tls", { value: "1.0" })],
      [
        "cloudflare-access-browser",
        give("ZeroTrustAccessApplication grades", { enableBindingCookie: false }),
      ],
      ["cloudflare-notification-coverage", drop("NotificationPolicy tunnel-health")],
    ],
  },
  bakery: {
    program: bakery,
    providers: { aws: { region: "eu-west-3" } },
    settings: {
      ...elsewhere("bakery.example"),
      "aws-access-analyzer": { elsewhere: ["eu-west-3"] },
      "aws-bucket-replicated": { backupTags: ["backup=nightly"] },
      "aws-bucket-settings-apart": {
        inline: ["versioning", "serverSideEncryptionConfiguration", "lifecycleRules", "logging"],
      },
    },
    faults: [
      ["aws-bucket-public-access", drop("BucketPublicAccessBlock recipes")],
      [
        "aws-bucket-encryption",
        give("Bucket recipes", { serverSideEncryptionConfiguration: { rule: AES[0] } }),
      ],
      ["aws-bucket-versioning", give("Bucket recipes", { versioning: undefined })],
      ["aws-bucket-policy-declared", drop("BucketPolicy recipes")],
      ["aws-bucket-logging", give("Bucket recipes", { logging: undefined })],
      [
        "cloudflare-dns-record-proxied",
        give("DnsRecord www", { type: "A", content: "198.51.100.7", proxied: false }),
      ],
    ],
  },
};

/** Inputs that the engine fills in where a program gives none. */
const IDENTITIES = ["name", "bucket", "identifier", "clusterIdentifier"];
/** How many inputs of a stack are left out, one at a time. */
const TRIED = 60;

describe.each(Object.entries(estates))("%s", (name, estate) => {
  const { program, providers = {}, settings = {}, off = {}, faults } = estate;
  const plans = {} as Record<Phase, Part[]>;

  beforeAll(async () => {
    // A certificate of the tests ends on 1 January 2027.
    jest.spyOn(Date, "now").mockReturnValue(Date.parse("2026-11-22T12:00:00Z"));
    // The SDK warns of every class that its provider has renamed.
    jest.spyOn(console, "warn").mockImplementation();
    for (const phase of ["made", "new"] as const)
      plans[phase] = await planProgram(program, phase, { providers, calls: answers });
  });

  const judged = (parts: readonly Part[]) =>
    judgeProgram(parts, rules, settings).map(([rule, { violations, open }]) => ({
      rule: rule.name,
      open: open && `${rule.name} ${open.replace(/^the value of (\S+) .*/, "$1").replace(/\.\d+/g, "[]")}`,
      broken: violations.map(
        ({ text, urn }) => `${rule.name}: ${urn?.split("::").slice(-2).join(" ")}: ${text}`,
      ),
    }));

  const brokenIn = (parts: readonly Part[]) => judged(parts).flatMap(({ broken }) => broken);

  test("breaks no rule when all of it is made, and leaves none open", () => {
    const said = judged(plans.made);
    expect(said.flatMap(({ rule, broken }) => (rule in off ? [] : broken))).toEqual([]);
    expect(said.flatMap(({ open = [] }) => open)).toEqual([]);
    const idle = Object.keys(off).filter(
      (one) => !said.some(({ rule, broken }) => rule === one && broken.length > 0),
    );
    expect(idle).toEqual([]);
  });

  test("breaks no rule at its first preview, and leaves open what the cloud has yet to say", () => {
    const said = judged(plans.new);
    expect(said.flatMap(({ rule, broken }) => (rule in off ? [] : broken))).toEqual([]);
    const open = new Set(said.flatMap(({ open: path = [] }) => path));
    expect([...open].sort()).toEqual(
      Object.values(opens[name] ?? {})
        .flat()
        .sort(),
    );
  });

  test("is not held at its first preview where the want of an input breaks a rule", () => {
    // A name that the engine gives is never missing; of the largest stacks some inputs are enough.
    const wants = plans.made.flatMap((part) =>
      Object.keys(part.inputs)
        .filter((input) => !IDENTITIES.includes(input))
        .map((input) => give(keyOf(part), { [input]: undefined })),
    );
    const every = Math.ceil(wants.length / TRIED);
    const sound = brokenIn(plans.made);
    const held = wants
      .filter((_, i) => i % every === 0)
      .flatMap((spoil) => {
        const broken = brokenIn(spoil(plans.made)).filter((one) => !sound.includes(one));
        if (broken.length === 0) return [];
        const before = judged(spoil(plans.new)).filter(
          (one) => one.open !== undefined || one.broken.length > 0,
        );
        return broken.filter((one) => !before.some(({ rule }) => one.startsWith(`${rule}:`)));
      });
    expect(held).toEqual([]);
  }, 60_000);

  describe("with one fault", () => {
    test.each(faults)("%s is broken, and not held at a preview", (rule, spoil) => {
      const made = judged(spoil(plans.made)).filter((one) => one.rule === rule);
      expect(made.flatMap(({ broken }) => broken)).not.toEqual([]);
      const before = judged(spoil(plans.new)).filter((one) => one.rule === rule);
      expect(before.some(({ open, broken }) => open !== undefined || broken.length > 0)).toBe(true);
    });
  });
});
