import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { DataCenter, planServerRoles, type DataCenterArgs } from "../../../components/dataCenter/dataCenter";
import { SiteNetwork } from "../../../components/dataCenter/siteNetwork";
import { SitePeering } from "../../../components/dataCenter/sitePeering";
import { planNames } from "../../../config/names";
import { record, type Registration } from "../../support/record";
import { namesWith, recordOptions } from "./options";

const names = planNames({ estateName: "acme", purpose: "live", stack: "prod" });

/** Builds both networks, the peering and the primary data center. */
function build(changed: Partial<DataCenterArgs> = {}) {
  const keep = changed.keep ?? true;
  const network = new SiteNetwork("primary", {
    site: "primary",
    region: "lon1",
    cidr: "10.10.0.0/20",
    names,
    keep,
  });
  const peer = new SiteNetwork("secondary", {
    site: "secondary",
    region: "ams3",
    cidr: "10.20.0.0/20",
    names,
    keep,
  });
  const peering = new SitePeering("sites", { primary: network, secondary: peer, names, keep });
  return new DataCenter("primary", {
    site: "primary",
    region: "lon1",
    network,
    peer,
    peering,
    admitFrom: ["173.245.48.0/20", "103.21.244.0/22"],
    serverCount: 2,
    serverSize: "s-2vcpu-4gb",
    operationsSize: "s-1vcpu-2gb",
    image: "ubuntu-24-04-x64",
    userData: "#cloud-config app",
    operationsUserData: "#cloud-config operations",
    sshKeyFingerprint: "3b:16:e4",
    names,
    keep,
    ...changed,
  });
}

const custom = (resources: Registration[]) => resources.filter((r) => r.custom).map((r) => r.name);

test("gives a site a network and one tag for each kind of server, named after the estate", async () => {
  const seen = await record(build);
  expect(seen.get("primary-vpc").inputs).toEqual({
    name: "acme-prod-primary-network",
    region: "lon1",
    ipRange: "10.10.0.0/20",
  });
  expect(seen.summary("digitalocean:index/tag", (r) => r.inputs)).toEqual({
    "primary-app-tag": { name: "acme-prod-primary-app" },
    "primary-operations-tag": { name: "acme-prod-primary-operations" },
    "secondary-app-tag": { name: "acme-prod-secondary-app" },
    "secondary-operations-tag": { name: "acme-prod-secondary-operations" },
  });
});

test("joins the networks of both sites", async () => {
  const seen = await record(build);
  expect(seen.get("sites-peering").inputs).toEqual({
    name: "acme-prod-peering",
    vpcIds: ["primary-vpc-id", "secondary-vpc-id"],
  });
});

test("makes all of a data center and nothing else", async () => {
  const seen = await record(build);
  const networks = /^(primary|secondary)-(vpc|app-tag|operations-tag)$|^sites-peering$/;
  expect(
    custom(seen.resources)
      .filter((name) => !networks.test(name))
      .sort(),
  ).toEqual([
    "primary-app-1",
    "primary-app-2",
    "primary-app-firewall",
    "primary-backup-attachment",
    "primary-backup-volume",
    "primary-load-balancer",
    "primary-operations",
    "primary-operations-firewall",
  ]);
});

test("P24, P18: passes TLS through to the servers, and only from the edge", async () => {
  const seen = await record(build);
  expect(seen.get("primary-load-balancer").inputs).toEqual({
    name: "acme-prod-primary-load-balancer",
    region: "lon1",
    type: "REGIONAL",
    network: "EXTERNAL",
    networkStack: "IPV4",
    sizeUnit: 2,
    vpcUuid: "primary-vpc-id",
    dropletTag: "acme-prod-primary-app",
    forwardingRules: [
      {
        entryProtocol: "https",
        entryPort: 443,
        targetProtocol: "https",
        targetPort: 443,
        tlsPassthrough: true,
      },
    ],
    healthcheck: {
      protocol: "http",
      port: 8081,
      path: "/healthz",
      checkIntervalSeconds: 5,
      responseTimeoutSeconds: 3,
      unhealthyThreshold: 3,
      healthyThreshold: 2,
    },
    firewall: { allows: ["cidr:173.245.48.0/20", "cidr:103.21.244.0/22"] },
  });
});

test("P18: lets only the load balancer and administrators reach app servers", async () => {
  const seen = await record(build);
  const { tags, inboundRules } = seen.get("primary-app-firewall").inputs;
  expect(tags).toEqual(["acme-prod-primary-app"]);
  expect(inboundRules).toEqual([
    { protocol: "tcp", portRange: "443", sourceLoadBalancerUids: ["primary-load-balancer-id"] },
    { protocol: "tcp", portRange: "8081", sourceLoadBalancerUids: ["primary-load-balancer-id"] },
    {
      protocol: "tcp",
      portRange: "22",
      sourceTags: ["acme-prod-primary-operations", "acme-prod-secondary-operations"],
    },
  ]);
});

const outbound = [
  { protocol: "tcp", portRange: "443", destinationAddresses: ["0.0.0.0/0"] },
  { protocol: "tcp", portRange: "80", destinationAddresses: ["0.0.0.0/0"] },
  { protocol: "tcp", portRange: "53", destinationAddresses: ["67.207.67.2/32", "67.207.67.3/32"] },
  { protocol: "udp", portRange: "53", destinationAddresses: ["67.207.67.2/32", "67.207.67.3/32"] },
  { protocol: "udp", portRange: "123", destinationAddresses: ["0.0.0.0/0"] },
  { protocol: "tcp", portRange: "25060-25061", destinationAddresses: ["10.10.0.0/20", "10.20.0.0/20"] },
];

test("P28: lets only the other site's reach an operations server, which opens the tunnel itself", async () => {
  const seen = await record(build);
  expect(seen.get("primary-app-firewall").inputs.outboundRules).toEqual(outbound);
  expect(seen.get("primary-operations-firewall").inputs).toEqual({
    name: "acme-prod-primary-operations",
    tags: ["acme-prod-primary-operations"],
    inboundRules: [{ protocol: "tcp", portRange: "22", sourceTags: ["acme-prod-secondary-operations"] }],
    outboundRules: [
      ...outbound,
      {
        protocol: "tcp",
        portRange: "22",
        destinationTags: [
          "acme-prod-primary-app",
          "acme-prod-secondary-app",
          "acme-prod-secondary-operations",
        ],
      },
      { protocol: "tcp", portRange: "7844", destinationAddresses: ["0.0.0.0/0"] },
      { protocol: "udp", portRange: "7844", destinationAddresses: ["0.0.0.0/0"] },
    ],
  });
});

test("P03: gives a site its app servers and one operations server", async () => {
  const seen = await record(build);
  const app = {
    region: "lon1",
    image: "ubuntu-24-04-x64",
    size: "s-2vcpu-4gb",
    vpcUuid: "primary-vpc-id",
    tags: ["acme-prod-primary-app"],
    sshKeys: ["3b:16:e4"],
    userData: "#cloud-config app",
    monitoring: true,
    dropletAgent: false,
    ipv6: false,
    gracefulShutdown: true,
    resizeDisk: false,
  };
  expect(seen.summary("digitalocean:index/droplet", (r) => r.inputs)).toEqual({
    "primary-app-1": { ...app, name: "acme-prod-primary-app-1" },
    "primary-app-2": { ...app, name: "acme-prod-primary-app-2" },
    "primary-operations": {
      ...app,
      name: "acme-prod-primary-operations",
      size: "s-1vcpu-2gb",
      tags: ["acme-prod-primary-operations"],
      userData: "#cloud-config operations",
    },
  });
});

test("makes every server wait for its firewalls and the peering", async () => {
  const { options } = await recordOptions(build);
  for (const server of ["primary-app-1", "primary-app-2", "primary-operations"]) {
    expect(options[server]!.dependsOn).toEqual(
      expect.arrayContaining(["primary-app-firewall", "primary-operations-firewall", "sites-peering"]),
    );
  }
});

test("P26: leaves the backup volume unformatted, for the server to encrypt", async () => {
  const seen = await record(build);
  expect(seen.get("primary-backup-volume").inputs).toEqual({
    name: "acme-prod-primary-backup",
    region: "lon1",
    size: 100,
  });
  expect(seen.get("primary-backup-attachment").inputs.volumeId).toBe("primary-backup-volume-id");
});

test("attaches the volume to the operations server by its number", async () => {
  let center: DataCenter | undefined;
  const seen = await record(() => (center = build()));
  // The recorded id is no number, as every real one is.
  expect(seen.get("primary-backup-attachment").inputs.dropletId).toBeNaN();
  expect(await value(center!.operationsServerId)).toBe("primary-operations-id");
});

test("protects what holds data or an address on a live stack, and nothing on a trial", async () => {
  const live = await recordOptions(() => build({ keep: true }));
  expect(namesWith(live.options, ({ protect }) => protect)).toEqual([
    "primary-backup-volume",
    "primary-load-balancer",
    "primary-vpc",
    "secondary-vpc",
    "sites-peering",
  ]);
  const trial = await recordOptions(() => build({ keep: false }));
  expect(namesWith(trial.options, ({ protect, retainOnDelete }) => protect || retainOnDelete)).toEqual([]);
});

test("takes the volume off the old operations server before the new one gets it", async () => {
  const { options } = await recordOptions(build);
  expect(namesWith(options, ({ deleteBeforeReplace }) => deleteBeforeReplace)).toEqual([
    "primary-backup-attachment",
  ]);
});

test("gives others the ids and addresses of the site", async () => {
  let center: DataCenter | undefined;
  await record(
    () => (center = build()),
    (r) => (r.type.endsWith(":LoadBalancer") ? { ip: "203.0.113.10" } : { ipv4AddressPrivate: "10.10.0.9" }),
  );
  const { vpcId, appTag, operationsTag, loadBalancerId, loadBalancerIp, serverIds } = center!;
  expect(await value(pulumi.all([vpcId, appTag, operationsTag]))).toEqual([
    "primary-vpc-id",
    "acme-prod-primary-app",
    "acme-prod-primary-operations",
  ]);
  expect(await value(pulumi.all([loadBalancerId, loadBalancerIp, serverIds]))).toEqual([
    "primary-load-balancer-id",
    "203.0.113.10",
    ["primary-app-1-id", "primary-app-2-id"],
  ]);
  expect(await value(center!.operationsPrivateAddress)).toBe("10.10.0.9");
});

test("makes 500 servers at a site", async () => {
  const seen = await record(() => build({ serverCount: 500 }));
  const droplets = seen.resources.filter((r) => r.type === "digitalocean:index/droplet:Droplet");
  expect(droplets).toHaveLength(501);
  expect(seen.get("primary-app-500").inputs.name).toBe("acme-prod-primary-app-500");
}, 60_000);

test("keeps every earlier server when the count changes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 500 }), fc.integer({ min: 2, max: 500 }), (a, b) => {
      const [less, more] = [planServerRoles(Math.min(a, b)), planServerRoles(Math.max(a, b))];
      expect(more.slice(0, less.length)).toEqual(less);
      expect(new Set(more).size).toBe(more.length);
    }),
  );
});

test.each([1, 501, 2.5])("rejects %p app servers", async (serverCount) => {
  await expect(record(() => build({ serverCount }))).rejects.toThrow(
    `primary has ${serverCount} app servers; from 2, so that losing one does not stop the site, to 500`,
  );
});

/** What an output holds once all is made. */
function value<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}
