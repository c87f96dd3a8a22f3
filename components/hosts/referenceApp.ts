import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join as joinPath } from "node:path";
import { packFiles } from "./archive";
import { join, type CloudConfig } from "./cloudConfig";
import { APP_USER } from "./customerApp";
import { PATHS, PORTS } from "./paths";
import { confined, onChange, unit } from "./units";

/** A bucket that servers read with a role of their own. */
export interface Releases {
  bucket: string;
  region: string;
  /** Where releases lie in it, with a slash at the end. */
  prefix: string;
}

/** Folder of the app's package. */
const FOLDER = dirname(PATHS.app);
const ARCHIVE = `${PATHS.app}.tar.gz`;
const RESTART = "/usr/bin/systemctl restart holdfast-app.service";
/** Seconds that a stop may take: what gunicorn gives running requests, and a few to end. */
const STOP_SECONDS = 30;

/**
 * The reference app, for a firm that has set no image yet; of packages that patches come for. It waits for its
 * settings, which enrollment writes (P21, P27).
 */
export function referenceApp(releases?: Releases): CloudConfig {
  const app: CloudConfig = {
    packages: ["gunicorn", "python3-boto3", "python3-cryptography", "python3-flask", "python3-psycopg"],
    users: [{ name: APP_USER }],
    files: [
      unit("holdfast-app.service", APP_UNIT),
      ...onChange("holdfast-settings", "settings of the app", PATHS.appEnvironment, RESTART),
    ],
    commands: [
      ["systemctl", "daemon-reload"],
      ["systemctl", "enable", "--now", "holdfast-app.service", "holdfast-settings.path"],
    ],
  };
  return join(releases ? fetched(releases) : carried(), app);
}

/** The app's files, packed; the name is what their content makes it. */
export function packApp(): { name: string; content: Buffer } {
  return (packed ??= pack());
}

/** The same for every server of a run, and long to make. */
let packed: { name: string; content: Buffer } | undefined;

function pack() {
  const folder = joinPath(__dirname, "app");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(py|sql)$/.test(name),
  );
  const read = (name: string) => readFileSync(joinPath(folder, name), "utf8");
  const content = packFiles(Object.fromEntries(names.sort().map((name) => [`app/${name}`, read(name)])));
  return { name: `reference-app-${digest(content)}.tar.gz`, content };
}

const digest = (content: Buffer): string => createHash("sha256").update(content).digest("hex");

const UNPACK = ["/usr/bin/tar", "-xzpf", ARCHIVE, "--no-same-owner", "-C", FOLDER];

function carried(): CloudConfig {
  const content = packApp().content.toString("base64");
  return { packages: [], files: [{ path: ARCHIVE, content, encoding: "b64" }], commands: [UNPACK] };
}

const FETCH = "/usr/local/sbin/holdfast-fetch-app";

/** EC2 takes too little user data for the app, and gives its servers a role that reads releases. */
function fetched(releases: Releases): CloudConfig {
  return {
    packages: [],
    files: [
      { path: FETCH, content: fetchScript(releases), permissions: "0755" },
      unit("holdfast-app-files.service", FETCH_UNIT),
    ],
    commands: [
      ["mkdir", "-p", FOLDER],
      ["systemctl", "daemon-reload"],
      ["systemctl", "enable", "--now", "--no-block", "holdfast-app-files.service"],
    ],
  };
}

function fetchScript({ bucket, region, prefix }: Releases): string {
  const { name, content } = packApp();
  return `#!/usr/bin/python3
"""Fetches the app that this server was made for, and takes no other."""

import hashlib
import sys

import boto3

s3 = boto3.client("s3", region_name="${region}")
content = s3.get_object(Bucket="${bucket}", Key="${prefix}${name}")["Body"].read()
if hashlib.sha256(content).hexdigest() != "${digest(content)}":
    sys.exit("what is there is not the app that this server was made for")
with open("${ARCHIVE}", "wb") as archive:
    archive.write(content)
`;
}

const FETCH_UNIT = `[Unit]
Description=Fetches the app
After=network-online.target
Wants=network-online.target
StartLimitIntervalSec=0

[Service]
Type=oneshot
ExecStart=${FETCH}
ExecStart=${UNPACK.join(" ")}
ExecStartPost=${RESTART} --no-block
Restart=on-failure
RestartSec=30
ReadWritePaths=${FOLDER}
${confined({ families: ["AF_INET", "AF_INET6", "AF_UNIX"] })}

[Install]
WantedBy=multi-user.target
`;

const APP_UNIT = `[Unit]
Description=App behind nginx
After=network-online.target
Wants=network-online.target
ConditionPathExists=${PATHS.app}
ConditionPathExists=${PATHS.appEnvironment}
StartLimitIntervalSec=0

[Service]
User=${APP_USER}
Environment=PORT=${PORTS.app} PYTHONDONTWRITEBYTECODE=1
EnvironmentFile=${PATHS.appEnvironment}
WorkingDirectory=${FOLDER}
ExecStart=/usr/bin/gunicorn --config ${PATHS.app}/gunicorn.conf.py app.web:create()
KillMode=mixed
TimeoutStopSec=${STOP_SECONDS}
Restart=always
RestartSec=5
${confined({ families: ["AF_INET", "AF_INET6", "AF_UNIX"] })}
# Gunicorn of Debian makes each worker the user that it is already; without capabilities no other is granted.
SystemCallFilter=setuid setgroups

[Install]
WantedBy=multi-user.target
`;
