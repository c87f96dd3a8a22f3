import { oneOf, refusals, row, within } from "../row";
import type { Bag, Cloud, Stored } from "../table";
import { SPACES_REGIONS, created, knownRegion, type } from "./cloud";
import { storageInputs as inputs } from "./inputs/storage";

/** Spaces: object storage with buckets whose names are the world's, and a container registry. */
export const storage = {
  SpacesBucket: row({
    inputs: inputs.SpacesBucket,
    id: (i) => i["name"],
    filled: { acl: () => "private", forceDestroy: () => false, region: () => "nyc3" },
    made: {
      bucketUrn: (_, __, id) => `do:space:${id}`,
      endpoint: (_, __, ___, sofar) => `${sofar["region"]}.digitaloceanspaces.com`,
      bucketDomainName: (i, _, __, sofar) => `${i["name"]}.${sofar["region"]}.digitaloceanspaces.com`,
    },
    uniqueBy: (i) => i["name"] ?? null,
    refuse: (i, cloud, previous) =>
      refusals(
        knownRegion(i["region"], SPACES_REGIONS),
        !BUCKET.test(i["name"] ?? "aaa") &&
          `InvalidBucketName: ${JSON.stringify(i["name"])} is not valid: lower-case letters, digits and hyphens, 3 to 63`,
        cloud.find(type("SpacesBucket"), (r) => r.id !== previous?.id && r.inputs["name"] === i["name"]) &&
          `BucketAlreadyExists: ${i["name"]}`,
        oneOf("acl", i["acl"], ["private", "public-read"]),
        ...(i["lifecycleRules"] ?? []).map(
          (r: Bag) =>
            !r["expiration"] &&
            !r["noncurrentVersionExpiration"] &&
            !r["abortIncompleteMultipartUploadDays"] &&
            `MalformedXML: lifecycle rule ${r["id"] ?? ""} does nothing`,
        ),
      ),
    refuseDelete: (bucket, cloud) => {
      const inside = cloud
        .list(type("SpacesBucketObject"))
        .filter((r) => r.inputs["bucket"] === bucket.inputs["name"]);
      return refusals(
        inside.length > 0 &&
          bucket.inputs["forceDestroy"] !== true &&
          `BucketNotEmpty: ${bucket.inputs["name"]} holds ${inside.length} objects`,
      );
    },
  }),

  SpacesBucketObject: row({
    inputs: inputs.SpacesBucketObject,
    id: (i) => `${i["bucket"]}/${i["key"]}`,
    filled: {
      acl: () => "private",
      contentType: () => "binary/octet-stream",
      etag: (_, cloud) => cloud.hex(32),
    },
    made: { versionId: (_, cloud) => cloud.hex(32) },
    refuse: (i, cloud) => ofBucket(i, cloud),
  }),

  SpacesBucketPolicy: row({
    inputs: inputs.SpacesBucketPolicy,
    id: (i) => i["bucket"],
    refuse: (i, cloud) =>
      refusals(...ofBucket(i, cloud), !isJson(i["policy"]) && "MalformedPolicy: the policy is not JSON"),
  }),

  SpacesKey: row({
    inputs: inputs.SpacesKey,
    secretOutputs: ["secretKey"],
    id: (_, cloud) => `DO${cloud.hex(18).toUpperCase()}`,
    made: {
      accessKey: (_, __, id) => id,
      secretKey: (_, cloud) => Buffer.from(cloud.hex(64), "hex").toString("base64").slice(0, 43),
      createdAt: created,
    },
    refuse: (i, cloud, previous) =>
      refusals(
        cloud.find(type("SpacesKey"), (r) => r.id !== previous?.id && r.inputs["name"] === i["name"]) &&
          `409 a key named ${JSON.stringify(i["name"])} already exists`,
        ...(i["grants"] ?? []).flatMap((g: Bag) => [
          oneOf("400 permission", g["permission"], ["read", "readwrite", "fullaccess"]),
          g["permission"] === "fullaccess" &&
            g["bucket"] &&
            "400 fullaccess is for all buckets: leave bucket empty",
          g["permission"] !== "fullaccess" &&
            !g["bucket"] &&
            "400 a grant needs a bucket unless it is fullaccess",
          g["bucket"] &&
            !bucket(g["bucket"], cloud) &&
            `404 bucket ${JSON.stringify(g["bucket"])} could not be found`,
        ]),
      ),
  }),

  SpacesBucketLogging: row({
    inputs: inputs.SpacesBucketLogging,
    id: (i) => i["bucket"],
    refuse: (i, cloud) => {
      const target = bucket(i["targetBucket"], cloud);
      return refusals(
        ...ofBucket(i, cloud),
        !target && `InvalidTargetBucketForLogging: ${i["targetBucket"]} does not exist`,
        target &&
          target.outputs["region"] !== i["region"] &&
          `InvalidTargetBucketForLogging: ${i["targetBucket"]} is in ${target.outputs["region"]}, not in ${i["region"]}`,
      );
    },
  }),

  SpacesBucketCorsConfiguration: row({
    inputs: inputs.SpacesBucketCorsConfiguration,
    id: (i) => i["bucket"],
    refuse: (i, cloud) =>
      refusals(
        ...ofBucket(i, cloud),
        ...i["corsRules"].flatMap((r: Bag) =>
          (r["allowedMethods"] ?? []).map((m: string) =>
            oneOf("InvalidRequest: method", m, ["GET", "PUT", "POST", "DELETE", "HEAD"]),
          ),
        ),
      ),
  }),

  ContainerRegistry: row({
    inputs: inputs.ContainerRegistry,
    id: (i) => i["name"],
    filled: { region: () => "nyc3" },
    made: {
      createdAt: created,
      serverUrl: () => "registry.digitalocean.com",
      endpoint: (i) => `registry.digitalocean.com/${i["name"]}`,
      storageUsageBytes: () => 0,
    },
    uniqueBy: (i) => i["name"] ?? null,
    refuse: (i) =>
      refusals(
        oneOf("422 subscription_tier_slug", i["subscriptionTierSlug"], ["starter", "basic", "professional"]),
        oneOf("422 region", i["region"], [
          "nyc3",
          "sfo2",
          "sfo3",
          "sgp1",
          "fra1",
          "ams3",
          "blr1",
          "syd1",
          "lon1",
          "tor1",
        ]),
      ),
  }),

  ContainerRegistryDockerCredentials: row({
    inputs: inputs.ContainerRegistryDockerCredentials,
    secretOutputs: ["dockerCredentials"],
    id: (i) => i["registryName"],
    filled: { expirySeconds: () => 1_576_800_000, write: () => false },
    made: {
      dockerCredentials: (_, cloud) =>
        JSON.stringify({
          auths: { "registry.digitalocean.com": { auth: Buffer.from(cloud.hex(64)).toString("base64") } },
        }),
      credentialExpirationTime: (_, cloud, __, sofar) =>
        new Date(
          Date.parse(cloud.now()) + Math.min(sofar["expirySeconds"], 1_576_800_000) * 1000,
        ).toISOString(),
    },
    refuse: (i, cloud) =>
      refusals(
        within("422 expiry_seconds", i["expirySeconds"], 1, 1_576_800_000),
        !cloud.find(type("ContainerRegistry"), (r) => r.id === i["registryName"]) &&
          `404 registry ${JSON.stringify(i["registryName"])} could not be found`,
      ),
  }),
};

const BUCKET = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

const bucket = (name: string, cloud: Cloud): Stored | undefined =>
  cloud.find(type("SpacesBucket"), (r) => r.inputs["name"] === name);

/** Sentences when the bucket that a resource speaks of is missing or elsewhere. */
function ofBucket(i: Bag, cloud: Cloud): string[] {
  const found = bucket(i["bucket"], cloud);
  if (!found) return [`NoSuchBucket: ${i["bucket"]}`];
  const region = found.outputs["region"];
  return refusals(
    i["region"] !== region && `NoSuchBucket: ${i["bucket"]} is in ${region}, not in ${i["region"]}`,
  );
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
