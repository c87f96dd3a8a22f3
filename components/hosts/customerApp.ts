import type { CloudConfig } from "./cloudConfig";
import { PATHS, PORTS } from "./paths";
import { onChange } from "./units";

export interface CustomerAppArgs {
  /** Image of the app, `name@sha256:<64 hex>`; without a registry in its name, Docker Hub's. */
  image: string;
  /** Whether the registry asks for a credential, which enrollment delivers. */
  privateRegistry: boolean;
}

/** User that the app runs as; in a container it is known by its number alone, which nobody else on the server may get. */
export const APP_USER = "holdfast-app";
const APP_ID = 10001;
/** Longest a pull at the first start may take, seconds. */
const PULL_SECONDS = 900;

/**
 * The customer's app in a container of its own: read-only but for temporary files, without capabilities, and
 * reached over loopback alone. It waits for its settings, which enrollment writes after what they need. The image
 * has to run as any user, listen on `PORT` on all of the container's addresses, and answer `/healthz`.
 */
export function customerApp(args: CustomerAppArgs): CloudConfig {
  return {
    packages: ["podman"],
    users: [{ name: APP_USER, uid: APP_ID }],
    files: [
      // Read by podman's generator, which makes holdfast-app.service of it at every daemon-reload.
      { path: "/etc/containers/systemd/holdfast-app.container", content: renderContainer(args) },
      ...onChange(
        "holdfast-settings",
        "settings of the app",
        PATHS.appEnvironment,
        "/usr/bin/systemctl restart holdfast-app.service",
      ),
    ],
    commands: [
      ["systemctl", "daemon-reload"],
      ["systemctl", "enable", "--now", "holdfast-settings.path"],
      // A generated unit cannot be enabled; it starts at boot by its own [Install].
      ["systemctl", "start", "--no-block", "holdfast-app.service"],
    ],
  };
}

/** What the server's firewall passes on for the container: the way out, but never to the cloud's metadata. */
export const containerForwarding = [
  "ip daddr 169.254.0.0/16 drop",
  "ct state established,related accept",
  'iifname "podman*" accept',
];

/** Name of an image with its registry, since podman looks up no short names on a server. */
export function qualifiedImage(image: string): string {
  return /^[^/]*[.:][^/]*\//.test(image) ? image : `docker.io/${image}`;
}

/** A credential `user:token` as podman reads it from `PATHS.registryCredential`. */
export function registryAuth(image: string, credential: string): string {
  const registry = qualifiedImage(image).split("/", 1)[0]!;
  const auth = Buffer.from(credential, "utf8").toString("base64");
  return JSON.stringify({ auths: { [registry]: { auth } } });
}

function renderContainer({ image, privateRegistry }: CustomerAppArgs): string {
  return `[Unit]
Description=App behind nginx
# Podman's rules go with the firewall's when that is loaded again, so the app starts again with it.
PartOf=nftables.service
After=network-online.target nftables.service
Wants=network-online.target
ConditionPathExists=${PATHS.appEnvironment}
StartLimitIntervalSec=0

[Container]
ContainerName=holdfast-app
Image=${qualifiedImage(image)}
User=${APP_ID}
Group=${APP_ID}
Environment=PORT=${PORTS.app}
EnvironmentFile=${PATHS.appEnvironment}
PublishPort=127.0.0.1:${PORTS.app}:${PORTS.app}
Volume=${PATHS.databaseCa}:${PATHS.databaseCa}:ro
ReadOnly=true
NoNewPrivileges=true
DropCapability=all
PidsLimit=1024
${privateRegistry ? `PodmanArgs=--authfile=${PATHS.registryCredential}\n` : ""}
[Service]
Restart=always
RestartSec=5
TimeoutStartSec=${PULL_SECONDS}

[Install]
WantedBy=multi-user.target
`;
}
