import { baseline } from "./baseline";
import { join, type CloudConfig } from "./cloudConfig";
import { APP_USER, containerForwarding, customerApp } from "./customerApp";
import { renderNginx } from "./nginx";
import { PATHS, PORTS } from "./paths";
import { referenceApp, type Releases } from "./referenceApp";
import { confined, onChange, unit } from "./units";

export interface AppServerArgs {
  /** The customer's app, `name@sha256:<64 hex>`. @default "", the reference app */
  image?: string;
  /** Whether the image's registry asks for a credential. @default false */
  privateRegistry?: boolean;
  /** Host names of the app. */
  hosts: string[];
  /** Oldest TLS that is accepted (P24). @default "1.2" */
  minTls?: "1.2" | "1.3";
  /** Private range of the server's own network, where its load balancer and health checks are. */
  privateCidr: string;
  /** Private ranges that administrators come from: the operations servers'. */
  administrationCidrs: string[];
  /** First hour (UTC, 0 to 20) of the three in which the site's servers restart for patches (P21). */
  restartHour: number;
  /** Where the server fetches the reference app. @default - it is born with it */
  releases?: Releases;
}

const NGINX_USER = "www-data";
const RELOAD_NGINX = "/usr/bin/systemctl reload-or-restart nginx.service";

/** What makes a server an app server: the app behind nginx, both waiting for enrollment. */
export function appRole(args: AppServerArgs, tlsFrom: string[]): CloudConfig {
  const { image = "", privateRegistry = false, privateCidr, administrationCidrs, restartHour } = args;
  const isReference = image === "";
  return join(
    baseline({
      admit: [
        `ip saddr { ${tlsFrom.join(", ")} } tcp dport ${PORTS.tls} accept`,
        `ip saddr ${privateCidr} tcp dport ${PORTS.health} accept`,
        `ip saddr { ${administrationCidrs.join(", ")} } tcp dport 22 accept`,
      ],
      metadataDeniedTo: isReference ? [APP_USER, NGINX_USER] : [NGINX_USER],
      ...(isReference ? {} : { forward: containerForwarding }),
      restartHour,
    }),
    entrance(args, tlsFrom),
    isReference ? referenceApp(args.releases) : customerApp({ image, privateRegistry }),
  );
}

/** Nginx before the app. */
function entrance({ hosts, minTls = "1.2", privateCidr }: AppServerArgs, tlsFrom: string[]): CloudConfig {
  return {
    packages: ["nginx"],
    files: [
      { path: "/etc/nginx/nginx.conf", content: renderNginx({ hosts, minTls, trustedRanges: tlsFrom }) },
      { path: PRIVATE_ADDRESS, content: privateAddressScript(privateCidr), permissions: "0755" },
      unit("holdfast-private-address.service", PRIVATE_ADDRESS_UNIT),
      unit("nginx.service.d/holdfast.conf", NGINX_WAITS),
      ...onChange("holdfast-enrolled", "certificates of this server", PATHS.enrolled, RELOAD_NGINX),
    ],
    commands: [
      ["systemctl", "daemon-reload"],
      ["systemctl", "enable", "--now", "holdfast-private-address.service", "holdfast-enrolled.path"],
      ["systemctl", "enable", "nginx.service"],
    ],
  };
}

const PRIVATE_ADDRESS = "/usr/local/sbin/holdfast-private-address";

/** The health check answers on the private address only, and that is known at boot. */
function privateAddressScript(privateCidr: string): string {
  return `#!/bin/sh
set -eu
address=$(ip -4 -o address show to ${privateCidr} | awk '{ sub("/.*", "", $4); print $4; exit }')
[ -n "$address" ]
echo "listen $address:${PORTS.health};" > ${PATHS.privateListen}
`;
}

const PRIVATE_ADDRESS_UNIT = `[Unit]
Description=Private address of this server, for nginx
After=network-online.target
Wants=network-online.target
Before=nginx.service

[Service]
Type=oneshot
RemainAfterExit=yes
RuntimeDirectory=holdfast
ExecStart=${PRIVATE_ADDRESS}
${confined({ families: ["AF_NETLINK", "AF_UNIX"] })}

[Install]
WantedBy=multi-user.target
`;

/** Without its certificate the server answers no health check, and so gets no traffic. */
const NGINX_WAITS = `[Unit]
ConditionPathExists=${PATHS.enrolled}
Requires=holdfast-private-address.service
After=holdfast-private-address.service

[Service]
Restart=on-failure
RestartSec=1
`;
