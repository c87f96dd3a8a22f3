import { X509Certificate, createPrivateKey } from "node:crypto";
import { oneOf, refusals, row, within } from "../row";
import type { Bag, Cloud, Stored } from "../table";
import { created, exists, type, urn } from "./cloud";
import { TAG } from "./compute";
import { accountInputs as inputs } from "./inputs/account";

/** Names, projects, zones and certificates. */
export const account = {
  Tag: row({
    inputs: inputs.Tag,
    id: (i) => i["name"],
    follows: {
      dropletsCount: (i, cloud) => tagged("Droplet", i, cloud),
      databasesCount: (i, cloud) => tagged("DatabaseCluster", i, cloud) + tagged("DatabaseReplica", i, cloud),
      volumesCount: (i, cloud) => tagged("Volume", i, cloud),
      volumeSnapshotsCount: (i, cloud) => tagged("VolumeSnapshot", i, cloud),
      imagesCount: (i, cloud) => tagged("CustomImage", i, cloud),
      totalResourceCount: (_, __, ___, sofar) =>
        ["droplets", "databases", "volumes", "volumeSnapshots", "images"].reduce(
          (sum, k) => sum + sofar[`${k}Count`],
          0,
        ),
    },
    refuse: (i) =>
      refusals(
        !TAG.test(i["name"] ?? "a") &&
          `422 tag ${JSON.stringify(i["name"])} is not valid: letters, digits, colons, dashes and underscores, 255 at most`,
      ),
  }),

  Project: row({
    inputs: inputs.Project,
    id: (_, cloud) => cloud.uuid(),
    filled: {
      description: () => "",
      environment: () => "",
      isDefault: () => false,
      purpose: () => "Web Application",
    },
    made: { createdAt: created, ownerId: () => 15_000_001, ownerUuid: (_, cloud) => cloud.uuid() },
    follows: {
      updatedAt: created,
      resources: (i, cloud, id) => i["resources"] ?? assigned(id, cloud),
    },
    refuse: (i, cloud, previous) =>
      refusals(
        oneOf("422 environment", i["environment"], [
          "",
          "Development",
          "Staging",
          "Production",
          "development",
          "staging",
          "production",
        ]),
        (i["name"]?.length ?? 0) > 175 && "422 name is longer than 175 characters",
        (i["description"]?.length ?? 0) > 255 && "422 description is longer than 255 characters",
        cloud.find(type("Project"), (r) => r.id !== previous?.id && r.inputs["name"] === i["name"]) &&
          `409 project name is already in use: ${i["name"]}`,
        ...refuseUrns(i["resources"]),
      ),
    refuseDelete: (project, cloud) => {
      const inside = assigned(project.id, cloud);
      return refusals(
        project.outputs["isDefault"] === true && "412 the default project can not be deleted",
        inside.length > 0 && `412 cannot delete a project with resources: ${inside.join(", ")}`,
      );
    },
  }),

  ProjectResources: row({
    inputs: inputs.ProjectResources,
    id: (i) => i["project"],
    refuse: (i, cloud) =>
      refusals(exists(cloud, "Project", i["project"], "project"), ...refuseUrns(i["resources"])),
  }),

  Domain: row({
    inputs: inputs.Domain,
    id: (i) => i["name"],
    made: { domainUrn: urn("domain"), ttl: () => 1800 },
    uniqueBy: (i) => i["name"],
    refuse: (i) =>
      refusals(
        !/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+$/.test(i["name"]) &&
          `422 domain ${JSON.stringify(i["name"])} is not valid`,
      ),
  }),

  DnsRecord: row({
    inputs: inputs.DnsRecord,
    id: (_, cloud) => String(1_750_000_000 + cloud.next()),
    filled: { ttl: () => 1800 },
    follows: { fqdn: (i) => (i["name"] === "@" ? i["domain"] : `${i["name"]}.${i["domain"]}`) },
    refuse: (i, cloud, previous) => {
      const rest = cloud
        .list(type("DnsRecord"))
        .filter(
          (r) =>
            r.id !== previous?.id && r.inputs["domain"] === i["domain"] && r.inputs["name"] === i["name"],
        );
      const needs: Record<string, string[]> = {
        MX: ["priority"],
        SRV: ["priority", "port", "weight"],
        CAA: ["flags", "tag"],
      };
      return refusals(
        exists(cloud, "Domain", i["domain"], "domain"),
        oneOf("422 type", i["type"], ["A", "AAAA", "CAA", "CNAME", "MX", "NS", "TXT", "SRV", "SOA"]),
        ...(needs[i["type"]] ?? []).map(
          (k) => i[k] === undefined && `422 ${k} is required for ${i["type"]} records`,
        ),
        oneOf("422 tag", i["tag"], ["issue", "issuewild", "iodef"]),
        within("422 ttl", i["ttl"], 30, 2_147_483_647),
        i["type"] === "CNAME" &&
          !String(i["value"]).endsWith(".") &&
          i["value"] !== "@" &&
          `422 Data needs to end with a dot (.), got ${JSON.stringify(i["value"])}`,
        (i["type"] === "CNAME" ? rest.length > 0 : rest.some((r) => r.inputs["type"] === "CNAME")) &&
          `422 CNAME records cannot share a name with other records: ${i["name"]}`,
        rest.some((r) => r.inputs["type"] === i["type"] && r.inputs["value"] === i["value"]) &&
          `422 record already exists: ${i["name"]} ${i["type"]}`,
      );
    },
  }),

  Certificate: row({
    inputs: inputs.Certificate,
    id: (i) => i["name"],
    filled: { type: () => "custom" },
    made: {
      uuid: (_, cloud) => cloud.uuid(),
      state: () => "verified",
      notAfter: (i, cloud) =>
        new Date(leaf(i)?.validTo ?? Date.parse(cloud.now()) + 90 * 86_400_000).toISOString(),
      sha1Fingerprint: (i, cloud) => leaf(i)?.fingerprint.replaceAll(":", "").toLowerCase() ?? cloud.hex(40),
    },
    uniqueBy: (i) => i["name"] ?? null,
    refuse: (i, cloud) => {
      const managed = i["type"] === "lets_encrypt";
      return refusals(
        oneOf("422 type", i["type"], ["custom", "lets_encrypt"]),
        managed && !i["domains"]?.length && "422 domains is required for a lets_encrypt certificate",
        managed &&
          (i["leafCertificate"] ?? i["privateKey"]) &&
          "422 a lets_encrypt certificate takes no leaf certificate or key",
        ...(managed
          ? (i["domains"] ?? []).map(
              (d: string) =>
                !cloud.list(type("Domain")).some((r) => d === r.id || d.endsWith(`.${r.id}`)) &&
                `404 domain ${JSON.stringify(d)} is not managed in this account`,
            )
          : []),
        ...(managed ? [] : refuseLeaf(i, cloud)),
      );
    },
    refuseDelete: (certificate, cloud) => {
      const names = [certificate.id, certificate.outputs["uuid"], certificate.outputs["name"]];
      const user = cloud.find(type("LoadBalancer"), (r) =>
        (r.inputs["forwardingRules"] ?? []).some((f: Bag) =>
          names.includes(f["certificateId"] ?? f["certificateName"]),
        ),
      );
      return refusals(
        user &&
          `403 Make sure the certificate is not in use before deleting it: ${user.outputs["name"] ?? user.id}`,
      );
    },
  }),

  Cdn: row({
    inputs: inputs.Cdn,
    id: (_, cloud) => cloud.uuid(),
    filled: { certificateId: () => "", certificateName: () => "", customDomain: () => "", ttl: () => 3600 },
    made: {
      createdAt: created,
      endpoint: (i) => String(i["origin"]).replace(".digitaloceanspaces", ".cdn.digitaloceanspaces"),
    },
    refuse: (i, cloud, previous) =>
      refusals(
        oneOf("422 ttl", i["ttl"], [60, 600, 3600, 86400, 604800]),
        !cloud.find(type("SpacesBucket"), (r) => r.outputs["bucketDomainName"] === i["origin"]) &&
          `422 origin ${JSON.stringify(i["origin"])} is not a Spaces bucket of this account`,
        cloud.find(type("Cdn"), (r) => r.id !== previous?.id && r.inputs["origin"] === i["origin"]) &&
          `409 the origin already has a CDN endpoint: ${i["origin"]}`,
        i["customDomain"] &&
          !(i["certificateName"] || i["certificateId"]) &&
          "422 a custom domain needs a certificate",
      ),
  }),
};

const URN =
  /^do:(?:app|bucket|database|dbaas|domain|droplet|floatingip|image|kubernetes|loadbalancer|reservedip|reservedipv6|space|volume|vpc):\S+$/;

const refuseUrns = (urns: string[] | undefined): (string | false)[] =>
  (urns ?? []).map(
    (u) => !URN.test(u) && `422 resource ${JSON.stringify(u)} is not of the form do:<kind>:<id>`,
  );

const tagged = (kind: string, i: Bag, cloud: Cloud): number =>
  cloud.list(type(kind)).filter((r) => r.inputs["tags"]?.includes(i["name"])).length;

/** What `ProjectResources` put into a project. */
const assigned = (project: string, cloud: Cloud): string[] =>
  cloud
    .list(type("ProjectResources"))
    .filter((r: Stored) => r.inputs["project"] === project)
    .flatMap((r) => r.inputs["resources"]);

function leaf(i: Bag): X509Certificate | undefined {
  try {
    return i["leafCertificate"] ? new X509Certificate(i["leafCertificate"]) : undefined;
  } catch {
    return undefined;
  }
}

function refuseLeaf(i: Bag, cloud: Cloud): string[] {
  if (!i["leafCertificate"] || !i["privateKey"])
    return ["422 a custom certificate needs leaf_certificate and private_key"];
  const certificate = leaf(i);
  if (!certificate) return ["422 the leaf certificate can not be read"];
  const fits = (() => {
    try {
      return certificate.checkPrivateKey(createPrivateKey(i["privateKey"]));
    } catch {
      return false;
    }
  })();
  return refusals(
    !fits && "422 the private key does not belong to the leaf certificate",
    Date.parse(certificate.validTo) < Date.parse(cloud.now()) &&
      `422 the certificate expired at ${certificate.validTo}`,
  );
}
