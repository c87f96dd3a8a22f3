import type { Value } from "./unknown";

/** First and last port, both included. */
export type PortRange = readonly [first: number, last: number];

const ALL: PortRange = [0, 65535];

/** Ports of administration, databases, caches and container runtimes: never for the internet. */
export const closedPorts: Readonly<Record<number, string>> = {
  22: "SSH",
  23: "Telnet",
  135: "RPC",
  445: "SMB",
  1433: "SQL Server",
  1521: "Oracle",
  2375: "Docker",
  2376: "Docker",
  3306: "MySQL",
  3389: "RDP",
  5432: "PostgreSQL",
  5900: "VNC",
  5985: "WinRM",
  5986: "WinRM",
  6379: "Redis",
  6443: "Kubernetes",
  9200: "OpenSearch",
  11211: "Memcached",
  25060: "managed database",
  25061: "managed database pool",
  27017: "MongoDB",
};

/** Threshold of the rules about closed ports. */
export const shortestPrefix = {
  type: "number",
  means: "shortest public IPv4 prefix that may reach a port of administration, in bits; twice that for IPv6",
  default: 24,
  minimum: 8,
  maximum: 32,
} as const;

/**
 * A range as DigitalOcean writes it: `"443"`, `"8000-8100"`, and `"all"`, `"0"` or nothing for every port. What
 * cannot be read is taken for every port.
 */
export function parsePorts(text: Value): PortRange {
  const [, first, last = first] = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(String(text ?? "")) ?? [];
  const range = [Number(first), Number(last)] as const;
  return range[0] > 0 && range[0] <= range[1] ? range : ALL;
}

const NAMED = Object.entries(closedPorts).map(([port, service]) => ({
  port: Number(port),
  name: `${port} (${service})`,
}));

/** Closed ports inside a range, as `22 (SSH)`. */
export function closedPortsIn([first, last]: PortRange): string[] {
  return NAMED.filter(({ port }) => port >= first && port <= last).map(({ name }) => name);
}

/** How many ports a range holds. */
export function spanOf([first, last]: PortRange): number {
  return last - first + 1;
}
