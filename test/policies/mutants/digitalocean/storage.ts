import type { Planned } from "../../../support/planned";
import { MISSING, type Table } from "../table";

const BUCKET = "digitalocean:index/spacesBucket:SpacesBucket";

const expires = ({ props }: Planned) => JSON.stringify(props.lifecycleRules).includes('"expiration"');
const isUndo = (resource: Planned) => !expires(resource);
const hasExpiry = "files that customers put there have no end; only old versions do";

export const storage: Table = {
  [BUCKET]: {
    without: "a key's grant, or the record of access, takes its name, so no program is without it",
    inputs: {
      acl: ["public-read", "public-read-write"],
      corsRules: [
        [{ allowedOrigins: ["*"], allowedMethods: ["GET", "PUT", "DELETE"], allowedHeaders: ["*"] }],
      ],
      forceDestroy: [true],
      lifecycleRules: [[], MISSING],
      "lifecycleRules[].enabled": [false],
      "lifecycleRules[].expiration.days": {
        insecure: [1, 36_500],
        only: expires,
        otherwise: hasExpiry,
      },
      "lifecycleRules[].expiration": { insecure: [MISSING], only: expires, otherwise: hasExpiry },
      "lifecycleRules[].noncurrentVersionExpiration": [MISSING],
      "lifecycleRules[].noncurrentVersionExpiration.days": {
        // A backup or a log is written once: of these an older version is what has ended, not a way back.
        insecure: [(_: number, bucket: Planned) => (isUndo(bucket) ? 1 : 1000), 36_500],
      },
      "lifecycleRules[].abortIncompleteMultipartUploadDays": [MISSING, 36_500],
      "lifecycleRules[].prefix": {
        insecure: ["elsewhere/"],
        only: expires,
        otherwise: hasExpiry,
      },
      "lifecycleRules[].id": "a name of the rule",
      name: "another name is another bucket, and the protection of this one refuses its deletion",
      region: ["nyc3"],
      versioning: [MISSING],
      "versioning.enabled": [false],
      "(protect)": [false],
    },
  },
  "digitalocean:index/spacesBucketLogging:SpacesBucketLogging": {
    without: false,
    inputs: {
      bucket: { insecure: ["another-bucket"], names: BUCKET },
      targetBucket: {
        insecure: ["another-bucket", (_: string, { props }: Planned) => props.bucket],
        names: BUCKET,
      },
      region: "the cloud finds no bucket of that name in another region, and refuses it",
      targetPrefix: "where in the bucket of logs they lie",
    },
  },
  "digitalocean:index/spacesKey:SpacesKey": {
    without:
      "a key less opens less: the app's is an input of its secret, and the backups that the other one uploads are in " +
      "the locked bucket and its copy all the same",
    inputs: {
      grants: [
        [],
        MISSING,
        (grants: object[]) => [...grants, { bucket: "", permission: "read" }],
        (grants: object[]) => [
          ...grants,
          { bucket: "acme-prod-spaces-access-logs-111122223333", permission: "readwrite" },
        ],
      ],
      "grants[].bucket": ["", MISSING],
      "grants[].permission": ["fullaccess"],
    },
  },
  "digitalocean:index/volume:Volume": {
    without: "the attachment takes its id, so no program is without it",
    inputs: {
      filesystemType: ["ext4"],
      initialFilesystemType: ["ext4"],
      initialFilesystemLabel: "a name of the file system that a server makes inside the encrypted volume",
      region: ["nyc3"],
      size: "how much it can hold; the cloud refuses to shrink it, and a backup that does not fit is missed by an alarm",
      snapshotId: "a snapshot of such a volume is ciphertext as the volume is",
      tags: "no firewall admits a volume, and a trial is not believed while something is protected",
      "(protect)": [false],
    },
  },
  "digitalocean:index/volumeAttachment:VolumeAttachment": {
    without: "without it a backup finds no disk, and the alarm on backups that stay away rings",
    inputs: {
      dropletId: "what is on a volume is ciphertext to a server without its key",
      volumeId: "what is on a volume is ciphertext to a server without its key",
    },
  },
};
