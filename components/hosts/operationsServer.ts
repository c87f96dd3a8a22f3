import { administrators } from "./administrators";
import { baseline } from "./baseline";
import { join, renderCloudConfig, type CloudConfig } from "./cloudConfig";
import { PATHS } from "./paths";
import { confined, onChange, unit } from "./units";

export interface OperationsServerArgs {
  /** Private range of the other site, whose operations server hands on what comes out of the tunnel there. */
  peerCidr: string;
  /** Public key of the authority that signs administrators' certificates. @default "", nobody comes in by one */
  sshAuthority?: string;
  /** First hour (UTC, 0 to 20) of the three in which the site's servers restart for patches (P21). */
  restartHour: number;
}

const RESTART_TUNNEL = "/usr/bin/systemctl restart holdfast-tunnel.service";
const TUNNEL_USER = "holdfast-tunnel";
const INSTALL_TUNNEL = "/usr/local/sbin/holdfast-install-tunnel";

/** The vendor's repository comes with its key, since a source without one stops every update. */
const INSTALL_SCRIPT = `#!/bin/sh
set -eu
key=/usr/share/keyrings/cloudflare-main.gpg
curl -fsS --proto =https --retry 5 -o "$key" https://pkg.cloudflare.com/cloudflare-main.gpg
echo "deb [signed-by=$key] https://pkg.cloudflare.com/cloudflared any main" \\
  > /etc/apt/sources.list.d/cloudflared.list
apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install --yes cloudflared
`;

/**
 * First-boot configuration of an operations server: the way in for administrators, by a tunnel that it opens to
 * the edge itself. From the network it hears only SSH, and only from the other site, whose cloud firewall lets none
 * but the operations server there through. The tunnel's token comes at enrollment. Upholds P18, P21, P28.
 */
export function renderOperationsServer(args: OperationsServerArgs): string {
  const { peerCidr, sshAuthority = "", restartHour } = args;
  const admit = [`ip saddr ${peerCidr} tcp dport 22 accept`];
  const common = baseline({ admit, metadataDeniedTo: [TUNNEL_USER], restartHour });
  const whole = join(common, administrators(sshAuthority), tunnelRole);
  return renderCloudConfig("the operations server", whole, "digitalocean");
}

const tunnelRole: CloudConfig = {
  packages: ["ca-certificates", "curl"],
  users: [{ name: TUNNEL_USER }],
  files: [
    { path: INSTALL_TUNNEL, content: INSTALL_SCRIPT, permissions: "0700" },
    {
      // Patched with the rest of the system (P21).
      path: "/etc/apt/apt.conf.d/54holdfast-cloudflared",
      content: `Unattended-Upgrade::Origins-Pattern:: "site=pkg.cloudflare.com";\n`,
    },
    unit(
      "holdfast-tunnel.service",
      `[Unit]
Description=Tunnel to the edge, for administrators
After=network-online.target
Wants=network-online.target
ConditionPathExists=${PATHS.tunnelToken}
StartLimitIntervalSec=0

[Service]
User=${TUNNEL_USER}
LoadCredential=tunnel-token:${PATHS.tunnelToken}
ExecStart=/usr/bin/cloudflared --no-autoupdate tunnel run --token-file %d/tunnel-token
Restart=always
RestartSec=5
${confined({ families: ["AF_INET", "AF_INET6", "AF_NETLINK", "AF_UNIX"], makesCode: true })}

[Install]
WantedBy=multi-user.target
`,
    ),
    ...onChange("holdfast-enrolled", "token of the tunnel", PATHS.enrolled, RESTART_TUNNEL),
  ],
  commands: [
    [INSTALL_TUNNEL],
    ["systemctl", "daemon-reload"],
    ["systemctl", "enable", "--now", "holdfast-tunnel.service", "holdfast-enrolled.path"],
  ],
};
