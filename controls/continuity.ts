import { awake, dr, entry, prod } from "./entry";

/** P01 to P17: two sites, copies and backups of the data, and starting again elsewhere. */
export const continuity = {
  P01: entry({
    keptBy: [
      prod(
        "digitalocean.Vpc",
        "*-network-vpc",
        "give each of two sites a private network in a region of its own",
      ),
      prod("digitalocean.VpcPeering", "peering-peering", "joins the two networks"),
      prod("digitalocean.LoadBalancer", "*-load-balancer", "give each site a way in of its own"),
      prod("digitalocean.Droplet", "*-app-*", "serve the app at each site"),
      prod(
        "digitalocean.DatabaseReplica",
        "database-replica",
        "brings the data to the second site as it changes",
      ),
      prod("cloudflare.LoadBalancerPool", "traffic-*", "let the edge send visitors to either site"),
    ],
    open: ["Files that customers upload stay in the bucket of their site: nothing copies them to the other."],
    limits: ["The secondary site is a warm standby: it serves once its replica was promoted."],
    operated: "failover and failback between the sites",
  }),
  P02: entry({
    keptBy: [
      prod("cloudflare.LoadBalancer", "traffic-balancer", "sends visitors to the first site that is healthy"),
      prod("cloudflare.LoadBalancerMonitor", "traffic-monitor", "finds out which site is"),
      prod("digitalocean.LoadBalancer", "*-load-balancer", "have two nodes at each site"),
      dr("aws.ec2.Eip", "entry-address-*", "hold two addresses of the recovery site, in two zones"),
      awake("aws.lb.LoadBalancer", "entry-balancer", "takes visitors in both zones"),
    ],
    limits: [
      "On the Free and Pro plans the edge looks at a site once a minute; a site that answers wrongly is left after two failed probes.",
    ],
    attested: { evidence: "the providers' statements on their uplinks and routers", everyMonths: 12 },
  }),
  P03: entry({
    keptBy: [
      prod(
        "digitalocean.Droplet",
        "*-app-*",
        "are two or more servers a site, of two processors or more each",
      ),
      prod(
        "digitalocean.LoadBalancer",
        "*-load-balancer",
        "share the load of a site among its healthy servers",
      ),
      dr(
        "aws.autoscaling.Group",
        "servers-group",
        "keeps as many servers at the recovery site as it needs, none asleep",
      ),
      awake("aws.lb.TargetGroup", "entry-servers", "leaves out a server that fails its health check"),
    ],
  }),
  P04: entry({
    keptBy: [
      prod("digitalocean.DatabaseCluster", "database-cluster", "has a main node and a standby, or two"),
      awake("aws.rds.Instance", "database-instance", "has a standby in another zone"),
    ],
  }),
  P05: entry({
    keptBy: [
      prod(
        "digitalocean.DatabaseCluster",
        "database-cluster",
        "has a standby that takes over by itself within the site",
      ),
      prod("digitalocean.DatabaseReplica", "database-replica", "mirrors the database in the second site"),
    ],
    limits: [
      "In the second site an operator's command makes the replica the main database; nothing does it alone.",
    ],
    operated: "promotion of the replica, and a drill of it",
  }),
  P06: entry({
    keptBy: [
      prod("digitalocean.DatabaseCluster", "database-cluster", "writes to the disks of its standby too"),
      prod(
        "digitalocean.DatabaseReplica",
        "database-replica",
        "writes the same on a server in another region",
      ),
    ],
    limits: [
      "Standby and replica follow asynchronously, so the last moments before a loss may be on one server only.",
      "An uploaded file is on one provider's storage until a backup takes it.",
    ],
    attested: { evidence: "the providers' statements on redundant disks", everyMonths: 12 },
  }),
  P07: entry({
    keptBy: [
      prod(
        "digitalocean.DatabaseCluster",
        "database-cluster",
        "is backed up by its provider, the first method",
      ),
      prod(
        "aws.s3.Bucket",
        "vault-buckets-backups-bucket",
        "takes the firm's own backups at another provider",
      ),
      prod(
        "aws.s3.BucketReplicationConfig",
        "vault-buckets-backups-replication",
        "copies them to a second region",
      ),
      prod("aws.s3.Bucket", "vault-buckets-copy-bucket", "holds that copy"),
      prod("digitalocean.SpacesBucket", "spaces-copy-bucket", "takes a third copy, quick to restore from"),
      prod(
        "aws.cloudwatch.MetricAlarm",
        "vault-alarms-replication-*-alarm",
        "tell of a copy that fails or is late",
      ),
      prod("aws.cloudwatch.MetricAlarm", "auditor-copy-incomplete-alarm", "tells of a copy with gaps"),
    ],
    open: [
      "The job that makes the firm's own backups is not built, so the vault stays empty and only the provider's are made.",
    ],
    operated: "own dumps of the database and copies of the files, every 6 hours",
  }),
  P08: entry({
    keptBy: [
      prod(
        "aws.cloudwatch.MetricAlarm",
        "vault-alarms-missed-*-alarm",
        "tell of a backup that did not arrive",
      ),
      prod(
        "aws.cloudwatch.MetricAlarm",
        "auditor-*-alarm",
        "tell of one too old or too small, and of the auditor's own silence",
      ),
      prod(
        "aws.cloudwatch.MetricAlarm",
        "logs-backup-failures-alarm",
        "tells of a backup that said it failed",
      ),
      prod(
        "aws.cloudwatch.EventRule",
        "vault-*-watch-vault-*-rule",
        "tell of deletions and of changes to the vault's guards",
      ),
      prod("aws.sns.Topic", "alerts*-topic", "pass every alarm on"),
      prod("aws.sns.TopicSubscription", "alerts-email-*", "send it to each e-mail channel"),
      prod("aws.lambda.Function", "alerts*-relay-function", "send it to Slack and webhooks"),
    ],
    limits: ["An e-mail address hears nothing until its owner has confirmed the subscription."],
    operated: "the backup job's own report of a failure",
  }),
  P09: entry({
    keptBy: [
      prod(
        "aws.s3.Bucket",
        "vault-buckets-*-bucket",
        "keep backups at another provider than the data centers'",
      ),
      prod(
        "aws.s3.BucketObjectLockConfiguration",
        "vault-buckets-*-lock",
        "keep anyone from deleting them before their time",
      ),
      prod(
        "aws.kms.ReplicaKey",
        "vault-keys-data-replica",
        "lets the copy be read while the first region is down",
      ),
      dr("aws.iam.Role", "restore-role", "reads the copy on the day of the disaster"),
      dr("aws.secretsmanager.Secret", "restore-age-identity", "holds what opens the backups"),
      dr(
        "aws.iam.RolePolicy",
        "server-role-policy",
        "lets the recovery site's servers read images and files of the copy",
      ),
    ],
    open: ["No backup reaches the vault and no command restores from it yet."],
    operated: "restore at the recovery site, and a drill of it",
  }),
  P10: entry({
    keptBy: [
      prod(
        "aws.s3.Bucket",
        "vault-buckets-backups-bucket",
        "waits for it at another provider, in Ireland by default",
      ),
      prod(
        "aws.cloudwatch.MetricAlarm",
        "vault-alarms-missed-differential-alarm",
        "tells when none came in time",
      ),
    ],
    operated: "a differential backup every 6 hours",
  }),
  P11: entry({
    keptBy: [
      prod(
        "aws.s3.BucketLifecycleConfiguration",
        "vault-buckets-*-lifecycle",
        "keep each class of backups for its own time",
      ),
      prod(
        "aws.s3.BucketObjectLockConfiguration",
        "vault-buckets-*-lock",
        "keep them at least as long as the vault's lock",
      ),
      prod("aws.iam.RolePolicy", "vault-roles-uploader-rights", "lets longer history be locked for longer"),
      prod(
        "aws.cloudwatch.MetricAlarm",
        "vault-alarms-missed-full-short-alarm",
        "tells of a weekly full that did not come",
      ),
      prod(
        "aws.cloudwatch.MetricAlarm",
        "auditor-monthly-full-old-alarm",
        "tells of a monthly full that is too old",
      ),
    ],
    open: ["The job that makes the fulls is not built."],
    operated: "weekly, monthly and yearly full backups",
  }),
  P12: entry({ operated: "deploy, which backs up before and after and stops when the first backup fails" }),
  P13: entry({
    keptBy: [
      prod(
        "aws.kms.Key",
        "vault-keys-data-key",
        "encrypts the vault; who runs the stack cannot decrypt with it",
      ),
      prod(
        "aws.iam.RolePolicy",
        "vault-roles-uploader-rights",
        "lets the servers write backups and not read or delete them",
      ),
      prod("aws.iam.Role", "vault-roles-reader-role", "lets people read only with a second factor"),
      prod(
        "aws.s3.BucketServerSideEncryptionConfiguration",
        "vault-buckets-*-encryption",
        "encrypt every object with that key",
      ),
      prod(
        "aws.s3.BucketPolicy",
        "vault-buckets-*-policy",
        "refuse deletion by all but break-glass, and every other key",
      ),
      prod("aws.cloudwatch.EventRule", "vault-*-watch-vault-keys-rule", "tell of changes to the keys"),
      dr("aws.kms.Key", "restore-key", "opens the age identity for the restore role and nobody else"),
    ],
    open: [
      "Encryption of the dumps with age before they are uploaded is part of the backup job, which is not built.",
    ],
    limits: [
      "Who administers the keys could change their policy; that is refused to nobody and tells everyone.",
    ],
  }),
  P14: entry({
    keptBy: [
      dr(
        "aws.iam.Role",
        "restore-role",
        "may read backups for a restore, for four hours and with a second factor",
      ),
    ],
    operated: "restore, verified row by row and timed",
  }),
  P15: entry({
    keptBy: [
      dr("aws.ec2.Vpc", "network-vpc", "is the network of a site at another provider"),
      dr("aws.ec2.LaunchTemplate", "servers-template", "says how its servers start"),
      dr("aws.autoscaling.Group", "servers-group", "starts them when the site is activated"),
      dr("cloudflare.LoadBalancerPool", "entry-pool", "is known to the edge already, closed until then"),
      dr(
        "aws.iam.Role",
        "restore-role",
        "reads the vault's copy without anything of the live estate or the office",
      ),
      awake("aws.rds.Instance", "database-instance", "is the database that a restore fills"),
      awake("aws.lb.LoadBalancer", "entry-balancer", "takes the visitors"),
      dr(
        "aws.iam.RolePolicy",
        "server-role-policy",
        "lets its servers read images and files of the vault's copy, and what they serve with",
      ),
      prod(
        "aws.secretsmanager.Secret",
        "server-secrets-*-secret",
        "have replicas in the vault's second region, where this site's servers read theirs",
      ),
      prod("aws.kms.ReplicaKey", "vault-keys-services-replica", "lets those servers decrypt them there"),
    ],
    open: [
      "The restore into the new database is not built, and no command delivers to its servers what they may read.",
      "The 24 hours were never measured.",
    ],
    limits: [
      "Asleep the site has neither servers nor a database: a person sets `active` and runs the stack before anything starts.",
    ],
    operated: "activation, restore and a drill that fails above 24 hours",
  }),
  P16: entry({
    keptBy: [
      prod(
        "aws.cloudwatch.MetricAlarm",
        "auditor-drill-overdue-alarm",
        "tells when the last drill is older than 92 days",
      ),
    ],
    operated: "drills at least every quarter, each with a signed record",
  }),
  P17: entry({
    operated: "runbooks written from the deployed stack",
    attested: { evidence: "incident and disaster recovery plans, gone through", everyMonths: 12 },
  }),
};
