import type { HostFile } from "./cloudConfig";

/** A unit of systemd, or a file beside one. */
export function unit(name: string, content: string): HostFile {
  return { path: `/etc/systemd/system/${name}`, content };
}

/** What a service may do beside computing. */
export interface Needs {
  /** Families of addresses that it opens sockets of. */
  families: ("AF_INET" | "AF_INET6" | "AF_NETLINK" | "AF_UNIX")[];
  /** Whether it makes code as it runs, as some interpreters do. @default false */
  makesCode?: boolean;
}

const CONFINED = [
  "CapabilityBoundingSet=",
  "LockPersonality=yes",
  "NoNewPrivileges=yes",
  "PrivateDevices=yes",
  "PrivateTmp=yes",
  "ProtectClock=yes",
  "ProtectControlGroups=yes",
  "ProtectHome=yes",
  "ProtectHostname=yes",
  "ProtectKernelLogs=yes",
  "ProtectKernelModules=yes",
  "ProtectKernelTunables=yes",
  "ProtectProc=invisible",
  "ProtectSystem=strict",
  "RemoveIPC=yes",
  "RestrictNamespaces=yes",
  "RestrictRealtime=yes",
  "RestrictSUIDSGID=yes",
  "SystemCallArchitectures=native",
  "SystemCallFilter=@system-service",
  "SystemCallFilter=~@privileged @resources",
  "UMask=0077",
];

/** Lines of a service that take from it what it does not need. Upholds P18, P27. */
export function confined({ families, makesCode = false }: Needs): string {
  const sockets = `RestrictAddressFamilies=${families.join(" ")}`;
  const isLocal = families.every((family) => family === "AF_UNIX" || family === "AF_NETLINK");
  const network = isLocal ? ["IPAddressDeny=any"] : [];
  return [...CONFINED, sockets, ...network, ...(makesCode ? [] : ["MemoryDenyWriteExecute=yes"])].join("\n");
}

/** Two units that run a command whenever a file was written. */
export function onChange(name: string, description: string, path: string, command: string): HostFile[] {
  return [
    unit(
      `${name}.path`,
      `[Unit]
Description=Waits for: ${description}

[Path]
PathChanged=${path}

[Install]
WantedBy=multi-user.target
`,
    ),
    unit(
      `${name}.service`,
      `[Unit]
Description=Takes up: ${description}

[Service]
Type=oneshot
ExecStart=${command}
${confined({ families: ["AF_UNIX"] })}
`,
    ),
  ];
}
