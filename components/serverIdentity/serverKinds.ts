import type { Names } from "../../config/names";
import { kebab, roleArn } from "../offsiteVault/vaultNames";

/** Kinds of servers; a server's kind is the organizational unit of its certificate. */
export const serverKinds = ["app", "operations", "recovery"] as const;
export type ServerKind = (typeof serverKinds)[number];

/** Secrets that servers fetch at start; none is in their user data. */
export const secretStores = [
  "origin",
  "databaseApp",
  "databaseBackup",
  "files",
  "identityClient",
  "tunnel",
  "registry",
] as const;
export type SecretStore = (typeof secretStores)[number];

/** Which kinds read which secret (P27). */
export const secretReaders: Readonly<Record<SecretStore, readonly ServerKind[]>> = {
  origin: ["app", "recovery"],
  databaseApp: ["app"],
  databaseBackup: ["operations"],
  files: ["app"],
  identityClient: ["app", "recovery"],
  tunnel: ["operations"],
  registry: ["app", "recovery"],
};

/** What each secret is, for the people who meet it in the console. */
export const secretDescriptions: Readonly<Record<SecretStore, string>> = {
  origin: "certificate and key that app servers show to the edge",
  databaseApp: "connection string of the app",
  databaseBackup: "connection string of the backup runner",
  files: "buckets of customers' files, and the app's key to each",
  identityClient: "what the app signs in to the user pool with",
  tunnel: "token of the tunnel for administrators",
  registry: "credential of the image registry",
};

/** Name of a kind's role. */
export const serverRoleName = (names: Names, kind: ServerKind): string => names.of(`server-${kind}`);

/** ARNs of the roles of all kinds, for policies that are written before the roles exist. */
export const serverRoleArns = (names: Names, accountId: string): string[] =>
  serverKinds.map((kind) => roleArn(accountId, serverRoleName(names, kind)));

/** Name of a secret's store. */
export const secretName = (names: Names, store: SecretStore): string => names.of(kebab(store));

/** Stores that servers of one kind read. */
export const storesOf = (kind: ServerKind): SecretStore[] =>
  secretStores.filter((store) => secretReaders[store].includes(kind));

/** Pattern of a secret's ARN, in every region unless one is named: AWS adds six characters to its name. */
export const secretArnPattern = (names: Names, accountId: string, store: SecretStore, region = "*"): string =>
  `arn:aws:secretsmanager:${region}:${accountId}:secret:${secretName(names, store)}-??????`;
