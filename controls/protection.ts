import { awake, dr, enterprise, entry, prod } from "./entry";

/** P18 to P35: who and what may reach systems and data, and who watches. */
export const protection = {
  P18: entry({
    keptBy: [
      prod(
        "digitalocean.Firewall",
        "*-app-firewall",
        "admit a site's load balancer and operations servers to its app servers",
      ),
      prod(
        "digitalocean.Firewall",
        "*-operations-firewall",
        "admit nobody to an operations server but the one of the other site, by SSH",
      ),
      prod("digitalocean.LoadBalancer", "*-load-balancer", "admit only the edge's addresses"),
      prod(
        "digitalocean.DatabaseFirewall",
        "database-*-firewall",
        "admit only the servers' tags to the database and its replica",
      ),
      prod("digitalocean.Droplet", "*-app-*", "drop at the host, too, what is not named"),
      prod(
        "digitalocean.Droplet",
        "*-operations",
        "drop at the host whatever is not SSH from the other site",
      ),
      prod(
        "cloudflare.AuthenticatedOriginPullsSettings",
        "origin-tls-origin-pulls",
        "makes the edge prove itself to the servers",
      ),
      prod(
        "cloudflare.ZeroTrustTunnelCloudflared",
        "admin-tunnel-tunnel",
        "lets administrators in without an open port",
      ),
      dr(
        "aws.ec2.SecurityGroup",
        "network-*-group",
        "admit the edge to the entry, the entry to servers, servers to the database",
      ),
      dr("aws.ec2.ManagedPrefixList", "network-edge-addresses", "lists the edge's addresses"),
      prod("digitalocean.Tag", "*-network-*-tag", "put a server behind its firewalls from its first moment"),
      awake("aws.lb.LoadBalancer", "entry-balancer", "lets in only what its group admits"),
    ],
  }),
  P19: entry({
    keptBy: [
      prod(
        "digitalocean.MonitorAlert",
        "*-alerts-server-*",
        "tell of processor, memory, disk and load of every server",
      ),
      prod(
        "digitalocean.MonitorAlert",
        "*-alerts-load-balancer-*",
        "tell of servers that a load balancer misses",
      ),
      prod("digitalocean.MonitorAlert", "database-alerts-*", "tell of the database and its replica"),
      prod(
        "digitalocean.UptimeAlert",
        "uptime-*",
        "tell when the app is down, slow, or its certificate ends",
      ),
      prod(
        "cloudflare.NotificationPolicy",
        "edge-alerts-*",
        "tell of sites, tunnels, certificates and attacks at the edge",
      ),
      prod("aws.sns.TopicSubscription", "alerts*-email-*", "send AWS alarms to each e-mail channel"),
      prod("aws.lambda.Function", "alerts*-relay-function", "send them to Slack and webhooks"),
      prod("aws.guardduty.Detector", "threats*-detector", "look for attacks in the vault's regions"),
      dr("aws.ec2.FlowLog", "network-flow-log", "records every flow of the recovery site"),
      dr("aws.guardduty.Detector", "threats-detector", "looks for attacks in the recovery region"),
      dr("cloudflare.NotificationPolicy", "entry-alerts-*", "tell when its pool falls ill, opens or closes"),
      awake("aws.cloudwatch.MetricAlarm", "database-*", "tell of the recovered database"),
    ],
    limits: [
      "DigitalOcean offers no alert on peerings, firewalls and private networks, and tells by e-mail and Slack only.",
      "The alert on a jump in blocked requests needs Cloudflare's Business plan, webhooks its Pro plan.",
    ],
  }),
  P20: entry({
    keptBy: [
      prod(
        "aws.cloudwatch.LogGroup",
        "logs-*",
        "take the logs of servers, app, database and edge, away from the hosts",
      ),
      prod("aws.cloudwatch.MetricAlarm", "logs-*-alarm", "tell of what is unusual in them"),
      prod("aws.cloudwatch.MetricAlarm", "logs-*-silence", "tell of a log that stopped"),
      prod(
        "aws.kinesis.FirehoseDeliveryStream",
        "log-archive-stream",
        "copies every log to the locked archive",
      ),
      prod("aws.s3.Bucket", "vault-buckets-logs-bucket", "is that archive"),
      prod("aws.cloudtrail.Trail", "vault-audit-trail", "records what was done in the vault's account"),
      prod(
        "aws.cloudwatch.EventRule",
        "vault-*-watch-vault-trail-rule",
        "tell when someone stops that record",
      ),
      prod("aws.guardduty.Detector", "threats*-detector", "look for attacks in the accounts' own logs"),
      prod("aws.iam.RolePolicy", "server-roles-*-rights", "let servers write their logs"),
      prod("aws.sns.Topic", "alerts*-topic", "pass every alarm on"),
      prod(
        "aws.cognito.LogDeliveryConfiguration",
        "customers-sign-in-log",
        "sends every sign-in of a customer to a log of its own",
      ),
      dr(
        "aws.cloudtrail.Trail",
        "records-audit-trail",
        "records what was done in the recovery site's account",
      ),
      dr("aws.s3.Bucket", "records-trail-bucket", "keeps that record under lock"),
      dr("aws.cloudwatch.EventRule", "records-watch-records-*", "tell who stops, changes or deletes it"),
    ],
    open: [
      "No server sends its logs yet: until they do, the alarms on silence ring.",
      "The database's log stays at its provider: the stack declares no host that could take it, and no setting names one.",
      "The job that pulls the edge's and the clouds' audit logs is not built.",
    ],
    limits: ["Below Cloudflare's Enterprise plan the edge's logs have to be pulled, so they arrive late."],
  }),
  P21: entry({
    keptBy: [
      prod("digitalocean.Droplet", "*-app-*", "patch themselves daily and restart at night, site by site"),
      prod("digitalocean.Droplet", "*-operations", "patch themselves and the tunnel's connector"),
      prod("digitalocean.DatabaseCluster", "database-cluster", "is patched in a weekly window"),
      dr("aws.autoscaling.Group", "servers-group", "replaces each server after 30 days"),
      dr("aws.ec2.LaunchTemplate", "servers-template", "starts each from the newest image of its release"),
      awake("aws.rds.Instance", "database-instance", "takes minor versions in its window"),
    ],
    limits: [
      "The host's daily patches are those of Ubuntu and cloudflared; the firm's own app is patched by deploying it.",
    ],
    operated: "patching by hand, and a patch report",
  }),
  P22: entry({
    open: [
      "No server has a vulnerability scanner: the alarm on findings is declared, and nothing reports to it.",
    ],
    operated: "a scan of every server on a schedule, and the days until each finding is mended",
  }),
  P23: entry({
    keptBy: [
      prod(
        "cloudflare.Ruleset",
        "web-managed",
        "runs the edge's managed and OWASP rules, which Cloudflare keeps up to date",
      ),
      prod("cloudflare.Ruleset", "web-rate-limit", "limits sign-ins and floods of an address"),
      prod("cloudflare.Ruleset", "web-custom", "challenges a sign-in with a leaked password"),
      prod("cloudflare.BotManagement", "web-bots", "stops what is certainly a bot"),
      prod("cloudflare.LeakedCredentialCheck", "web-leaked-passwords", "finds leaked passwords in sign-ins"),
    ],
    open: ["No server has a malware scanner, and uploaded files are not scanned."],
    limits: [
      "The Free plan has only Cloudflare's free managed rules; bots that are likely and not certain are challenged from the Business plan on.",
    ],
  }),
  P24: entry({
    keptBy: [
      prod("cloudflare.ZoneSetting", "zone-min-tls-version", "refuses browsers below TLS 1.2"),
      prod("cloudflare.ZoneSetting", "zone-tls-1-3", "offers TLS 1.3"),
      prod("cloudflare.ZoneSetting", "zone-always-use-https", "redirects plain HTTP"),
      prod("cloudflare.ZoneSetting", "zone-security-header", "tells browsers never to use plain HTTP again"),
      prod("cloudflare.ZoneSetting", "zone-ssl", "makes the edge check the origin's certificate"),
      prod(
        "cloudflare.AuthenticatedOriginPullsSettings",
        "origin-tls-origin-pulls",
        "makes the edge show a certificate to the origin",
      ),
      prod(
        "cloudflare.NotificationPolicy",
        "edge-alerts-*-certificate-expiration",
        "tells before that certificate ends",
      ),
      prod(
        "digitalocean.LoadBalancer",
        "*-load-balancer",
        "pass TLS through to the servers and take nothing else",
      ),
      prod("digitalocean.Droplet", "*-app-*", "end TLS with forward-secret ciphers of 256 bits"),
      prod(
        "digitalocean.DatabaseCluster",
        "database-cluster",
        "accepts TLS connections only, as its provider declares",
      ),
      prod(
        "aws.secretsmanager.SecretVersion",
        "server-secrets-database-*-value",
        "make app and backup check the database's certificate",
      ),
      prod("aws.s3.BucketPolicy", "vault-buckets-*-policy", "refuse plain connections and TLS below 1.2"),
      awake(
        "aws.rds.ParameterGroup",
        "database-parameters",
        "makes the recovered database refuse plain connections and TLS below 1.2",
      ),
      awake("aws.lb.Listener", "entry-listener", "passes TLS through to the recovery site's servers"),
    ],
    limits: ["Inside a server nginx speaks plainly to the app, over loopback."],
  }),
  P25: entry({
    keptBy: [
      prod(
        "cloudflare.UniversalSslSetting",
        "zone-universal-ssl",
        "gives the domain and every first-level host a certificate",
      ),
      prod("cloudflare.OriginCaCertificate", "origin-tls-origin-*", "gives the origin one"),
      prod("cloudflare.DnsRecord", "zone-caa-*", "name the only authorities that may issue one"),
    ],
    limits: [
      "A host deeper than one label gets a certificate only if it is among the served hosts; that one is ordered and paid for.",
    ],
  }),
  P26: entry({
    keptBy: [
      prod("digitalocean.DatabaseCluster", "database-cluster", "is encrypted at rest by its provider"),
      prod("digitalocean.DatabaseReplica", "database-replica", "is, too"),
      prod("digitalocean.SpacesBucket", "*-files-bucket", "encrypt customers' files at rest"),
      prod(
        "aws.kms.Key",
        "vault-keys-*-key",
        "are the firm's own keys of backups, logs, trail and server secrets",
      ),
      prod("aws.kms.Key", "*-encryption-key", "encrypt alarms and searchable logs"),
      prod(
        "aws.s3.BucketServerSideEncryptionConfiguration",
        "vault-buckets-*-encryption",
        "encrypt what is in the vault",
      ),
      prod("aws.secretsmanager.Secret", "server-secrets-*-secret", "encrypt what servers need to know"),
      dr("aws.kms.Key", "recovery-key-key", "encrypts the recovery site's disks, database and logs"),
      dr(
        "aws.ebs.EncryptionByDefault",
        "servers-disk-encryption",
        "encrypts every disk of the recovery region",
      ),
      awake("aws.rds.Instance", "database-instance", "is encrypted with that key"),
    ],
    open: [
      "The volume for backups is attached without a file system for LUKS; the job that encrypts and mounts it is not built.",
    ],
    limits: [
      "DigitalOcean offers no keys of the firm's own for database and files, and does not promise that a server's own disk is encrypted.",
      "Customers' accounts are encrypted with keys that AWS owns.",
    ],
  }),
  P27: entry({
    keptBy: [
      prod(
        "cloudflare.ZeroTrustAccessGroup",
        "admin-identity-administrators",
        "names every administrator, and loses one in one change",
      ),
      prod("cloudflare.ZeroTrustAccessApplication", "admin-*", "let only them in, each session on record"),
      prod("aws.iam.RolePolicy", "vault-roles-*-rights", "let each role of the vault do one thing"),
      prod("aws.iam.RolePolicy", "server-roles-*-rights", "let each kind of server read its own secrets"),
      prod(
        "aws.rolesanywhere.TrustAnchor",
        "server-authority-anchor",
        "gives servers credentials of an hour in place of stored keys",
      ),
      prod("aws.secretsmanager.Secret", "server-secrets-*-secret", "refuse every other reader"),
      prod("digitalocean.SpacesKey", "*-files-app-key", "open one bucket each"),
      prod(
        "digitalocean.DatabaseUser",
        "database-*-user",
        "are three users by task, none of them the administrator",
      ),
      prod("aws.accessanalyzer.Analyzer", "threats*-access-analyzer", "find what outsiders can reach"),
      prod(
        "aws.cloudwatch.MetricAlarm",
        "logs-*-alarm",
        "tell of refused sign-ins, privilege use and changed tokens",
      ),
      dr("aws.iam.RolePolicy", "server-role-policy", "lets the recovery site's servers read no dump"),
      dr("aws.cloudwatch.EventRule", "restore-used", "tells of every use of the restore role"),
      dr("aws.cloudtrail.Trail", "records-audit-trail", "lets that rule hear of it, and records it"),
    ],
    open: ["Nothing reports yet to the alarms on privilege use, administrators' sign-ins and tokens."],
    limits: ["Members and roles of the DigitalOcean and Cloudflare accounts are not declared."],
    operated: "review and revocation of access, with a record",
  }),
  P28: entry({
    keptBy: [
      prod(
        "cloudflare.ZeroTrustAccessPolicy",
        "admin-identity-policy",
        "asks every administrator for a second factor",
      ),
      prod(
        "cloudflare.ZeroTrustAccessApplication",
        "admin-*",
        "stand before the administration, SSH and the enrolment of devices, and ask for it there",
      ),
      prod("cloudflare.ZeroTrustTunnelCloudflared", "admin-tunnel-tunnel", "is the only way to the servers"),
      prod("digitalocean.Firewall", "*-firewall", "leave no SSH open to the internet"),
      prod("aws.iam.Role", "vault-roles-reader-role", "asks for a second factor of the last hour"),
      prod("aws.iam.Role", "vault-roles-break-glass-role", "asks for it, too"),
      dr("aws.iam.Role", "restore-role", "asks for one of the last 30 minutes"),
      dr(
        "aws.iam.RolePolicy",
        "server-role-policy",
        "takes administrators by Systems Manager, with no port open",
      ),
    ],
    limits: [
      "The consoles of DigitalOcean and Cloudflare ask for a second factor only if the firm has set their accounts so.",
      "The offline break-glass SSH key is one factor; it works only from inside the private network.",
    ],
  }),
  P29: entry({
    keptBy: [
      prod(
        "aws.kms.Key",
        "vault-keys-data-key",
        "is administered by those who run the stack, who cannot use it",
      ),
      prod("aws.iam.Role", "vault-roles-*-role", "keep writing, reading and deleting backups apart"),
      prod(
        "aws.secretsmanager.Secret",
        "server-secrets-*-secret",
        "refuse everyone but the servers, deploy and break-glass",
      ),
      prod(
        "aws.cloudwatch.EventRule",
        "vault-*-watch-vault-break-glass-rule",
        "tell when break-glass is used",
      ),
      prod("aws.cloudtrail.Trail", "vault-audit-trail", "records it"),
      dr("aws.kms.Key", "restore-key", "refuses everyone but the restore role"),
      dr("aws.cloudwatch.EventRule", "restore-used", "tells when that is used"),
      dr("aws.cloudtrail.Trail", "records-audit-trail", "lets that rule hear of it, and records it"),
      prod("aws.iam.RolePolicy", "server-roles-*-rights", "let servers read their own secrets and no backup"),
    ],
    limits: [
      "Whoever administers the DigitalOcean account, or root on a server, can reach the running database and the files: documents are not encrypted by keys of the customers.",
      "The role that deploys can read the servers' secrets, and the stack's state holds them encrypted.",
    ],
    attested: {
      evidence:
        "who holds the DigitalOcean, Cloudflare and AWS administration, and that none opened documents",
      everyMonths: 3,
    },
  }),
  P30: entry({
    keptBy: [
      prod(
        "aws.cognito.UserPool",
        "customers-pool",
        "stores passwords one way, 12 characters or more, and restores access by e-mail",
      ),
      prod(
        "aws.cognito.UserPoolClient",
        "customers-client",
        "gives sessions of 30 minutes with tokens that say nothing personal",
      ),
      prod("aws.cognito.RiskConfiguration", "customers-risk", "blocks leaked passwords and risky sign-ins"),
      prod("cloudflare.Ruleset", "web-rate-limit", "limits sign-ins of an address"),
      prod("cloudflare.LeakedCredentialCheck", "web-leaked-passwords", "finds leaked passwords at the edge"),
      prod(
        "cloudflare.ZeroTrustOrganization",
        "admin-identity-organization",
        "ends administrators' sessions after 30 minutes",
      ),
      prod(
        "aws.secretsmanager.Secret",
        "server-secrets-identity-client-secret",
        "lets the app's servers and nobody else register and sign in customers",
      ),
    ],
    open: [
      "Two digits and two letters, and the end of an idle session after 30 minutes, are the app's to check: the reference app does, and nothing checks that a firm's own image does.",
    ],
    limits: ["A refresh token lives for 60 minutes, the least that Cognito allows."],
  }),
  P31: entry({
    keptBy: [
      enterprise(
        "cloudflare.PageShieldPolicy",
        "web-payment-scripts",
        "reports scripts of the payment pages that come from elsewhere",
      ),
      enterprise(
        "cloudflare.NotificationPolicy",
        "edge-alerts-scriptmonitor-*",
        "tell of new, changed and malicious scripts",
      ),
    ],
    open: [
      "Below Cloudflare's Enterprise plan no resource watches payment pages: their content security policy is the app's own, and the reference app has no pages.",
    ],
    attested: {
      evidence: "the payment processor's PCI DSS level 1 attestation, and that no card data is kept",
      everyMonths: 12,
    },
  }),
  P32: entry({
    attested: {
      evidence: "the payment processor's monitoring for fraud, and who looks at it",
      everyMonths: 12,
    },
  }),
  P33: entry({
    keptBy: [
      prod(
        "aws.s3.BucketLifecycleConfiguration",
        "vault-buckets-*-lifecycle",
        "delete each class of backups and logs at the end of its time",
      ),
      prod("digitalocean.SpacesBucket", "spaces-copy-bucket", "deletes the third copy after its time"),
      prod("digitalocean.SpacesBucket", "*-files-bucket", "delete old versions of files after 30 days"),
      prod(
        "aws.cloudwatch.LogGroup",
        "logs-*",
        "delete log entries after their time, at most what the law allows",
      ),
    ],
    open: [
      "Rows of the database and current files have no end: deleting what is no longer needed is the app's, and not built.",
    ],
    limits: ["Until its lock ends nothing in the vault can be deleted, also not what a customer asks to be."],
    operated: "deletion of a customer's data, with evidence",
  }),
  P34: entry({
    keptBy: [
      prod(
        "aws.s3.BucketPublicAccessBlock",
        "vault-buckets-*-private",
        "keep the log archive from the public",
      ),
      prod("aws.s3.BucketPolicy", "vault-buckets-logs-policy", "let only the archive's writer add to it"),
      prod("aws.s3.BucketLogging", "vault-buckets-logs-logging", "records who reads it"),
      prod("aws.cloudwatch.LogGroup", "logs-access", "keeps the access log for a bounded time"),
      prod(
        "digitalocean.Droplet",
        "*-app-*",
        "write an access log of address, time and request, with no user in it",
      ),
    ],
    limits: [
      "The app could tie an address to a person by time and path; the declared log fields alone cannot keep it from that.",
      "The log of sign-ins holds address, place and the random identifier of an account, as Cognito writes them.",
    ],
  }),
  P35: entry({
    keptBy: [
      prod("digitalocean.DatabaseCluster", "database-cluster", "holds the database in London"),
      prod("digitalocean.SpacesBucket", "primary-files-bucket", "holds the primary site's files in London"),
      prod("aws.s3.Bucket", "vault-buckets-copy-bucket", "holds the backups' copy in London"),
      prod("aws.cognito.UserPool", "customers-pool", "holds customers' accounts in London"),
      dr("aws.ec2.Vpc", "network-vpc", "puts the recovery site in London"),
    ],
    limits: [
      "The second data center (ams3) and the vault (eu-west-1) lie in the EU and outside London: kept in part until the firm's own list of places names them (`holdfast:allowedPlaces`).",
      "The edge ends TLS wherever the visitor is.",
    ],
  }),
};
