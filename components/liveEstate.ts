import * as pulumi from "@pulumi/pulumi";
import { planNames, type Names } from "../config/names";
import type { Settings } from "../config/settings";
import { AdminAccess } from "./adminAccess/adminAccess";
import { AlertTopic } from "./alertTopic/alertTopic";
import { Auditor } from "./auditor/auditor";
import { createBreakGlassKey } from "./dataCenter/breakGlassKey";
import { DataCenter } from "./dataCenter/dataCenter";
import { FileStore } from "./dataCenter/fileStore";
import { SiteNetwork, type DigitalOceanSite } from "./dataCenter/siteNetwork";
import { SitePeering } from "./dataCenter/sitePeering";
import { DatabaseMirror, type DatabaseLogSink } from "./database/databaseMirror";
import { EdgeNotifications } from "./edge/edgeNotifications";
import { OriginTls } from "./edge/originTls";
import { edgeCidrs } from "./edge/ranges";
import { TrafficSteering } from "./edge/trafficSteering";
import { WebProtection } from "./edge/webProtection";
import { planSecurityContact } from "./edge/mail";
import { ZoneSecurity } from "./edge/zoneSecurity";
import { renderAppServer } from "./hosts/appServer";
import { registryAuth } from "./hosts/customerApp";
import { renderOperationsServer } from "./hosts/operationsServer";
import { PATHS } from "./hosts/paths";
import { CustomerIdentity } from "./identity/customerIdentity";
import { ActivityLogs } from "./logs/activityLogs";
import { LogArchive } from "./logs/logArchive";
import { DatabaseAlerts } from "./monitoring/digitalocean/databaseAlerts";
import { SiteAlerts } from "./monitoring/digitalocean/siteAlerts";
import { UptimeMonitor } from "./monitoring/digitalocean/uptimeMonitor";
import type { LockedBucket } from "./offsiteVault/lockedBucket";
import { vaultLock } from "./offsiteVault/lockPlan";
import { OffsiteVault } from "./offsiteVault/offsiteVault";
import { SpacesCopy } from "./offsiteVault/spacesCopy";
import { VaultKeys } from "./offsiteVault/vaultKeys";
import { vaultNames, type VaultNames } from "./offsiteVault/vaultNames";
import { createProviders } from "./providers";
import { ServerAuthority } from "./serverIdentity/serverAuthority";
import { serverRoleArns, type SecretStore } from "./serverIdentity/serverKinds";
import { ServerRoles } from "./serverIdentity/serverRoles";
import { ServerSecrets } from "./serverIdentity/serverSecrets";
import { ThreatDetection } from "./threatDetection/threatDetection";

/** First hour (UTC) in which servers of a site restart for patches: never both sites in one night's hour (P21). */
const RESTART_HOUR: Record<DigitalOceanSite, number> = { primary: 1, secondary: 5 };
/** Days that an overwritten or deleted file of a customer can still be brought back. */
const OLD_FILE_DAYS = 30;

/**
 * The estate that customers use: two data centers and a mirrored database on DigitalOcean behind Cloudflare's
 * edge, with its backups, logs, alarms and identities on AWS. It declares what the catalogue of promises names
 * for the stack `prod`: not P15, which is {@link RecoverySite}'s, not P22, since no server has a scanner yet, and
 * P31 only on Cloudflare's Enterprise plan. What else is open or limited stands in the catalogue. Stateful.
 */
export class LiveEstate extends pulumi.ComponentResource {
  /** What an operator, another stack or the report asks the stack for. */
  readonly outputs: Record<string, pulumi.Input<unknown>>;
  private readonly names: Names;
  private readonly vault: VaultNames;
  private readonly keep: boolean;

  constructor(private readonly settings: Settings) {
    const names = planNames(settings);
    const { vaultAccountId: id, backupRegion: region } = settings;
    super(
      "holdfast:estate:LiveEstate",
      "estate",
      {},
      { providers: { ...createProviders(settings, names, { id, region }) } },
    );
    this.names = names;
    this.vault = vaultNames(settings);
    this.keep = settings.purpose === "live";

    const topics = this.createAlertTopics();
    const vault = this.createVault(topics);
    const customers = this.createCustomers(this.createLogs(topics.replica, vault));
    const origin = this.createOriginTls();
    const sites = this.createSites();
    const database = this.createDatabase(sites);
    const edge = this.createEdge(sites);
    const admin = this.createAdminAccess(sites);
    this.createServerSecrets(vault, { origin, database, admin, customers, files: this.createFiles() });
    this.createWatch(topics, vault, sites, database, edge, admin);

    this.outputs = {
      loadBalancerIps: { primary: sites.primary.loadBalancerIp, secondary: sites.secondary.loadBalancerIp },
      poolIds: edge.steering.poolIds,
      databaseClusterId: database.clusterId,
      databaseReplicaUuid: database.replicaUuid,
      vaultBucket: this.vault.backups,
      vaultCopyBucket: this.vault.copy,
      dsRecord: edge.security.dsRecord,
      suspendedListId: edge.protection.suspendedListId,
      tunnelId: admin.tunnelId,
    };
    this.registerOutputs(this.outputs);
  }

  private createAlertTopics() {
    const { names, keep } = this;
    const { backupRegion, replicaRegion, vaultAccountId: accountId, alertChannels: channels } = this.settings;
    const common = { names, keep, accountId, channels };
    return {
      backup: new AlertTopic("alerts", { ...common, region: backupRegion }, { parent: this }),
      replica: new AlertTopic(
        "alerts-replica",
        { ...common, region: replicaRegion, role: "alerts-replica" },
        { parent: this },
      ),
    };
  }

  /** Keys, authority and buckets: what a backup needs to be written where no one can delete it. */
  private createVault(topics: { backup: AlertTopic; replica: AlertTopic }) {
    const { names, vault, keep, settings } = this;
    const { vaultAccountId, drAccountId, backupRegion, replicaRegion, retention } = settings;
    const { serverCaCertificate, differentialHours, fullIntervalDays } = settings;
    const accounts = { vaultAccountId, drAccountId, backupRegion, replicaRegion };
    const serverRolePatterns = serverRoleArns(names, vaultAccountId);
    const keys = new VaultKeys(
      "vault-keys",
      { ...accounts, vault, serverRolePatterns, keep },
      { parent: this },
    );
    const authority = new ServerAuthority(
      "server-authority",
      { names, certificate: serverCaCertificate },
      { parent: this },
    );
    const { trustAnchorArn } = authority;
    const { buckets } = new OffsiteVault(
      "vault",
      {
        ...accounts,
        ...{ names, vault, keys, keep, retention, trustAnchorArn, differentialHours, fullIntervalDays },
        lock: vaultLock(settings),
        backupTopicArn: topics.backup.topicArn,
        replicaTopicArn: topics.replica.topicArn,
      },
      { parent: this },
    );
    new SpacesCopy(
      "spaces-copy",
      { vault, region: settings.secondaryRegion, retention, keep },
      { parent: this },
    );
    return { keys, trustAnchorArn, logBucket: buckets.logs };
  }

  private createOriginTls() {
    const { zoneId, domain, appHost } = this.settings;
    return new OriginTls(
      "origin-tls",
      { zoneId, domain, hosts: [appHost], keep: this.keep },
      { parent: this },
    );
  }

  private createSites() {
    const { names, keep, settings } = this;
    const network = (site: DigitalOceanSite, region: string, cidr: string) =>
      new SiteNetwork(`${site}-network`, { site, region, cidr, names, keep }, { parent: this });
    const networks = {
      primary: network("primary", settings.primaryRegion, settings.primaryCidr),
      secondary: network("secondary", settings.secondaryRegion, settings.secondaryCidr),
    };
    const peering = new SitePeering("peering", { ...networks, names, keep }, { parent: this });
    const breakGlass = createBreakGlassKey(
      "break-glass",
      { publicKey: settings.breakGlassPublicKey, names },
      { parent: this },
    );
    const admitFrom = edgeCidrs({ parent: this });
    const dataCenter = (site: DigitalOceanSite, region: string) =>
      new DataCenter(
        site,
        {
          ...{ site, region, peering, admitFrom, names, keep },
          network: networks[site],
          peer: networks[site === "primary" ? "secondary" : "primary"],
          serverCount: settings.serversPerSite,
          serverSize: settings.serverSize,
          operationsSize: settings.operationsSize,
          image: settings.serverImage,
          sshKeyFingerprint: breakGlass.fingerprint,
          userData: this.renderAppServer(site),
          operationsUserData: this.renderOperationsServer(site),
        },
        { parent: this },
      );
    return {
      primary: dataCenter("primary", settings.primaryRegion),
      secondary: dataCenter("secondary", settings.secondaryRegion),
    };
  }

  private createFiles(): Record<DigitalOceanSite, FileStore> {
    const { names, keep, settings } = this;
    const { vaultAccountId: accountId, retention } = settings;
    const accessLogDays = retention.logs.keepDays;
    const common = { names, keep, accountId, oldVersionDays: OLD_FILE_DAYS, accessLogDays };
    const store = (site: DigitalOceanSite, region: string) =>
      new FileStore(`${site}-files`, { ...common, site, region }, { parent: this });
    return {
      primary: store("primary", settings.primaryRegion),
      secondary: store("secondary", settings.secondaryRegion),
    };
  }

  private renderAppServer(site: DigitalOceanSite): string {
    const { appHost, minTls, primaryCidr, secondaryCidr, image, registryCredential } = this.settings;
    return renderAppServer({
      image,
      privateRegistry: registryCredential.isSet,
      hosts: [appHost],
      minTls,
      privateCidr: site === "primary" ? primaryCidr : secondaryCidr,
      administrationCidrs: [primaryCidr, secondaryCidr],
      restartHour: RESTART_HOUR[site],
    });
  }

  private renderOperationsServer(site: DigitalOceanSite): string {
    const { primaryCidr, secondaryCidr, sshAuthority } = this.settings;
    const peerCidr = site === "primary" ? secondaryCidr : primaryCidr;
    return renderOperationsServer({ peerCidr, sshAuthority, restartHour: RESTART_HOUR[site] });
  }

  private createDatabase(sites: Record<DigitalOceanSite, DataCenter>) {
    const { names, keep, settings } = this;
    const logSink = planLogSink(settings);
    return new DatabaseMirror(
      "database",
      {
        ...{ names, keep },
        primary: { region: settings.primaryRegion, vpcId: sites.primary.vpcId },
        secondary: { region: settings.secondaryRegion, vpcId: sites.secondary.vpcId },
        admitTags: Object.values(sites).flatMap(({ appTag, operationsTag }) => [appTag, operationsTag]),
        nodeCount: settings.databaseNodes,
        size: settings.databaseSize,
        version: settings.databaseVersion,
        maintenanceDay: settings.maintenanceDay,
        maintenanceHour: settings.maintenanceHour,
        ...(logSink ? { logSink } : {}),
      },
      { parent: this },
    );
  }

  private createEdge(sites: Record<DigitalOceanSite, DataCenter>) {
    const { names, keep, settings } = this;
    const { accountId, zoneId, domain, appHost, plan, paymentPaths } = settings;
    const steering = new TrafficSteering(
      "traffic",
      {
        ...{ names, accountId, zoneId, domain, appHost, keep },
        origins: (["primary", "secondary"] as const).map((site) => ({
          site,
          address: sites[site].loadBalancerIp,
        })),
        recoveryPoolId: this.readRecoveryPool(),
        probeIntervalSeconds: settings.healthIntervalSeconds,
      },
      { parent: this },
    );
    const security = new ZoneSecurity(
      "zone",
      {
        ...{ zoneId, domain, keep },
        hosts: [appHost, settings.adminHost],
        minTls: settings.minTls,
        hstsMaxAge: settings.hstsMaxAge,
        hstsPreload: settings.hstsPreload,
        mailSenders: settings.mailSenders,
        receivesMail: settings.receivesMail,
        securityContact: planSecurityContact(settings.alertChannels, settings.adminEmails),
      },
      { parent: this },
    );
    const protection = new WebProtection(
      "web",
      { names, accountId, zoneId, plan, appHost, paymentPaths, keep },
      { parent: this },
    );
    return { steering, security, protection };
  }

  /** The recovery site's pool, when the firm has made that stack: third in the edge's order. */
  private readRecoveryPool(): pulumi.Output<string> | undefined {
    const { drStack } = this.settings;
    if (drStack === "") return undefined;
    return new pulumi.StackReference("recovery", { name: drStack }, { parent: this }).requireOutput(
      "poolId",
    ) as pulumi.Output<string>;
  }

  private createAdminAccess(sites: Record<DigitalOceanSite, DataCenter>) {
    const { names, keep, settings } = this;
    const { accountId, zoneId, adminHost, adminEmails, identityProvider } = settings;
    return new AdminAccess(
      "admin",
      {
        ...{ names, accountId, zoneId, adminHost, adminEmails, identityProvider, keep },
        adminService: "http://localhost:8080",
        servers: (["primary", "secondary"] as const).map((site) => ({
          site,
          privateAddress: sites[site].operationsPrivateAddress,
        })),
      },
      { parent: this },
    );
  }

  private createServerSecrets(
    { keys, trustAnchorArn }: { keys: VaultKeys; trustAnchorArn: pulumi.Output<string> },
    { origin, database, admin, customers, files }: SecretSources,
  ) {
    const { names, keep, settings } = this;
    const { vaultAccountId, drAccountId, backupRegion, replicaRegion, image, registryCredential } = settings;
    const values: Partial<Record<SecretStore, pulumi.Input<string>>> = {
      origin: pulumi.jsonStringify({
        certificate: origin.originCertificatePem,
        key: origin.originPrivateKeyPem,
        edgeClientCa: origin.edgeClientCaPem,
      }),
      databaseApp: connectionString(database, "app"),
      databaseBackup: connectionString(database, "backup"),
      files: pulumi.jsonStringify({
        primary: fileAccess(files.primary),
        secondary: fileAccess(files.secondary),
      }),
      identityClient: customers.signIn,
      tunnel: admin.tunnelToken,
      ...(registryCredential.isSet
        ? { registry: pulumi.secret(registryAuth(image, registryCredential.reveal())) }
        : {}),
    };
    new ServerSecrets(
      "server-secrets",
      {
        ...{ names, vaultAccountId, drAccountId, backupRegion, replicaRegion, values, keep },
        recoveryServerRoleArn: this.vault.recoveryServerRole,
        kmsKeyArn: keys.services.arn,
        replicaKmsKeyArn: keys.services.replicaArn,
        keeperRoles: [this.vault.deployRole, this.vault.breakGlassRole],
      },
      { parent: this },
    );
    new ServerRoles(
      "server-roles",
      { names, vaultAccountId, trustAnchorArn, keyAlias: this.vault.servicesKeyAlias },
      { parent: this },
    );
  }

  /** Everything that looks at the rest and tells people: alerts, logs, threats, the auditor (P08, P16, P19, P20). */
  private createWatch(
    topics: { backup: AlertTopic; replica: AlertTopic },
    vault: { keys: VaultKeys; logBucket: LockedBucket },
    sites: Record<DigitalOceanSite, DataCenter>,
    database: DatabaseMirror,
    edge: { steering: TrafficSteering },
    admin: AdminAccess,
  ) {
    const { names, settings } = this;
    const { alertChannels, backupRegion, replicaRegion, vaultAccountId, accountId, plan } = settings;
    for (const site of ["primary", "secondary"] as const) {
      const { appTag, operationsTag, loadBalancerId } = sites[site];
      const watched = { site, serverTags: [appTag, operationsTag], loadBalancerId, alertChannels, names };
      new SiteAlerts(`${site}-alerts`, watched, { parent: this });
    }
    const { clusterId, replicaUuid } = database;
    new DatabaseAlerts("database-alerts", { clusterId, replicaUuid, alertChannels, names }, { parent: this });
    new UptimeMonitor("uptime", { host: settings.appHost, alertChannels, names }, { parent: this });
    new EdgeNotifications(
      "edge-alerts",
      {
        ...{ names, accountId, plan },
        channels: alertChannels,
        poolIds: Object.values(edge.steering.poolIds),
        zone: { tunnelIds: [admin.tunnelId], watchesScripts: settings.paymentPaths.length > 0 },
      },
      { parent: this },
    );
    new ThreatDetection(
      "threats",
      { names, region: backupRegion, topicArn: topics.backup.topicArn },
      { parent: this },
    );
    new ThreatDetection(
      "threats-replica",
      { names, region: replicaRegion, topicArn: topics.replica.topicArn },
      { parent: this },
    );
    new Auditor(
      "auditor",
      {
        ...{ names, vaultAccountId, backupRegion, replicaRegion },
        vault: this.vault,
        kmsKeyArn: vault.keys.services.arn,
        topicArn: topics.backup.topicArn,
      },
      { parent: this },
    );
  }

  /** Logs where people search them, and a copy under lock where nobody can change them (P20, P33, P34). */
  private createLogs(
    { topicArn }: AlertTopic,
    vault: { keys: VaultKeys; logBucket: LockedBucket },
  ): ActivityLogs["groups"] {
    const { names, keep, settings } = this;
    const { keepDays, legalMaximumDays } = settings.retention.logs;
    const where = { names, region: settings.replicaRegion, accountId: settings.vaultAccountId, topicArn };
    const { groups, keyArn } = new ActivityLogs(
      "logs",
      { ...where, keepDays, legalMaximumDays, keep },
      { parent: this },
    );
    new LogArchive(
      "log-archive",
      {
        ...{ ...where, groups, keyArn },
        bucketArn: vault.logBucket.arn,
        bucketKeyArn: vault.keys.services.replicaArn,
        writerRole: this.vault.logWriterRole,
      },
      { parent: this },
    );
    return groups;
  }

  /** Accounts of customers, whose sign-ins are on record where they are (P20, P30). */
  private createCustomers(groups: ActivityLogs["groups"]): CustomerIdentity {
    const { names, keep, settings } = this;
    const logGroupArn = groups["sign-ins"].arn;
    return new CustomerIdentity(
      "customers",
      {
        ...{ names, logGroupArn, keep },
        region: settings.replicaRegion,
        ...(settings.customerMailIdentity === "" ? {} : { mailIdentityArn: settings.customerMailIdentity }),
      },
      { parent: this },
    );
  }
}

/** Parts whose secrets servers need. */
interface SecretSources {
  origin: OriginTls;
  database: DatabaseMirror;
  admin: AdminAccess;
  customers: CustomerIdentity;
  files: Record<DigitalOceanSite, FileStore>;
}

/** Where the database's log goes, where the firm has such a host (P20). */
function planLogSink({ databaseLogHost, databaseLogCertificate }: Settings): DatabaseLogSink | undefined {
  const [server, port] = databaseLogHost.split(":");
  if (!server) return undefined;
  return { server, port: Number(port), caCertificate: databaseLogCertificate };
}

/** How the app reaches the files of a site. */
function fileAccess({ bucketName, endpoint, accessKeyId, secretAccessKey }: FileStore) {
  return { bucket: bucketName, endpoint, accessKeyId, secretAccessKey };
}

/**
 * A libpq address of both nodes: the client finds the one that takes writes, so that a promotion changes no
 * setting of the app (P05). Only the firm's own certificate authority is believed (P24).
 */
function connectionString(database: DatabaseMirror, role: "app" | "backup"): pulumi.Output<string> {
  const { user, password } = database.credentials[role];
  return pulumi.secret(
    pulumi.interpolate`host=${database.privateHost},${database.replicaHost} port=${database.port} dbname=${database.databaseName} user=${user} password=${password} sslmode=verify-full sslrootcert=${PATHS.databaseCa} target_session_attrs=read-write`,
  );
}
