import { gzip } from "pako";
import { stringify } from "yaml";

/** A file that a server is born with. */
export interface HostFile {
  path: string;
  content: string;
  /** How the content is written here. @default - as text */
  encoding?: "b64";
  /** Octal, as text. @default "0644" */
  permissions?: string;
}

/** A user that runs a service, or that people administer the server as. */
export interface HostUser {
  name: string;
  /** Number that a container knows the user by. @default the next that is free */
  uid?: number;
  /** Whether people take it, with a shell and with sudo. @default false */
  administers?: boolean;
}

/** What a server is born with, before it is written as `#cloud-config`. */
export interface CloudConfig {
  /** Packages of the distribution. */
  packages: string[];
  /** Written before packages come, so that no service starts with a configuration of the distribution. */
  files: HostFile[];
  /** Users without password: one without a shell for each service, and that of people. cloud-init wants one at least. */
  users?: HostUser[];
  /** Run once, at the end of the first boot, in this order. */
  commands: string[][];
}

/** Largest user data in bytes: DigitalOcean takes 64 KiB, EC2 16 KiB before base64 and after gzip, in which it is sent. */
export const USER_DATA_LIMITS = { digitalocean: 64 * 1024, aws: 16 * 1024 } as const;

/** Who gets the break-glass key: DigitalOcean gives it to root, EC2 to the image's own user. */
const LOGIN: Record<keyof typeof USER_DATA_LIMITS, { disable_root: boolean; users: string[] }> = {
  digitalocean: { disable_root: false, users: [] },
  aws: { disable_root: true, users: ["default"] },
};

/** Parts one after another, each list behind the other. */
export function join(...parts: CloudConfig[]): CloudConfig {
  return {
    packages: [...new Set(parts.flatMap((part) => part.packages))],
    files: parts.flatMap((part) => part.files),
    users: parts.flatMap((part) => part.users ?? []),
    commands: parts.flatMap((part) => part.commands),
  };
}

/** The cloud-init document of a server; the same parts give the same bytes. Fails when it is too large or carries a secret. */
export function renderCloudConfig(
  role: string,
  config: CloudConfig,
  cloud: keyof typeof USER_DATA_LIMITS,
): string {
  const document = {
    package_update: true,
    package_upgrade: true,
    ssh_pwauth: false,
    ...LOGIN[cloud],
    users: [...LOGIN[cloud].users, ...(config.users ?? []).map(renderUser)],
    packages: config.packages,
    write_files: config.files.map(({ path, content, encoding, permissions = "0644" }) => ({
      path,
      permissions,
      ...(encoding === undefined ? {} : { encoding }),
      content,
    })),
    runcmd: config.commands,
  };
  const text = `#cloud-config\n${stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })}`;
  assertFits(role, text, cloud);
  assertCarriesNoSecret(role, text);
  return text;
}

function renderUser({ name, uid, administers = false }: HostUser) {
  if (administers) return { name, lock_passwd: true, shell: "/bin/bash", sudo: "ALL=(ALL) NOPASSWD:ALL" };
  return {
    name,
    ...(uid === undefined ? {} : { uid }),
    system: true,
    no_create_home: true,
    lock_passwd: true,
    shell: "/usr/sbin/nologin",
  };
}

/** User data as EC2 is sent it: the same text gives the same bytes on every machine, which Node's own gzip does not. */
export function packForEc2(text: string): Buffer {
  return Buffer.from(gzip(text, { level: 9 }));
}

function assertFits(role: string, text: string, cloud: keyof typeof USER_DATA_LIMITS): void {
  const size = cloud === "aws" ? packForEc2(text).length : Buffer.byteLength(text);
  const limit = USER_DATA_LIMITS[cloud];
  if (size <= limit) return;
  throw new Error(
    `user data of ${role} has ${size} bytes; ${cloud} takes at most ${limit}, fetch large files at first boot instead`,
  );
}

/** Forms that only a secret has. Anyone on the server, and in the cloud's console, can read its user data. */
const SECRETS: [kind: string, form: RegExp][] = [
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["an age identity", /AGE-SECRET-KEY-1/],
  ["a DigitalOcean token", /\bdo[opr]_v1_[0-9a-f]{16,}/],
  ["an AWS access key", /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a JSON web token", /\beyJ[\w-]{16,}\.eyJ[\w-]{16,}\./],
  ["a tunnel token", /\beyJhIjoi[\w-]{16,}/],
  ["a password in an address", /\b[a-z]+:\/\/[^\s/:@]+:[^\s/@$]+@/],
];

function assertCarriesNoSecret(role: string, text: string): void {
  const found = SECRETS.filter(([, form]) => form.test(text)).map(([kind]) => kind);
  if (found.length === 0) return;
  throw new Error(`user data of ${role} carries ${found.join(", ")}; secrets are delivered at enrollment`);
}
