import { createHash, generateKeyPairSync } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";
import { oneOf, refusals, row } from "../row";
import type { Bag } from "../table";
import {
  hexId,
  insideZone,
  needs,
  now,
  plan,
  planIs,
  refuseIds,
  twin,
  type,
  zoneId,
  zoneName,
} from "./cloud";
import { zoneInputs as inputs } from "./inputs/zone";

const ONE_OF: Record<string, readonly (string | number)[]> = {
  ssl: ["off", "flexible", "full", "strict", "origin_pull"],
  min_tls_version: ["1.0", "1.1", "1.2", "1.3"],
  tls_1_3: ["on", "off", "zrt"],
  security_level: ["off", "essentially_off", "low", "medium", "high", "under_attack"],
  cache_level: ["aggressive", "basic", "simplified"],
  pseudo_ipv4: ["off", "add_header", "overwrite_header"],
  polish: ["off", "lossless", "lossy"],
  image_resizing: ["on", "off", "open"],
  h2_prioritization: ["on", "off", "custom"],
  origin_max_http_version: ["1", "2"],
  fonts: ["on", "off"],
};
// prettier-ignore
const ON_OFF = [
  "0rtt", "advanced_ddos", "always_online", "always_use_https", "automatic_https_rewrites", "brotli",
  "browser_check", "development_mode", "early_hints", "email_obfuscation", "hotlink_protection", "http2",
  "http3", "ip_geolocation", "ipv6", "max_upload_toggle", "mirage", "opportunistic_encryption",
  "opportunistic_onion", "orange_to_orange", "origin_error_page_pass_thru", "prefetch_preload",
  "privacy_pass", "replace_insecure_js", "response_buffering", "rocket_loader", "server_side_exclude",
  "sort_query_string_for_cache", "speed_brain", "tls_client_auth", "true_client_ip_header", "visitor_ip",
  "waf", "webp", "websockets",
];
const NUMBERS: Record<string, [number, number]> = {
  browser_cache_ttl: [0, 31_536_000],
  challenge_ttl: [300, 31_536_000],
  edge_cache_ttl: [30, 604_800],
  max_upload: [100, 1000],
  proxy_read_timeout: [1, 6000],
};
const OBJECTS = [
  "security_header",
  "minify",
  "mobile_redirect",
  "nel",
  "aegis",
  "automatic_platform_optimization",
  "ciphers",
];

/** Every setting of a zone that the API knows. */
export const ZONE_SETTINGS = [...Object.keys(ONE_OF), ...ON_OFF, ...Object.keys(NUMBERS), ...OBJECTS];

const HSTS = ["enabled", "max_age", "include_subdomains", "preload", "nosniff"];
const WITH_DATA = [
  "CAA",
  "CERT",
  "DNSKEY",
  "DS",
  "HTTPS",
  "LOC",
  "NAPTR",
  "SMIMEA",
  "SRV",
  "SSHFP",
  "SVCB",
  "TLSA",
  "URI",
];
const RECORD_TYPES = ["A", "AAAA", "CNAME", "MX", "NS", "OPENPGPKEY", "PTR", "TXT", ...WITH_DATA];

/** Zones, their settings, their signatures and their records. */
export const zone = {
  Zone: row({
    inputs: inputs.Zone,
    id: hexId,
    filled: { paused: () => false, type: () => "full", vanityNameServers: () => [] },
    made: {
      activatedOn: now,
      createdOn: now,
      modifiedOn: now,
      developmentMode: () => 0,
      nameServers: () => ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"],
      originalDnshost: () => "",
      originalNameServers: () => [],
      originalRegistrar: () => "",
      cnameSuffix: () => "",
      owner: (i) => ({ id: i["account"].id, name: "sandbox", type: "organization" }),
      permissions: () => ["#zone:read", "#zone:edit"],
      status: () => "active",
      tenant: () => ({ id: "", name: "" }),
      tenantUnit: () => ({ id: "" }),
      verificationKey: () => "",
      meta: () => ({
        cdnOnly: false,
        customCertificateQuota: 1,
        dnsOnly: false,
        foundationDns: false,
        pageRuleQuota: 20,
        phishingDetected: false,
        step: 4,
      }),
    },
    follows: {
      plan: () => ({
        id: plan(),
        name: `${plan()} plan`,
        legacyId: plan(),
        isSubscribed: true,
        canSubscribe: true,
      }),
    },
    uniqueBy: (i) => i["name"],
    refuse: (i) =>
      refusals(
        !/^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+$/.test(i["name"]) &&
          `1001: invalid zone name ${JSON.stringify(i["name"])}`,
        oneOf("type", i["type"], ["full", "partial", "secondary", "internal"]),
      ),
  }),

  ZoneSetting: row({
    inputs: inputs.ZoneSetting,
    id: (i) => `${i["zoneId"]}/${i["settingId"]}`,
    made: { editable: () => true, timeRemaining: () => 0 },
    follows: { modifiedOn: now },
    survivesDelete: true,
    uniqueBy: (i) => `${i["zoneId"]}/${i["settingId"]}`,
    refuse: (i) => refusals(...refuseIds(i), ...refuseSetting(i["settingId"], i["value"])),
  }),

  ZoneDnssec: row({
    inputs: inputs.ZoneDnssec,
    id: zoneId,
    filled: {
      status: () => "active",
      dnssecMultiSigner: () => false,
      dnssecPresigned: () => false,
      dnssecUseNsec3: () => false,
    },
    made: {
      algorithm: () => "13",
      digestAlgorithm: () => "SHA256",
      digestType: () => "2",
      flags: () => 257,
      keyType: () => "ECDSAP256SHA256",
      publicKey: () => dnskey().toString("base64"),
      keyTag: (_, __, ___, o) => keyTag(rdata(o["publicKey"])),
      digest: (i, cloud, _, o) =>
        createHash("sha256")
          .update(wire(zoneName(i["zoneId"], cloud)))
          .update(rdata(o["publicKey"]))
          .digest("hex")
          .toUpperCase(),
      ds: (i, cloud, _, o) =>
        `${zoneName(i["zoneId"], cloud)}. 3600 IN DS ${o["keyTag"]} 13 2 ${o["digest"]}`,
    },
    follows: { modifiedOn: now },
    refuse: (i) =>
      refusals(
        ...refuseIds(i),
        oneOf("status", i["status"], ["active", "disabled"]),
        i["dnssecPresigned"] === true && "dnssec_presigned is only for secondary zones",
      ),
  }),

  ZoneHold: row({
    inputs: inputs.ZoneHold,
    id: zoneId,
    filled: { includeSubdomains: () => false, holdAfter: () => "" },
    made: { hold: () => true },
    refuse: (i) => refusals(...refuseIds(i), needs("enterprise", "a zone hold")),
  }),

  DnsRecord: row({
    inputs: inputs.DnsRecord,
    id: hexId,
    filled: { proxied: () => false, content: (i) => contentOf(i), tags: () => [] },
    made: { createdOn: now, meta: () => "{}" },
    follows: {
      modifiedOn: now,
      commentModifiedOn: (i, cloud) => (i["comment"] ? cloud.now() : ""),
      tagsModifiedOn: (i, cloud) => (i["tags"]?.length ? cloud.now() : ""),
      proxiable: (i) => ["A", "AAAA", "CNAME"].includes(i["type"]),
    },
    refuse: (i, cloud, previous) => {
      const atName = cloud
        .list(type("DnsRecord"))
        .filter(
          (r) => r.id !== previous?.id && r.inputs["zoneId"] === i["zoneId"] && fqdn(r.inputs) === fqdn(i),
        );
      const address = (kind: string) => ["A", "AAAA", "CNAME"].includes(kind);
      return refusals(
        ...refuseIds(i),
        oneOf("type", i["type"], RECORD_TYPES),
        insideZone(i["zoneId"], i["name"], cloud),
        WITH_DATA.includes(i["type"])
          ? !i["data"] && !i["content"] && `9000: data is required for a ${i["type"]} record`
          : !i["content"] && `9000: content is required for a ${i["type"]} record`,
        i["type"] === "A" &&
          i["content"] &&
          !isIPv4(i["content"]) &&
          `9005: Content for A record must be a valid IPv4 address, got ${JSON.stringify(i["content"])}`,
        i["type"] === "AAAA" &&
          i["content"] &&
          !isIPv6(i["content"]) &&
          `9006: Content for AAAA record must be a valid IPv6 address, got ${JSON.stringify(i["content"])}`,
        i["type"] === "CNAME" &&
          i["content"] === i["name"] &&
          `9039: CNAME content cannot reference itself: ${i["name"]}`,
        i["type"] === "MX" && i["priority"] === undefined && "9102: priority is required for an MX record",
        i["proxied"] === true &&
          !address(i["type"]) &&
          `9004: This record type cannot be proxied: ${i["type"]}`,
        i["proxied"] === true &&
          i["ttl"] !== 1 &&
          `ttl must be set to 1 when proxied is true, got ${i["ttl"]}`,
        i["ttl"] !== 1 &&
          (i["ttl"] < (planIs("enterprise") ? 30 : 60) || i["ttl"] > 86400) &&
          `9021: Invalid TTL ${i["ttl"]}: must be between 60 and 86400, or 1 for automatic`,
        atName.some((r) => same(r.inputs, i)) &&
          `81058: An identical record already exists: ${i["name"]} ${i["type"]}`,
        i["type"] === "CNAME" &&
          atName.some((r) => address(r.inputs["type"]) && !same(r.inputs, i)) &&
          `81053: An A, AAAA, or CNAME record with that host already exists: ${i["name"]}`,
        i["type"] !== "CNAME" &&
          address(i["type"]) &&
          atName.some((r) => r.inputs["type"] === "CNAME") &&
          `81054: A CNAME record with that host already exists: ${i["name"]}`,
      );
    },
  }),

  RegionalHostname: row({
    inputs: inputs.RegionalHostname,
    id: (i) => i["hostname"],
    filled: { routing: () => "dns" },
    made: { createdOn: now },
    refuse: (i, cloud, previous) =>
      refusals(
        ...refuseIds(i),
        needs("enterprise", "a regional hostname"),
        insideZone(i["zoneId"], i["hostname"], cloud),
        twin("RegionalHostname", ["zoneId", "hostname"], i, cloud, previous?.id) &&
          `a regional hostname exists already: ${i["hostname"]}`,
      ),
  }),
};

/** Sentences for a setting that does not exist, or a value that it does not take. */
function refuseSetting(id: string, value: unknown): (string | undefined | false)[] {
  if (!ZONE_SETTINGS.includes(id)) {
    const snake = id.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`).replaceAll("*", "_");
    const meant = ZONE_SETTINGS.includes(snake) ? `; did you mean ${snake}` : "";
    return [`1003: undefined zone setting: ${id}${meant}`];
  }
  const bad = (allowed: string) =>
    `1007: Invalid value for zone setting ${id}: ${JSON.stringify(value)}; ${allowed}`;
  const range = NUMBERS[id];
  if (range)
    return [
      (typeof value !== "number" || value < range[0] || value > range[1]) &&
        bad(`allowed: ${range[0]} to ${range[1]}`),
    ];
  const allowed = ONE_OF[id] ?? (ON_OFF.includes(id) ? ["on", "off"] : undefined);
  if (allowed) return [!allowed.includes(value as string) && bad(`allowed: ${allowed.join(", ")}`)];
  if (id !== "security_header") return [];
  const hsts = (value as Bag | null)?.["strict_transport_security"] as Bag | undefined;
  if (!hsts || typeof hsts !== "object") return [bad("it holds strict_transport_security")];
  const unknown = Object.keys(hsts).filter((k) => !HSTS.includes(k));
  return [unknown.length > 0 && bad(`unknown ${unknown.join(", ")}; it holds ${HSTS.join(", ")}`)];
}

const dnskey = (): Buffer => {
  const { x, y } = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).publicKey.export({
    format: "jwk",
  });
  return Buffer.concat([Buffer.from(x ?? "", "base64url"), Buffer.from(y ?? "", "base64url")]);
};

/** A DNSKEY record's data: flags 257, protocol 3, algorithm 13, key (RFC 4034). */
const rdata = (publicKey: string): Buffer =>
  Buffer.concat([Buffer.from([1, 1, 3, 13]), Buffer.from(publicKey, "base64")]);

/** A name as it goes over the wire: each label after its length, and an empty one at the end. */
const wire = (name: string): Buffer =>
  Buffer.concat([
    ...name.split(".").map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0]),
  ]);

/** RFC 4034, appendix B. */
function keyTag(data: Buffer): number {
  const sum = data.reduce((total, byte, n) => total + (n % 2 ? byte : byte << 8), 0);
  return (sum + ((sum >> 16) & 0xffff)) & 0xffff;
}

const fqdn = (i: Bag): string => String(i["name"]).toLowerCase().replace(/\.$/, "");

const same = (a: Bag, b: Bag): boolean => a["type"] === b["type"] && contentOf(a) === contentOf(b);

/** A record's content, written out of its data where it has some. */
function contentOf(i: Bag): string {
  const d: Bag = i["data"] ?? {};
  if (i["content"] !== undefined || !i["data"]) return String(i["content"] ?? "");
  if (i["type"] === "CAA") return `${d["flags"]} ${d["tag"]} "${d["value"]}"`;
  if (i["type"] === "SRV") return `${d["weight"]} ${d["port"]} ${d["target"]}`;
  return Object.values(d).join(" ");
}
