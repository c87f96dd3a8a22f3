import { regionOf, statedRegion } from "../../places";
import type { Resource } from "../../resource";
import { each, eachResource, isSet, shown, some, stackRule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const {
  ebsVolume: VOLUME,
  instance: INSTANCE,
  launchConfiguration: CONFIGURATION,
  launchTemplate: TEMPLATE,
  encryptionByDefault: DEFAULT,
} = tokens.aws;

/**
 * The account's own default counts where the stack declares it for the region. A server that is made from a template
 * and says nothing of its root disk has the template's; whether an image is encrypted itself, nothing declares.
 */
export const blockDevicesEncrypted = stackRule({
  name: "aws-block-devices-encrypted",
  pack: "encryption",
  holds: "every disk of an instance is encrypted",
  upholds: ["P26"],
  severity: "high",
  frameworks: ["cis-aws-6.0:6.1.1"],
  sources: ["checkov:CKV_AWS_3", "checkov:CKV_AWS_8", "trivy:AWS-0026", "trivy:AWS-0131"],
  types: [...VOLUME, ...INSTANCE, ...TEMPLATE, ...CONFIGURATION],
  fix: "set encrypted to true, or declare EncryptionByDefault in the region",
  twin: { none: "whether a volume is encrypted by default is a setting of the account beside it" },
  good: [{ name: "disk", props: { size: 8, encrypted: true } }],
  bad: [{ name: "disk", props: { size: 8 } }],
  check(stack, report) {
    const byDefault = (resource: Resource) =>
      some(
        stack.of(DEFAULT),
        (one) => String(one.props.enabled ?? true) === "true" && isSameRegion(one, resource),
      );
    const judge = (resource: Resource, disk: Value, called: string) => {
      if (disk?.encrypted === true || disk?.encrypted === "true") return;
      // AWS does not start a server whose disk names a key and is not encrypted.
      const contradicts = String(disk?.encrypted) === "false" || isSet(disk, "kmsKeyId");
      if (contradicts || !byDefault(resource)) report(resource, `${called} is not encrypted`);
    };
    const disks = (resource: Resource, key: string, inner?: string) => () =>
      each(resource.props[key], (disk) => {
        if (disk.noDevice === true || (inner && !disk[inner])) return;
        judge(resource, inner ? disk[inner] : disk, `disk ${shown(() => disk.deviceName)}`);
      });
    const server = (one: Resource) => {
      const root = () => {
        const { rootBlockDevice } = one.props;
        if (!rootBlockDevice && isSet(one.props, "launchTemplate")) return;
        judge(one, rootBlockDevice, "the root disk");
      };
      together(root, disks(one, "ebsBlockDevices"));
    };
    const template = (one: Resource) => {
      const { blockDeviceMappings } = one.props;
      const root = () => {
        // The image's own disk, whose encryption the template leaves to it.
        if (!some(blockDeviceMappings, ({ ebs }) => Boolean(ebs))) judge(one, undefined, "the root disk");
      };
      together(disks(one, "blockDeviceMappings", "ebs"), root);
    };
    together(
      () => eachResource(stack.of(VOLUME), (volume) => judge(volume, volume.props, "the volume")),
      () => eachResource(stack.of(TEMPLATE), template),
      () => eachResource(stack.of([...INSTANCE, ...CONFIGURATION]), server),
    );
  },
});

/** Whether two resources are in one region, where both say it or both take the environment's. */
function isSameRegion(one: Resource, other: Resource): boolean {
  if (regionOf(one) === "" && regionOf(other) === "") return true;
  return statedRegion(one) === statedRegion(other);
}
