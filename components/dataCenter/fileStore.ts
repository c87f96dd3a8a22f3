import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { retained } from "../kept";
import type { DigitalOceanSite } from "./siteNetwork";

export interface FileStoreArgs {
  /** Role of the site, part of every name. */
  site: DigitalOceanSite;
  /** DigitalOcean region of the site; one that offers Spaces. */
  region: pulumi.Input<string>;
  /** An id of the firm's own, since all customers of Spaces share one set of bucket names. */
  accountId: string;
  /** Days that an overwritten or deleted file can still be brought back, then it is gone (P33). */
  oldVersionDays: pulumi.Input<number>;
  /** Days that the record of who read which file is kept, then it is gone (P33, P34). */
  accessLogDays: pulumi.Input<number>;
  /** Physical names of the stack. */
  names: Names;
  /** Whether the files are protected, and retained even if the protection is lifted, as on a live stack. */
  keep: boolean;
}

/**
 * Files that customers upload at one site: private, versioned, with a key for the app that opens this bucket
 * only, and a record of every access in a bucket that the key does not open. The provider needs Spaces keys
 * besides its token. Upholds P26, P27, P33. Stateful.
 */
export class FileStore extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  readonly endpoint: pulumi.Output<string>;
  /** Id of the app's key. */
  readonly accessKeyId: pulumi.Output<string>;
  /** Secret of the app's key, for the secret store. */
  readonly secretAccessKey: pulumi.Output<string>;

  constructor(name: string, args: FileStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:dataCenter:FileStore", name, {}, opts);
    const { site, region, accountId, oldVersionDays, accessLogDays, names, keep } = args;

    const shared = { region, acl: "private", versioning: { enabled: true }, forceDestroy: !keep };
    const bucket = new digitalocean.SpacesBucket(
      `${name}-bucket`,
      {
        ...shared,
        name: names.global(`${site}-files`, accountId),
        lifecycleRules: [
          {
            id: "old-versions",
            enabled: true,
            noncurrentVersionExpiration: { days: oldVersionDays },
            abortIncompleteMultipartUploadDays: 7,
          },
        ],
      },
      retained(keep, this),
    );
    const logs = new digitalocean.SpacesBucket(
      `${name}-access-logs`,
      {
        ...shared,
        name: names.global(`${site}-files-access`, accountId),
        lifecycleRules: [
          {
            id: "all",
            enabled: true,
            expiration: { days: accessLogDays },
            noncurrentVersionExpiration: { days: 1 },
            abortIncompleteMultipartUploadDays: 3,
          },
        ],
      },
      retained(keep, this),
    );
    new digitalocean.SpacesBucketLogging(
      `${name}-logging`,
      { region, bucket: bucket.name, targetBucket: logs.name, targetPrefix: "files/" },
      { parent: this },
    );
    const key = new digitalocean.SpacesKey(
      `${name}-app-key`,
      { name: names.of("files-app", site), grants: [{ bucket: bucket.name, permission: "readwrite" }] },
      { parent: this },
    );

    this.bucketName = bucket.name;
    this.endpoint = bucket.endpoint;
    this.accessKeyId = key.accessKey;
    this.secretAccessKey = pulumi.secret(key.secretKey);
    this.registerOutputs({ bucketName: this.bucketName });
  }
}
