import * as pulumi from "@pulumi/pulumi";
import { planAddresses } from "../config/addresses";
import { planNames, type Names } from "../config/names";
import { isRecordedByLiveEstate, isWatchedByLiveEstate } from "../config/watch";
import type { Settings } from "../config/settings";
import { AlertTopic } from "./alertTopic/alertTopic";
import { ServiceKey } from "./alertTopic/serviceKey";
import { EdgeNotifications } from "./edge/edgeNotifications";
import { edgeCidrs } from "./edge/ranges";
import { renderRecoveryServer } from "./hosts/recoveryServer";
import { vaultLock } from "./offsiteVault/lockPlan";
import { vaultNames, vaultPrefixes } from "./offsiteVault/vaultNames";
import { createProviders, defaultTags } from "./providers";
import { RecoveryDatabase } from "./recoverySite/recoveryDatabase";
import { RecoveryEntry } from "./recoverySite/recoveryEntry";
import { RecoveryNetwork } from "./recoverySite/recoveryNetwork";
import {
  RecoveryServerRole,
  RestoreRole,
  type VaultCopy,
  type VaultSecrets,
} from "./recoverySite/recoveryRoles";
import { RecoveryServers } from "./recoverySite/recoveryServers";
import { RecoveryTrail } from "./recoverySite/recoveryTrail";
import { secretArnPattern, storesOf } from "./serverIdentity/serverKinds";
import { ThreatDetection } from "./threatDetection/threatDetection";

/** First hour (UTC) in which the site's servers restart for patches (P21). */
const RESTART_HOUR = 9;

/**
 * A place at another provider where operations start again from the vault alone, within 24 hours (P15). While it
 * sleeps it is a network, two addresses, an empty group of servers and a disabled pool; `active` wakes it. It
 * reads nothing of the live estate's state: what it must find there has names that the settings give. Stateful.
 */
export class RecoverySite extends pulumi.ComponentResource {
  readonly outputs: Record<string, pulumi.Input<unknown>>;
  private readonly names: Names;
  private readonly keep: boolean;

  constructor(private readonly settings: Settings) {
    const names = planNames(settings);
    const { drAccountId, recoveryRegion: region } = settings;
    const providers = createProviders(settings, names, { id: drAccountId, region });
    super("holdfast:estate:RecoverySite", "recovery", {}, { providers: { ...providers } });
    this.names = names;
    this.keep = settings.purpose === "live";

    const { alertChannels: channels } = settings;
    const common = { names, keep: this.keep, region, accountId: drAccountId };
    const topic = new AlertTopic("alerts", { ...common, channels }, { parent: this });
    const key = this.createKey();
    const network = this.createNetwork(key);
    const entry = this.createEntry(network, topic);
    this.createServers(network, entry, key, topic);
    const database = settings.active ? this.createDatabase(network, key, topic) : undefined;
    const restore = new RestoreRole(
      "restore",
      {
        ...common,
        copy: this.vaultCopy(),
        principalArns: [`arn:aws:iam::${drAccountId}:root`],
        ...(database ? { databaseSecretArn: database.secretArn, databaseKeyArn: key.keyArn } : {}),
        topicArn: topic.topicArn,
      },
      { parent: this },
    );
    this.createWatch(entry, topic);

    this.outputs = {
      poolId: entry.poolId,
      addresses: entry.addresses,
      restoreRoleArn: restore.roleArn,
      ageIdentityArn: restore.ageIdentityArn,
      active: settings.active,
      ...(database ? { databaseHost: database.host } : {}),
    };
    this.registerOutputs(this.outputs);
  }

  /** Where the vault's second copy is, by name: readable on the day that nothing else of the estate is. */
  private vaultCopy(): VaultCopy {
    const { copy, dataKeyAlias } = vaultNames(this.settings);
    return { bucket: copy, keyAlias: dataKeyAlias, accountId: this.settings.vaultAccountId };
  }

  /** What its servers serve with, from the replicas of the live estate's stores. */
  private vaultSecrets(): VaultSecrets {
    const { vaultAccountId: accountId, replicaRegion: region } = this.settings;
    const prod = planNames({ ...this.settings, stack: "prod" });
    return {
      arnPatterns: storesOf("recovery").map((store) => secretArnPattern(prod, accountId, store, region)),
      keyAlias: vaultNames(this.settings).servicesKeyAlias,
      region,
      accountId,
    };
  }

  private createKey(): ServiceKey {
    const { names, keep, settings } = this;
    return new ServiceKey(
      "recovery-key",
      {
        ...{ names, keep, region: settings.recoveryRegion, accountId: settings.drAccountId },
        role: "recovery",
        description: "disks, database and logs of the recovery site",
        services: ["autoscaling", "logs"],
      },
      { parent: this },
    );
  }

  private createNetwork({ keyArn }: ServiceKey): RecoveryNetwork {
    const { names, keep, settings } = this;
    const { recoveryRegion: region, drAccountId: accountId, active } = settings;
    const { recovery } = planAddresses(settings);
    return new RecoveryNetwork(
      "network",
      {
        ...{ names, keep, region, accountId, active, keyArn },
        cidr: recovery.vpc,
        publicSubnets: recovery.public,
        privateSubnets: recovery.private,
        edgeCidrs: edgeCidrs({ parent: this }),
      },
      { parent: this },
    );
  }

  private createEntry(network: RecoveryNetwork, { topicArn }: AlertTopic): RecoveryEntry {
    const { names, keep, settings } = this;
    const { recoveryRegion: region, accountId: edgeAccountId, active, standingDown } = settings;
    const { domain, appHost, healthIntervalSeconds } = settings;
    return new RecoveryEntry(
      "entry",
      {
        ...{ names, keep, region, active, edgeAccountId, domain, appHost, healthIntervalSeconds, topicArn },
        guarded: this.keep && active && !standingDown,
        vpcId: network.vpcId,
        subnetIds: network.publicSubnetIds,
        securityGroupId: network.entryGroupId,
      },
      { parent: this },
    );
  }

  private createServers(
    network: RecoveryNetwork,
    entry: RecoveryEntry,
    { keyArn }: ServiceKey,
    { topicArn }: AlertTopic,
  ) {
    const { names, settings } = this;
    const { recoveryRegion: region, drAccountId: accountId, active, serverMaxAgeDays: maxAgeDays } = settings;
    const role = new RecoveryServerRole(
      "server-role",
      {
        names,
        region,
        accountId,
        copy: this.vaultCopy(),
        vaultSecrets: this.vaultSecrets(),
        keyArns: [keyArn],
      },
      { parent: this },
    );
    new RecoveryServers(
      "servers",
      {
        ...{ names, region, active, maxAgeDays, keyArn, topicArn },
        tags: defaultTags(settings),
        servers: settings.serversPerSite,
        userData: edgeCidrs({ parent: this }).apply((admitFrom) => this.renderServer(admitFrom)),
        profileArn: role.profileArn,
        subnetIds: network.privateSubnetIds,
        securityGroupId: network.serverGroupId,
        targetGroupArns: entry.targetGroupArns,
      },
      // A server must not boot before there is a way out and a role that lets it read.
      { parent: this, dependsOn: [network, role] },
    );
  }

  /** Everything that looks at the rest and tells people, but for what the live estate does in a common account. */
  private createWatch({ poolId }: RecoveryEntry, { topicArn }: AlertTopic) {
    const { names, keep, settings } = this;
    const { recoveryRegion: region, accountId, plan, alertChannels: channels, retention } = settings;
    new EdgeNotifications(
      "entry-alerts",
      { names, accountId, plan, channels, poolIds: [poolId] },
      { parent: this },
    );
    if (!isRecordedByLiveEstate(settings)) {
      new RecoveryTrail(
        "records",
        {
          ...{ names, keep, region, topicArn },
          accountId: settings.drAccountId,
          lock: vaultLock(settings),
          keepDays: retention.logs.keepDays,
        },
        { parent: this },
      );
    }
    if (!isWatchedByLiveEstate(settings)) {
      new ThreatDetection("threats", { names, region, topicArn }, { parent: this });
    }
  }

  private renderServer(admitFrom: string[]): string {
    const { appHost, minTls, recoveryCidr, image, registryCredential } = this.settings;
    return renderRecoveryServer({
      image,
      privateRegistry: registryCredential.isSet,
      hosts: [appHost],
      minTls,
      privateCidr: recoveryCidr,
      administrationCidrs: [recoveryCidr],
      restartHour: RESTART_HOUR,
      admitFrom,
      releases: {
        bucket: this.vaultCopy().bucket,
        region: this.settings.recoveryRegion,
        prefix: vaultPrefixes.releases,
      },
    });
  }

  private createDatabase(
    network: RecoveryNetwork,
    { keyArn }: ServiceKey,
    { topicArn }: AlertTopic,
  ): RecoveryDatabase {
    const { names, keep, settings } = this;
    const { recoveryRegion: region, databaseVersion: version, activation, standingDown } = settings;
    return new RecoveryDatabase(
      "database",
      {
        ...{ names, keep, region, version, activation, keyArn, topicArn },
        guarded: keep && !standingDown,
        subnetIds: network.privateSubnetIds,
        securityGroupId: network.databaseGroupId,
      },
      { parent: this },
    );
  }
}
