import type { CloudConfig, HostFile } from "./cloudConfig";
import { PATHS } from "./paths";

export interface BaselineArgs {
  /** What may reach the server, as nftables rules; all else is dropped (P18). */
  admit: string[];
  /** What the server passes on between its networks, as nftables rules. @default - nothing */
  forward?: string[];
  /** Users that must not see the cloud's metadata service. */
  metadataDeniedTo: string[];
  /** First hour (UTC, 0 to 20) of the three in which the site's servers restart for patches, one after another. */
  restartHour: number;
}

/** What every server has: patches by itself, keys only for SSH, a firewall of its own, a key of its own. */
export function baseline(args: BaselineArgs): CloudConfig {
  assertRestartHour(args.restartHour);
  return {
    packages: ["nftables", "unattended-upgrades", "openssl"],
    files: [
      sshd,
      { path: "/etc/nftables.conf", content: renderNftables(args), permissions: "0600" },
      ...patching(args.restartHour),
      { path: "/usr/local/sbin/holdfast-identity", content: IDENTITY, permissions: "0700" },
    ],
    commands: [
      ["systemctl", "enable", "nftables.service"],
      ["systemctl", "restart", "nftables.service"],
      ["systemctl", "try-reload-or-restart", "ssh.service"],
      ["/usr/local/sbin/holdfast-restart-slot"],
      ["/usr/local/sbin/holdfast-identity"],
    ],
  };
}

const sshd: HostFile = {
  path: "/etc/ssh/sshd_config.d/01-holdfast.conf",
  permissions: "0600",
  content: `PasswordAuthentication no
KbdInteractiveAuthentication no
AuthenticationMethods publickey
PermitRootLogin prohibit-password
PermitEmptyPasswords no
X11Forwarding no
AllowAgentForwarding no
MaxAuthTries 3
LoginGraceTime 20
ClientAliveInterval 300
ClientAliveCountMax 2
`,
};

function renderNftables({ admit, forward = [], metadataDeniedTo }: BaselineArgs): string {
  const denied = metadataDeniedTo.map((user) => `"${user}"`).join(", ");
  return `#!/usr/sbin/nft -f
flush ruleset

table inet holdfast {
  chain input {
    type filter hook input priority filter; policy drop;
    ct state established,related accept
    ct state invalid drop
    iif "lo" accept
    icmp type { destination-unreachable, time-exceeded, parameter-problem } accept
${admit.map((rule) => `    ${rule}`).join("\n")}
  }

  chain forward {
    type filter hook forward priority filter; policy drop;
${forward.map((rule) => `    ${rule}\n`).join("")}  }

  chain output {
    type filter hook output priority filter; policy accept;
${denied ? `    ip daddr 169.254.169.254 meta skuid { ${denied} } drop\n` : ""}  }
}
`;
}

/** Security patches every day (P21). Servers of a site restart a quarter of an hour apart, by their number. */
function patching(restartHour: number): HostFile[] {
  return [
    {
      path: "/etc/apt/apt.conf.d/20auto-upgrades",
      content: `APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
APT::Periodic::AutocleanInterval "7";
`,
    },
    {
      path: "/etc/apt/apt.conf.d/52holdfast",
      content: `Unattended-Upgrade::Remove-Unused-Kernel-Packages "true";
Unattended-Upgrade::Remove-Unused-Dependencies "true";
Unattended-Upgrade::Automatic-Reboot "true";
Unattended-Upgrade::Automatic-Reboot-WithUsers "true";
`,
    },
    {
      path: "/usr/local/sbin/holdfast-restart-slot",
      permissions: "0700",
      content: `#!/bin/sh
# The number at the end of the host's name chooses one of twelve quarters of an hour.
set -eu
number=$(hostname | sed -n 's/.*[^0-9]0*\\([0-9][0-9]*\\)$/\\1/p')
slot=$(( \${number:-0} % 12 ))
printf 'Unattended-Upgrade::Automatic-Reboot-Time "%02d:%02d";\\n' \\
  $(( ${restartHour} + slot / 4 )) $(( slot % 4 * 15 )) > /etc/apt/apt.conf.d/53holdfast-restart
`,
    },
  ];
}

/** A request that enrollment can sign; the key stays where it was made. */
const IDENTITY = `#!/bin/sh
set -eu
umask 077
mkdir -p "$(dirname ${PATHS.identityKey})"
[ -s ${PATHS.identityRequest} ] && exit 0
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc \\
  -keyout ${PATHS.identityKey} -out ${PATHS.identityRequest} -subj "/CN=$(hostname)"
`;

function assertRestartHour(hour: number): void {
  if (Number.isInteger(hour) && hour >= 0 && hour <= 20) return;
  throw new Error(
    `restartHour is ${hour}; an hour from 0 to 20, since restarts take the three hours from it`,
  );
}
