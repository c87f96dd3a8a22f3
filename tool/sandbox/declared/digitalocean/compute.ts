import { createHash } from "node:crypto";
import { oneOf, refusals, row, within } from "../row";
import type { Bag, Cloud } from "../table";
import { addressIn, byId, created, defaultVpc, exists, knownRegion, type, urn } from "./cloud";
import { computeInputs as inputs } from "./inputs/compute";
import { machine } from "./sizes";

/** Servers, their images, keys and disks. */
export const compute = {
  Droplet: row({
    inputs: inputs.Droplet,
    id: (_, cloud) => String(480_000_000 + cloud.next()),
    filled: {
      backups: () => false,
      gracefulShutdown: () => false,
      ipv6: () => false,
      ipv6Address: () => "",
      monitoring: () => false,
      publicNetworking: () => true,
      region: () => "nyc3",
      vpcUuid: (_, cloud, __, sofar) => defaultVpc(cloud, sofar["region"]),
    },
    made: {
      dropletUrn: urn("droplet"),
      createdAt: created,
      ipv4Address: (i, cloud) => (i["publicNetworking"] === false ? "" : cloud.address("public")),
      ipv4AddressPrivate: (_, cloud, __, sofar) => addressIn(cloud, sofar["vpcUuid"]),
      status: () => "active",
      locked: () => false,
    },
    follows: {
      resizeDisk: (i) => growsDisk(i),
      vcpus: (i) => machine(i["size"])?.vcpus,
      memory: (i) => machine(i["size"])?.memoryMb,
      // A size brings its disk to a new droplet, and to one that has another only where the disk may grow.
      disk: (i, _, __, ___, previous) =>
        previous && !growsDisk(i) ? previous["disk"] : machine(i["size"])?.diskGb,
      priceHourly: (i) => machine(i["size"])?.hourly,
      priceMonthly: (i) => machine(i["size"])?.monthly,
      volumeIds: (i, cloud, id) =>
        i["volumeIds"] ??
        cloud
          .list(type("VolumeAttachment"))
          .filter((r) => String(r.inputs["dropletId"]) === id)
          .map((r) => r.inputs["volumeId"]),
    },
    refuse: (i, cloud, previous) => {
      const diskGb: number | undefined = previous?.outputs["disk"];
      const size = machine(i["size"]);
      return refusals(
        knownRegion(i["region"]),
        ...refuseMachine(i, cloud),
        i["name"] &&
          !HOSTNAME.test(i["name"]) &&
          `422 Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -), got ${JSON.stringify(i["name"])}`,
        ...refuseTags(i["tags"]),
        vpcInRegion(i["vpcUuid"], i["region"], cloud),
        i["backupPolicy"] && i["backups"] !== true && "422 backup_policy needs backups to be enabled",
        diskGb !== undefined &&
          size &&
          size.diskGb < diskGb &&
          `422 a droplet's disk can not shrink: it has ${diskGb} GB, ${i["size"]} has ${size.diskGb} GB`,
        ...(i["volumeIds"] ?? []).map((id: string) => exists(cloud, "Volume", id, "volume")),
      );
    },
  }),

  DropletAutoscale: row({
    inputs: inputs.DropletAutoscale,
    id: (_, cloud) => cloud.uuid(),
    made: { createdAt: created },
    follows: {
      status: () => "active",
      currentUtilizations: () => [{ cpu: 0, memory: 0 }],
      updatedAt: created,
    },
    refuse: (i, cloud) => {
      const {
        minInstances: min,
        maxInstances: max,
        targetNumberInstances: fixed,
        ...rest
      } = i["config"] as Bag;
      return refusals(
        fixed === undefined &&
          (min === undefined || max === undefined) &&
          "422 config needs either target_number_instances or both min_instances and max_instances",
        fixed !== undefined &&
          (min !== undefined || max !== undefined) &&
          "422 target_number_instances excludes min_instances and max_instances",
        min !== undefined &&
          max !== undefined &&
          min > max &&
          `422 min_instances ${min} is above max_instances ${max}`,
        within("422 min_instances", min, 1, 500),
        within("422 max_instances", max, 1, 1000),
        within("422 target_cpu_utilization", rest["targetCpuUtilization"], 0.05, 1),
        within("422 target_memory_utilization", rest["targetMemoryUtilization"], 0.05, 1),
        within("422 cooldown_minutes", rest["cooldownMinutes"], 5, 20),
        !i["dropletTemplate"].region && "422 droplet_template needs a region",
        !(i["dropletTemplate"].sshKeys?.length > 0) && "422 droplet_template needs at least one SSH key",
        knownRegion(i["dropletTemplate"].region),
        ...refuseMachine(i["dropletTemplate"], cloud),
        vpcInRegion(i["dropletTemplate"].vpcUuid, i["dropletTemplate"].region, cloud),
      );
    },
  }),

  DropletSnapshot: row({
    inputs: inputs.DropletSnapshot,
    id: (_, cloud) => String(180_000_000 + cloud.next()),
    made: {
      createdAt: created,
      minDiskSize: (i, cloud) => byId(cloud, "Droplet", i["dropletId"])?.outputs["disk"] ?? 25,
      regions: (i, cloud) => [byId(cloud, "Droplet", i["dropletId"])?.outputs["region"]],
      size: () => 2.5,
    },
    refuse: (i, cloud) => refusals(exists(cloud, "Droplet", i["dropletId"], "droplet")),
  }),

  CustomImage: row({
    inputs: inputs.CustomImage,
    id: (_, cloud) => String(190_000_000 + cloud.next()),
    filled: { distribution: () => "Unknown OS", description: () => "" },
    made: {
      imageId: (_, __, id) => Number(id),
      createdAt: created,
      minDiskSize: () => 20,
      public: () => false,
      sizeGigabytes: () => 2.5,
      slug: () => "",
      status: () => "available",
      type: () => "custom",
    },
    refuse: (i) =>
      refusals(
        ...i["regions"].map((region: string) => knownRegion(region)),
        !/^https?:\/\//.test(i["url"]) && `422 url ${JSON.stringify(i["url"])} is not a web address`,
      ),
  }),

  SshKey: row({
    inputs: inputs.SshKey,
    uniqueBy: (i) => i["publicKey"],
    id: (_, cloud) => String(44_000_000 + cloud.next()),
    made: { fingerprint: (i) => fingerprint(i["publicKey"]) },
    refuse: (i, cloud, previous) => {
      const own = fingerprint(i["publicKey"]);
      const same = cloud.find(
        type("SshKey"),
        (r) => r.id !== previous?.id && r.outputs["fingerprint"] === own,
      );
      return refusals(
        own === undefined && "422 Key invalid, key should be of the format `type key [comment]`",
        own !== undefined && same && `422 SSH Key is already in use on your account: ${same.outputs["name"]}`,
      );
    },
  }),

  Volume: row({
    inputs: inputs.Volume,
    uniqueBy: (i) => (i["name"] ? `${i["region"]}/${i["name"]}` : null),
    id: (_, cloud) => cloud.uuid(),
    made: { volumeUrn: urn("volume") },
    follows: {
      filesystemLabel: (i) => i["initialFilesystemLabel"] ?? "",
      filesystemType: (i) => i["filesystemType"] ?? i["initialFilesystemType"] ?? "",
      dropletIds: (_, cloud, id) =>
        cloud
          .list(type("VolumeAttachment"))
          .filter((r) => r.inputs["volumeId"] === id)
          .map((r) => Number(r.inputs["dropletId"])),
    },
    refuse: (i, cloud, previous) =>
      refusals(
        knownRegion(i["region"]),
        within("422 size_gigabytes", i["size"], 1, 16384),
        previous &&
          i["size"] < previous.outputs["size"] &&
          `422 a volume can not shrink: it has ${previous.outputs["size"]} GB, got ${i["size"]}`,
        oneOf("422 filesystem_type", i["initialFilesystemType"] ?? i["filesystemType"], ["ext4", "xfs"]),
        !VOLUME_NAME.test(i["name"] ?? "a") &&
          `422 name ${JSON.stringify(i["name"])} is not valid: lower-case letters, digits and hyphens, beginning with a letter, 64 at most`,
        cloud.find(
          type("Volume"),
          (r) =>
            r.id !== previous?.id && r.inputs["name"] === i["name"] && r.inputs["region"] === i["region"],
        ) && `409 a volume with that name already exists in ${i["region"]}: ${i["name"]}`,
        ...refuseTags(i["tags"]),
      ),
    refuseDelete: (volume, cloud) => {
      const at = cloud.find(type("VolumeAttachment"), (r) => r.inputs["volumeId"] === volume.id);
      return refusals(
        at && `409 A volume that's attached to a Droplet cannot be deleted: ${at.inputs["dropletId"]}`,
      );
    },
  }),

  VolumeAttachment: row({
    inputs: inputs.VolumeAttachment,
    id: (i, cloud) => `${i["dropletId"]}-${i["volumeId"]}-${cloud.next()}`,
    refuse: (i, cloud, previous) => {
      const volume = byId(cloud, "Volume", i["volumeId"]);
      const droplet = byId(cloud, "Droplet", i["dropletId"]);
      const other = cloud.find(
        type("VolumeAttachment"),
        (r) => r.id !== previous?.id && r.inputs["volumeId"] === i["volumeId"],
      );
      const count = cloud
        .list(type("VolumeAttachment"))
        .filter((r) => r.inputs["dropletId"] === i["dropletId"]).length;
      return refusals(
        exists(cloud, "Volume", i["volumeId"], "volume"),
        exists(cloud, "Droplet", i["dropletId"], "droplet"),
        volume &&
          droplet &&
          volume.outputs["region"] !== droplet.outputs["region"] &&
          `422 Droplet and volume must be in the same region: ${droplet.outputs["region"]} and ${volume.outputs["region"]}`,
        other && `422 This volume is already attached to a different Droplet: ${other.inputs["dropletId"]}`,
        !previous && count >= 15 && `422 a droplet takes 15 volumes at most`,
      );
    },
  }),

  VolumeSnapshot: row({
    inputs: inputs.VolumeSnapshot,
    id: (_, cloud) => cloud.uuid(),
    made: {
      createdAt: created,
      minDiskSize: (i, cloud) => byId(cloud, "Volume", i["volumeId"])?.outputs["size"] ?? 1,
      regions: (i, cloud) => [byId(cloud, "Volume", i["volumeId"])?.outputs["region"]],
      size: () => 0.1,
    },
    refuse: (i, cloud) =>
      refusals(exists(cloud, "Volume", i["volumeId"], "volume"), ...refuseTags(i["tags"])),
  }),
};

const HOSTNAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?$/;
const VOLUME_NAME = /^[a-z][a-z0-9-]{0,63}$/;
const IMAGE = /^(?:\d+|[a-z0-9]+(?:-[a-z0-9.]+)+)$/;

/** Letters, digits, colons, dashes and underscores. */
export const TAG = /^[a-zA-Z0-9:_-]{1,255}$/;

/** Sentences for the tags of a resource that the API does not take. */
export const refuseTags = (tags: string[] | undefined): string[] =>
  (tags ?? [])
    .filter((tag) => !TAG.test(tag))
    .map(
      (tag) =>
        `422 tag ${JSON.stringify(tag)} is not valid: letters, digits, colons, dashes and underscores, 255 at most`,
    );

/** A sentence when a network is named that lies in another region. */
export function vpcInRegion(vpcUuid: unknown, region: string | undefined, cloud: Cloud): string | undefined {
  const missing = exists(cloud, "Vpc", vpcUuid, "VPC");
  const vpc = byId(cloud, "Vpc", vpcUuid);
  if (missing || !vpc || region === undefined || vpc.outputs["region"] === region) return missing;
  return `422 VPC ${vpc.outputs["name"]} is in ${vpc.outputs["region"]}, not in ${region}`;
}

/** Whether a droplet's disk grows with its size, which it does unless the program says no. */
const growsDisk = (i: Bag): boolean => i["resizeDisk"] !== false;

function refuseMachine(i: Bag, cloud: Cloud): string[] {
  const keys: string[] = i["sshKeys"] ?? [];
  const known = (key: string) =>
    cloud.find(type("SshKey"), (r) => r.id === key || r.outputs["fingerprint"] === key);
  return refusals(
    !machine(i["size"]) &&
      `422 You specified an invalid size for Droplet creation: ${JSON.stringify(i["size"])}`,
    !IMAGE.test(i["image"]) &&
      `422 You specified an invalid image for Droplet creation: ${JSON.stringify(i["image"])}`,
    Buffer.byteLength(i["userData"] ?? "") > 65536 &&
      `422 User data is longer than 64 KiB: ${Buffer.byteLength(i["userData"])} bytes`,
    ...keys.map(
      (key) => !known(String(key)) && `422 ${key} are invalid key identifiers for Droplet creation`,
    ),
  );
}

/** MD5 of a public key's bytes, as the API shows it; undefined when the text is no key. */
function fingerprint(publicKey: string): string | undefined {
  const [kind, body = ""] = String(publicKey).trim().split(/\s+/);
  const bytes = Buffer.from(body, "base64");
  const named = bytes.length > 4 ? bytes.subarray(4, 4 + bytes.readUInt32BE(0)).toString() : "";
  if (!kind || named !== kind) return undefined;
  return createHash("md5").update(bytes).digest("hex").match(/../g)?.join(":");
}
