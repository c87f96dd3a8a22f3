import type { InputSpec } from "../../table";

/** What a program may say about Spaces and the registry. */
export const storageInputs = {
  SpacesBucket: {
    acl: { type: "string" },
    corsRules: {
      type: [
        {
          allowedHeaders: ["string"],
          allowedMethods: ["string"],
          allowedOrigins: ["string"],
          maxAgeSeconds: "integer",
        },
      ],
    },
    forceDestroy: { type: "boolean" },
    lifecycleRules: {
      type: [
        {
          abortIncompleteMultipartUploadDays: "integer",
          enabled: "boolean",
          expiration: { date: "string", days: "integer", expiredObjectDeleteMarker: "boolean" },
          id: "string",
          noncurrentVersionExpiration: { days: "integer" },
          prefix: "string",
        },
      ],
    },
    name: { type: "string" },
    region: { type: "string", replaces: true },
    versioning: { type: { enabled: "boolean" } },
  },
  SpacesBucketObject: {
    acl: { type: "string" },
    bucket: { type: "string", required: true, replaces: true },
    cacheControl: { type: "string" },
    content: { type: "string" },
    contentBase64: { type: "string" },
    contentDisposition: { type: "string" },
    contentEncoding: { type: "string" },
    contentLanguage: { type: "string" },
    contentType: { type: "string" },
    etag: { type: "string" },
    forceDestroy: { type: "boolean" },
    key: { type: "string", required: true, replaces: true },
    metadata: { type: { "*": "string" } },
    region: { type: "string", required: true, replaces: true },
    source: { type: "string" },
    websiteRedirect: { type: "string" },
  },
  SpacesBucketPolicy: {
    bucket: { type: "string", required: true, replaces: true },
    policy: { type: "string", required: true },
    region: { type: "string", required: true, replaces: true },
  },
  SpacesKey: {
    grants: { type: [{ bucket: "string", permission: "string" }] },
    name: { type: "string" },
  },
  SpacesBucketLogging: {
    bucket: { type: "string", required: true, replaces: true },
    region: { type: "string", required: true, replaces: true },
    targetBucket: { type: "string", required: true },
    targetPrefix: { type: "string", required: true },
  },
  SpacesBucketCorsConfiguration: {
    bucket: { type: "string", required: true },
    corsRules: {
      type: [
        {
          allowedHeaders: ["string"],
          allowedMethods: ["string"],
          allowedOrigins: ["string"],
          exposeHeaders: ["string"],
          id: "string",
          maxAgeSeconds: "integer",
        },
      ],
      required: true,
    },
    region: { type: "string", required: true, replaces: true },
  },
  ContainerRegistry: {
    name: { type: "string", replaces: true },
    region: { type: "string", replaces: true },
    subscriptionTierSlug: { type: "string", required: true },
  },
  ContainerRegistryDockerCredentials: {
    expirySeconds: { type: "integer" },
    registryName: { type: "string", required: true, replaces: true },
    write: { type: "boolean" },
  },
} satisfies Record<string, Record<string, InputSpec>>;
