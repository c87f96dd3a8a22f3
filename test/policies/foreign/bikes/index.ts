import * as digitalocean from "@pulumi/digitalocean";
import { watch } from "./watch";

/** Bikes for rent: a web shop in Frankfurt, all of it at DigitalOcean. */
export function bikes(): void {
  const region = "fra1";
  const network = new digitalocean.Vpc("bikes", { region, ipRange: "10.120.0.0/20" });
  const admin = digitalocean.getSshKeyOutput({ name: "platform team" });

  const servers = [1, 2].map(
    (i) =>
      new digitalocean.Droplet(`shop-${i}`, {
        region,
        image: "ubuntu-24-04-x64",
        size: "s-2vcpu-4gb",
        vpcUuid: network.id,
        sshKeys: [admin.fingerprint],
        monitoring: true,
        backups: true,
        backupPolicy: { plan: "daily", hour: 4 },
        tags: ["shop", "env:prod", "owner:platform"],
        userData: [
          "#cloud-config",
          "package_update: true",
          "packages: [docker.io, unattended-upgrades]",
          "runcmd:",
          "  - systemctl enable --now docker",
        ].join("\n"),
      }),
  );
  const certificate = new digitalocean.Certificate("shop", {
    name: "shop",
    type: "lets_encrypt",
    domains: ["shop.bikes.example"],
  });
  const balancer = new digitalocean.LoadBalancer("shop", {
    region,
    size: "lb-small",
    sizeUnit: 2,
    vpcUuid: network.id,
    redirectHttpToHttps: true,
    tlsCipherPolicy: "STRONG",
    forwardingRules: [
      { entryPort: 80, entryProtocol: "http", targetPort: 8080, targetProtocol: "http" },
      {
        entryPort: 443,
        entryProtocol: "https",
        targetPort: 8080,
        targetProtocol: "http",
        certificateName: certificate.name,
      },
    ],
    healthcheck: { port: 8080, protocol: "http", path: "/healthz" },
    dropletIds: servers.map(({ id }) => id.apply(Number)),
  });
  new digitalocean.Firewall("shop", {
    dropletIds: servers.map(({ id }) => id.apply(Number)),
    inboundRules: [
      { protocol: "tcp", portRange: "8080", sourceLoadBalancerUids: [balancer.id] },
      { protocol: "tcp", portRange: "22", sourceAddresses: ["203.0.113.7/32"] },
    ],
    outboundRules: [
      ...["80", "443", "53"].map((portRange) => ({
        protocol: "tcp",
        portRange,
        destinationAddresses: ["0.0.0.0/0", "::/0"],
      })),
      ...["53", "123"].map((portRange) => ({
        protocol: "udp",
        portRange,
        destinationAddresses: ["0.0.0.0/0", "::/0"],
      })),
      { protocol: "tcp", portRange: "25060", destinationAddresses: [network.ipRange] },
    ],
  });

  const database = new digitalocean.DatabaseCluster(
    "orders",
    {
      engine: "pg",
      version: "17",
      size: "db-s-2vcpu-4gb",
      region,
      nodeCount: 2,
      privateNetworkUuid: network.id,
      maintenanceWindows: [{ day: "sunday", hour: "03:00" }],
      tags: ["env:prod", "owner:platform"],
    },
    { protect: true },
  );
  new digitalocean.DatabaseFirewall("orders", {
    clusterId: database.id,
    rules: servers.map(({ id }) => ({ type: "droplet", value: id })),
  });
  const abroad = new digitalocean.Vpc("bikes-abroad", { region: "ams3", ipRange: "10.121.0.0/20" });
  const copy = new digitalocean.DatabaseReplica("orders-copy", {
    clusterId: database.id,
    region: "ams3",
    size: "db-s-2vcpu-4gb",
    privateNetworkUuid: abroad.id,
  });
  new digitalocean.DatabaseFirewall("orders-copy", {
    clusterId: copy.uuid,
    rules: [{ type: "ip_addr", value: "203.0.113.7" }],
  });

  const logs = new digitalocean.SpacesBucket(
    "access-logs",
    {
      region,
      versioning: { enabled: true },
      lifecycleRules: [
        {
          enabled: true,
          expiration: { days: 365 },
          noncurrentVersionExpiration: { days: 30 },
          abortIncompleteMultipartUploadDays: 7,
        },
      ],
    },
    { protect: true },
  );
  const photos = new digitalocean.SpacesBucket(
    "photos",
    {
      region,
      versioning: { enabled: true },
      lifecycleRules: [
        {
          enabled: true,
          noncurrentVersionExpiration: { days: 60 },
          abortIncompleteMultipartUploadDays: 7,
        },
      ],
    },
    { protect: true },
  );
  new digitalocean.SpacesBucketLogging("photos", {
    region,
    bucket: photos.name,
    targetBucket: logs.name,
    targetPrefix: "photos/",
  });
  watch(servers, balancer, [database.id, copy.uuid]);

  new digitalocean.Domain("bikes", { name: "bikes.example" });
  new digitalocean.DnsRecord("shop", {
    domain: "bikes.example",
    type: "A",
    name: "shop",
    value: balancer.ip,
    ttl: 300,
  });
  new digitalocean.Project("bikes", {
    environment: "Production",
    resources: [...servers.map((server) => server.dropletUrn), balancer.loadBalancerUrn, database.clusterUrn],
  });
}
