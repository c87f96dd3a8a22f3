import type { Value } from "./unknown";

/** First and last port, both included. */
export type PortRange = readonly [first: number, last: number];

const ALL: PortRange = [0, 65535];

/** Ports of administration, databases, caches and container runtimes: never for the internet. */
export const closedPorts: Readonly<Record<number, string>> = {
  22: "SSH",
  23: "Telnet",
  111: "portmapper",
  135: "RPC",
  139: "NetBIOS",
  445: "SMB",
  873: "rsync",
  1433: "SQL Server",
  1521: "Oracle",
  2049: "NFS",
  2181: "ZooKeeper",
  2222: "SSH",
  2375: "Docker",
  2376: "Docker",
  2379: "etcd",
  2380: "etcd",
  3306: "MySQL",
  3389: "RDP",
  5432: "PostgreSQL",
  5439: "Redshift",
  5900: "VNC",
  5984: "CouchDB",
  5985: "WinRM",
  5986: "WinRM",
  6379: "Redis",
  6443: "Kubernetes",
  9042: "Cassandra",
  9092: "Kafka",
  9200: "OpenSearch",
  9300: "OpenSearch",
  10250: "kubelet",
  11211: "Memcached",
  15672: "RabbitMQ",
  25060: "managed database",
  25061: "managed database pool",
  27017: "MongoDB",
};

/** Setting of the rules about closed ports: ports that are closed besides. */
export const morePorts = {
  type: "list",
  means:
    "ports that are closed to the internet besides those of the rule, such as 9000 or 7000-7010; what cannot be " +
    "read is taken for every port",
  default: [],
} as const;

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

/** Closed ports inside a range, as `22 (SSH)`; those that a firm closes besides as `7000-7010 (morePorts)`. */
export function closedPortsIn([first, last]: PortRange, more: readonly string[] = []): string[] {
  const own = more.filter((text) => {
    const [from, to] = parsePorts(text);
    return from <= last && to >= first;
  });
  const named = NAMED.filter(({ port }) => port >= first && port <= last).map(({ name }) => name);
  return [...named, ...own.map((text) => `${text} (morePorts)`)];
}

/** How many ports a range holds. */
export function spanOf([first, last]: PortRange): number {
  return last - first + 1;
}
