import * as cloudflare from "@pulumi/cloudflare";
import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import { edge } from "./edge";

/** Vegetable boxes: a pool of droplets behind a balancer in London, and Cloudflare on the Pro plan before it. */
export function orchard(): void {
  const accountId = "5a4b3c2d1e0f99887766554433221100";
  const zone = new cloudflare.Zone(
    "orchard",
    { account: { id: accountId }, name: "orchard.example", type: "full" },
    { protect: true },
  );
  const ranges = cloudflare.getIpRangesOutput();
  const network = new digitalocean.Vpc("lon", { region: "lon1", ipRange: "10.32.0.0/20" });
  const key = new digitalocean.SshKey("ops", {
    name: "ops",
    publicKey:
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2kX0mF4l5mT8vC5cQ1a9b6u3o7yVh2wq8nRk1sZtYd ops@orchard.example",
  });
  const web = new digitalocean.Tag("web", { name: "web" });
  new digitalocean.DropletAutoscale("web", {
    name: "web",
    config: { minInstances: 2, maxInstances: 6, targetCpuUtilization: 0.6, cooldownMinutes: 10 },
    dropletTemplate: {
      size: "s-2vcpu-4gb",
      region: "lon1",
      image: "ubuntu-24-04-x64",
      tags: [web.name],
      sshKeys: [key.fingerprint],
      vpcUuid: network.id,
      withDropletAgent: true,
    },
  });
  const origin = new cloudflare.OriginCaCertificate("origin", {
    csr: new pulumi.Config("orchard").require("originRequest"),
    hostnames: ["orchard.example", "*.orchard.example"],
    requestType: "origin-ecc",
    requestedValidity: 365,
  });
  const certificate = new digitalocean.Certificate("origin", {
    name: "origin-2026",
    type: "custom",
    privateKey: new pulumi.Config("orchard").requireSecret("originKey"),
    leafCertificate: origin.certificate,
  });
  const balancer = new digitalocean.LoadBalancer("web", {
    name: "web",
    region: "lon1",
    sizeUnit: 2,
    vpcUuid: network.id,
    dropletTag: web.name,
    tlsCipherPolicy: "STRONG",
    forwardingRules: [
      {
        entryPort: 443,
        entryProtocol: "https",
        targetPort: 8443,
        targetProtocol: "https",
        certificateName: certificate.name,
      },
    ],
    healthcheck: { port: 8443, protocol: "https", path: "/health", checkIntervalSeconds: 5 },
    firewall: {
      allows: ranges.ipv4Cidrs.apply((cidrs) => cidrs.map((cidr) => `cidr:${cidr}`)),
      denies: ["cidr:0.0.0.0/0"],
    },
  });
  new digitalocean.Firewall("web", {
    name: "web",
    tags: [web.name],
    inboundRules: [{ protocol: "tcp", portRange: "8443", sourceLoadBalancerUids: [balancer.id] }],
    outboundRules: [
      { protocol: "tcp", portRange: "443", destinationAddresses: ["0.0.0.0/0", "::/0"] },
      { protocol: "udp", portRange: "53", destinationAddresses: ["0.0.0.0/0", "::/0"] },
      { protocol: "tcp", portRange: "25060-25061", destinationAddresses: ["10.32.0.0/20"] },
    ],
  });
  const boxes = new digitalocean.DatabaseCluster(
    "boxes",
    {
      name: "boxes",
      engine: "mysql",
      version: "8",
      size: "db-s-2vcpu-4gb",
      region: "lon1",
      nodeCount: 2,
      privateNetworkUuid: network.id,
    },
    { protect: true },
  );
  new digitalocean.DatabaseFirewall("boxes", {
    clusterId: boxes.id,
    rules: [{ type: "tag", value: web.name }],
  });
  const spare = new digitalocean.Vpc("ams", { region: "ams3", ipRange: "10.33.0.0/20" });
  const replica = new digitalocean.DatabaseReplica("boxes-ams", {
    name: "boxes-ams",
    clusterId: boxes.id,
    region: "ams3",
    size: "db-s-2vcpu-4gb",
    privateNetworkUuid: spare.id,
  });
  new digitalocean.DatabaseFirewall("boxes-ams", {
    clusterId: replica.uuid,
    rules: [{ type: "tag", value: web.name }],
  });
  const page = { emails: ["dev@orchard.example"], slacks: [{ channel: "dev", url: hook() }] };
  for (const [type, value, entities, tags] of [
    ["v1/insights/droplet/cpu", 90, [], [web.name]],
    ["v1/insights/droplet/memory_utilization_percent", 90, [], [web.name]],
    ["v1/insights/droplet/disk_utilization_percent", 80, [], [web.name]],
    ["v1/insights/lbaas/droplet_health", 75, [balancer.id], []],
    ["v1/dbaas/alerts/cpu_alerts", 80, [boxes.id, replica.uuid], []],
    ["v1/dbaas/alerts/memory_utilization_alerts", 80, [boxes.id, replica.uuid], []],
    ["v1/dbaas/alerts/disk_utilization_alerts", 80, [boxes.id, replica.uuid], []],
  ] as [string, number, pulumi.Input<string>[], pulumi.Input<string>[]][])
    new digitalocean.MonitorAlert(type, {
      ...{ type, value, entities, tags },
      compare: type.endsWith("droplet_health") ? "LessThan" : "GreaterThan",
      window: "5m",
      description: type,
      alerts: page,
    });
  const check = new digitalocean.UptimeCheck("shop", {
    target: "https://www.orchard.example/health",
    type: "https",
    regions: ["eu_west", "us_east"],
  });
  for (const [type, more] of [
    ["down_global", {}],
    ["ssl_expiry", { threshold: 14, comparison: "less_than" }],
  ] as const)
    new digitalocean.UptimeAlert(type, {
      checkId: check.id,
      type,
      period: "2m",
      notifications: [page],
      ...more,
    });

  edge(zone, accountId, balancer.ip, origin.certificate);
}

function hook(): pulumi.Output<string> {
  return new pulumi.Config("orchard").requireSecret("slack");
}
