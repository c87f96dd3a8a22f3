import { oneOf, refusals, row, within } from "../row";
import type { Bag, Cloud } from "../table";
import { bounds, byId, created, defaultVpc, exists, knownRegion, overlap, type, urn } from "./cloud";
import { networkInputs as inputs } from "./inputs/network";

const PROTOCOLS = ["http", "https", "http2", "http3", "tcp", "udp"];

/** Networks, their peerings and gateways, firewalls, load balancers and addresses. */
export const network = {
  Vpc: row({
    inputs: inputs.Vpc,
    uniqueBy: (i) => i["name"] ?? null,
    id: (_, cloud) => cloud.uuid(),
    filled: {
      description: () => "",
      ipRange: (_, cloud) => freeRange(cloud),
    },
    made: {
      vpcUrn: urn("vpc"),
      createdAt: created,
      default: (i, cloud) => !cloud.find(type("Vpc"), (r) => r.inputs["region"] === i["region"]),
    },
    refuse: (i, cloud, previous) =>
      refusals(
        knownRegion(i["region"]),
        ...refuseRange(i, cloud, previous?.id),
        ...nameTaken(i["name"], "Vpc", "VPC", cloud, previous?.id),
      ),
    refuseDelete: (vpc, cloud) => {
      const members = membersOf(vpc.id, cloud);
      return members.length > 0 ? [`409 Can not delete VPC with members: ${members.join(", ")}`] : [];
    },
  }),

  VpcPeering: row({
    inputs: inputs.VpcPeering,
    id: (_, cloud) => cloud.uuid(),
    made: { createdAt: created, status: () => "ACTIVE" },
    refuse: (i, cloud, previous) => {
      const ids: string[] = i["vpcIds"];
      if (ids.length !== 2) return [`422 vpc_ids must name two VPCs, got ${ids.length}`];
      if (ids[0] === ids[1]) return [`422 a VPC can not be peered with itself: ${ids[0]}`];
      const [a, b] = ids.map((id) => byId(cloud, "Vpc", id));
      const same = cloud.find(
        type("VpcPeering"),
        (r) => r.id !== previous?.id && ids.every((id) => r.inputs["vpcIds"].includes(id)),
      );
      return refusals(
        ...ids.map((id) => exists(cloud, "Vpc", id, "VPC")),
        a && b && overlap(a.outputs["ipRange"], b.outputs["ipRange"])
          ? `422 VPCs with overlapping ranges can not be peered: ${a.outputs["ipRange"]} and ${b.outputs["ipRange"]}`
          : undefined,
        same && `409 the two VPCs are already peered by ${same.id}`,
      );
    },
  }),

  VpcNatGateway: row({
    inputs: inputs.VpcNatGateway,
    id: (_, cloud) => cloud.uuid(),
    filled: {
      projectId: (_, cloud) => cloud.uuid(),
      tcpTimeoutSeconds: () => 30,
      udpTimeoutSeconds: () => 30,
      icmpTimeoutSeconds: () => 30,
    },
    made: {
      egresses: (_, cloud) => [{ publicGateways: [{ ipv4: cloud.address("public") }] }],
      state: () => "ACTIVE",
      createdAt: created,
    },
    follows: { updatedAt: created },
    refuse: (i, cloud) =>
      refusals(
        knownRegion(i["region"]),
        oneOf("422 type", i["type"], ["PUBLIC"]),
        ...i["vpcs"].map((v: Bag) => exists(cloud, "Vpc", v["vpcUuid"], "VPC")),
      ),
  }),

  Firewall: row({
    inputs: inputs.Firewall,
    uniqueBy: (i) => i["name"] ?? null,
    id: (_, cloud) => cloud.uuid(),
    made: { createdAt: created },
    follows: { status: () => "succeeded", pendingChanges: () => [] },
    refuse: (i, cloud, previous) =>
      refusals(
        (i["dropletIds"]?.length ?? 0) > 10 &&
          `422 a firewall takes 10 droplets at most, got ${i["dropletIds"].length}; use a tag`,
        (i["tags"]?.length ?? 0) > 5 && `422 a firewall takes 5 tags at most, got ${i["tags"].length}`,
        !i["inboundRules"]?.length && !i["outboundRules"]?.length && "422 must have at least one rule",
        ...(i["inboundRules"] ?? []).flatMap((r: Bag) => refuseRule("inbound", "source", r, cloud)),
        ...(i["outboundRules"] ?? []).flatMap((r: Bag) => refuseRule("outbound", "destination", r, cloud)),
        ...(i["tags"] ?? []).map((name: string) => exists(cloud, "Tag", name, "tag")),
        ...(i["dropletIds"] ?? []).map((id: number) => exists(cloud, "Droplet", id, "droplet")),
        ...nameTaken(i["name"], "Firewall", "firewall", cloud, previous?.id),
      ),
  }),

  LoadBalancer: row({
    inputs: inputs.LoadBalancer,
    uniqueBy: (i) => i["name"] ?? null,
    id: (_, cloud) => cloud.uuid(),
    filled: {
      algorithm: () => "round_robin",
      disableLetsEncryptDnsRecords: () => false,
      enableBackendKeepalive: () => false,
      enableProxyProtocol: () => false,
      healthcheck: () => HEALTHCHECK,
      httpIdleTimeoutSeconds: () => 60,
      ip: (_, cloud) => cloud.address("public"),
      network: () => "EXTERNAL",
      networkStack: () => "IPV4",
      projectId: (_, cloud) => cloud.uuid(),
      redirectHttpToHttps: () => false,
      sizeUnit: () => 1,
      tlsCipherPolicy: () => "DEFAULT",
      type: () => "REGIONAL",
      vpcUuid: (i, cloud) => (i["region"] ? defaultVpc(cloud, i["region"]) : ""),
    },
    made: { loadBalancerUrn: urn("loadbalancer"), ipv6: () => "" },
    follows: {
      status: () => "active",
      dropletIds: (i, cloud) =>
        i["dropletIds"] ??
        cloud
          .list(type("Droplet"))
          .filter((r) => i["dropletTag"] && r.inputs["tags"]?.includes(i["dropletTag"]))
          .map((r) => Number(r.id)),
    },
    refuse: (i, cloud, previous) =>
      refusals(
        i["type"] !== "GLOBAL" && !i["region"] && "422 region is required for a REGIONAL load balancer",
        knownRegion(i["region"]),
        oneOf("422 type", i["type"], ["REGIONAL", "REGIONAL_NETWORK", "GLOBAL"]),
        oneOf("422 network", i["network"], ["EXTERNAL", "INTERNAL"]),
        oneOf("422 network_stack", i["networkStack"], ["IPV4", "DUALSTACK"]),
        oneOf("422 tls_cipher_policy", i["tlsCipherPolicy"], ["DEFAULT", "STRONG"]),
        within("422 size_unit", i["sizeUnit"], 1, 200),
        within("422 http_idle_timeout_seconds", i["httpIdleTimeoutSeconds"], 30, 600),
        i["dropletIds"]?.length &&
          i["dropletTag"] &&
          "422 droplet_ids and tag are mutually exclusive: give one of them",
        (i["dropletIds"]?.length ?? 0) > 10 &&
          `422 a load balancer takes 10 droplets at most by id, got ${i["dropletIds"].length}; use a tag`,
        ...(i["dropletIds"] ?? []).map((id: number) => exists(cloud, "Droplet", id, "droplet")),
        exists(cloud, "Vpc", i["vpcUuid"], "VPC"),
        ...refuseForwarding(i, cloud),
        ...refuseHealthcheck(i["healthcheck"]),
        ...[...(i["firewall"]?.allows ?? []), ...(i["firewall"]?.denies ?? [])].map(refuseSource),
        ...nameTaken(i["name"], "LoadBalancer", "load balancer", cloud, previous?.id),
      ),
  }),

  ReservedIp: row({
    inputs: inputs.ReservedIp,
    id: (i, cloud) => i["ipAddress"] ?? cloud.address("public"),
    made: {
      ipAddress: (_, __, id) => id,
      reservedIpUrn: urn("reservedip"),
    },
    refuse: (i, cloud) =>
      refusals(knownRegion(i["region"]), exists(cloud, "Droplet", i["dropletId"], "droplet")),
  }),

  ReservedIpAssignment: row({
    inputs: inputs.ReservedIpAssignment,
    id: (i, cloud) => `${i["dropletId"]}-${i["ipAddress"]}-${cloud.next()}`,
    refuse: (i, cloud) =>
      refusals(
        exists(cloud, "ReservedIp", i["ipAddress"], "reserved IP"),
        exists(cloud, "Droplet", i["dropletId"], "droplet"),
      ),
  }),
};

const HEALTHCHECK = {
  protocol: "http",
  port: 80,
  path: "/",
  checkIntervalSeconds: 10,
  responseTimeoutSeconds: 5,
  unhealthyThreshold: 3,
  healthyThreshold: 5,
};

/** A /20 of 10.100.0.0/14 that overlaps no VPC of the account. */
function freeRange(cloud: Cloud): string {
  const ranges = cloud.list(type("Vpc")).map((r): string => r.outputs["ipRange"]);
  for (let n = 0; n < 64; n++) {
    const range = `10.${100 + (n >> 4)}.${(n & 15) * 16}.0/20`;
    if (!ranges.some((other) => overlap(range, other))) return range;
  }
  throw new Error("no private range is free");
}

function refuseRange(i: Bag, cloud: Cloud, self?: string): string[] {
  const range: string | undefined = i["ipRange"];
  if (range === undefined) return [];
  if (!bounds(range)) return [`422 ip_range ${JSON.stringify(range)} is not a range in CIDR notation`];
  const size = Number(range.split("/")[1]);
  const other = cloud.find(type("Vpc"), (r) => r.id !== self && overlap(range, r.outputs["ipRange"]));
  return refusals(
    (size < 16 || size > 28) && `422 ip_range ${range} is not valid: its size must be between /16 and /28`,
    !isPrivate(range) && `422 ip_range ${range} is not in a private network (RFC 1918)`,
    RESERVED.some((r) => overlap(range, r)) && `422 ip_range ${range} is reserved by DigitalOcean`,
    other &&
      `422 This range/size overlaps with another VPC network in your account: ${range} and ${other.outputs["ipRange"]} (${other.outputs["name"]})`,
  );
}

const RESERVED = ["10.244.0.0/16", "10.245.0.0/16", "10.246.0.0/24", "10.229.0.0/16"];
const isPrivate = (range: string): boolean => {
  const own = bounds(range);
  return ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
    .map((r) => bounds(r))
    .some((r) => !!own && !!r && own[0] >= r[0] && own[1] <= r[1]);
};

/** What lives in a VPC, or is peered with it, in words. */
function membersOf(vpc: string, cloud: Cloud): string[] {
  const inside = (name: string, field: string) =>
    cloud
      .list(type(name))
      .filter((r) => r.outputs[field] === vpc)
      .map((r) => `${name} ${r.id}`);
  return [
    ...inside("Droplet", "vpcUuid"),
    ...inside("LoadBalancer", "vpcUuid"),
    ...inside("DatabaseCluster", "privateNetworkUuid"),
    ...inside("DatabaseReplica", "privateNetworkUuid"),
    ...cloud
      .list(type("VpcNatGateway"))
      .filter((r) => r.inputs["vpcs"].some((v: Bag) => v["vpcUuid"] === vpc))
      .map((r) => `VpcNatGateway ${r.id}`),
    ...cloud
      .list(type("VpcPeering"))
      .filter((r) => r.inputs["vpcIds"].includes(vpc))
      .map((r) => `VpcPeering ${r.id}`),
  ];
}

/** A name that must be the only one of its class in the account. */
function nameTaken(name: unknown, kind: string, words: string, cloud: Cloud, self?: string): string[] {
  const other = cloud.find(type(kind), (r) => r.id !== self && r.outputs["name"] === name);
  return name && other ? [`409 a ${words} named ${JSON.stringify(name)} already exists: ${other.id}`] : [];
}

function refuseRule(way: string, end: string, rule: Bag, cloud: Cloud): string[] {
  const ends = ["Addresses", "DropletIds", "KubernetesIds", "LoadBalancerUids", "Tags"].map(
    (k) => rule[end + k] ?? [],
  );
  const lbs: string[] = rule[`${end}LoadBalancerUids`] ?? [];
  const tags: string[] = rule[`${end}Tags`] ?? [];
  return refusals(
    !rule["protocol"] && `422 an ${way} rule needs a protocol`,
    oneOf(`422 ${way} protocol`, rule["protocol"], ["tcp", "udp", "icmp"]),
    rule["protocol"] !== "icmp" &&
      !rule["portRange"] &&
      `422 an ${way} ${rule["protocol"]} rule needs a port range`,
    rule["portRange"] &&
      !PORTS.test(rule["portRange"]) &&
      `422 ${way} ports ${JSON.stringify(rule["portRange"])} are not a port, a range of ports or "all"`,
    ends.every((list) => list.length === 0) && `422 an ${way} rule needs at least one ${end}`,
    ...(rule[`${end}Addresses`] ?? []).map(
      (a: string) => !isAddress(a) && `422 ${way} ${end} ${JSON.stringify(a)} is not an address or range`,
    ),
    tags.length > 5 && `422 a firewall rule takes 5 tags at most, got ${tags.length}`,
    ...tags.map((name) => exists(cloud, "Tag", name, "tag")),
    ...lbs.map((id) => exists(cloud, "LoadBalancer", id, "load balancer")),
    ...(rule[`${end}DropletIds`] ?? []).map((id: number) => exists(cloud, "Droplet", id, "droplet")),
  );
}

const PORTS = /^(?:all|0|\d{1,5}(?:-\d{1,5})?)$/;
const isAddress = (text: string): boolean =>
  bounds(text) !== undefined || bounds(`${text}/32`) !== undefined || text.includes(":");

function refuseForwarding(i: Bag, cloud: Cloud): string[] {
  const rules: Bag[] = i["forwardingRules"] ?? [];
  const secure = (r: Bag) => ["https", "http2", "http3"].includes(r["entryProtocol"]);
  return refusals(
    rules.length === 0 && i["type"] !== "GLOBAL" && "422 forwarding_rules is required: give at least one",
    i["redirectHttpToHttps"] &&
      !rules.some(secure) &&
      "422 redirect_http_to_https needs a forwarding rule whose entry protocol is https",
    i["redirectHttpToHttps"] &&
      !rules.some((r) => r["entryProtocol"] === "http") &&
      "422 redirect_http_to_https needs a forwarding rule whose entry protocol is http",
    ...rules.flatMap((r) => {
      const certificate = r["certificateId"] ?? r["certificateName"];
      return [
        oneOf("422 entry_protocol", r["entryProtocol"], PROTOCOLS),
        oneOf("422 target_protocol", r["targetProtocol"], PROTOCOLS),
        within("422 entry_port", r["entryPort"], 1, 65535),
        within("422 target_port", r["targetPort"], 1, 65535),
        secure(r) &&
          !certificate &&
          !r["tlsPassthrough"] &&
          `422 the ${r["entryProtocol"]} rule on port ${r["entryPort"]} needs either a certificate or tls_passthrough`,
        certificate &&
          r["tlsPassthrough"] &&
          `422 the rule on port ${r["entryPort"]} has both a certificate and tls_passthrough`,
        r["tlsPassthrough"] &&
          (!secure(r) || r["targetProtocol"] !== r["entryProtocol"]) &&
          `422 tls_passthrough needs https on both sides, got ${r["entryProtocol"]} to ${r["targetProtocol"]}`,
        certificate &&
          !cloud.find(type("Certificate"), (c) =>
            [c.id, c.outputs["uuid"], c.outputs["name"]].includes(certificate),
          ) &&
          `404 certificate ${JSON.stringify(certificate)} could not be found`,
      ];
    }),
    rules.length !==
      new Set(rules.map((r) => `${r["entryPort"]}/${r["entryProtocol"] === "udp" ? "udp" : "tcp"}`)).size &&
      "422 two forwarding rules have the same entry port",
  );
}

function refuseHealthcheck(check: Bag | undefined): string[] {
  if (!check) return [];
  return refusals(
    oneOf("422 healthcheck protocol", check["protocol"], ["http", "https", "tcp"]),
    within("422 healthcheck port", check["port"], 1, 65535),
    within("422 check_interval_seconds", check["checkIntervalSeconds"], 3, 300),
    within("422 response_timeout_seconds", check["responseTimeoutSeconds"], 3, 300),
    within("422 unhealthy_threshold", check["unhealthyThreshold"], 2, 10),
    within("422 healthy_threshold", check["healthyThreshold"], 2, 10),
    check["protocol"] === "tcp" &&
      check["path"] &&
      `422 a tcp healthcheck has no path, got ${JSON.stringify(check["path"])}`,
  );
}

function refuseSource(source: string): string | false {
  const [kind, value = ""] = [source.slice(0, source.indexOf(":")), source.slice(source.indexOf(":") + 1)];
  const good =
    kind === "cidr" ? bounds(value) !== undefined || value.includes(":") : kind === "ip" && isAddress(value);
  return (
    !good && `422 firewall source ${JSON.stringify(source)} is not of the form cidr:<range> or ip:<address>`
  );
}
