import { tokens } from "./tokens";

const { aws, cloudflare, digitalocean } = tokens;

/** What holds customers' data by itself and for long: it has to stand where they were told, and to be protected. */
export const DATA_HOLDERS: readonly string[] = [
  ...[...digitalocean.databaseCluster, ...digitalocean.spacesBucket, ...digitalocean.volume],
  ...[...aws.backupVault, ...aws.bucket, ...aws.fileSystem, ...aws.table, ...aws.userPool],
  ...cloudflare.r2Bucket,
];
