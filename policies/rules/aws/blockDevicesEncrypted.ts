import type { Resource } from "../../resource";
import { each, eachResource, isSet, shown, some, stackRule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const {
  ebsVolume: VOLUME,
  instance: INSTANCE,
  launchTemplate: TEMPLATE,
  encryptionByDefault: DEFAULT,
} = tokens.aws;

/** The account's own default counts where the stack declares it for the region. */
export const blockDevicesEncrypted = stackRule({
  name: "aws-block-devices-encrypted",
  pack: "encryption",
  holds: "every disk of an instance is encrypted",
  upholds: ["P26"],
  severity: "high",
  frameworks: ["cis-aws-6.0:6.1.1"],
  sources: ["checkov:CKV_AWS_3", "checkov:CKV_AWS_8", "trivy:AWS-0026", "trivy:AWS-0131"],
  types: [...VOLUME, ...INSTANCE, ...TEMPLATE],
  fix: "set encrypted to true, or declare EncryptionByDefault in the region",
  twin: { none: "whether a volume is encrypted by default is a setting of the account beside it" },
  good: [{ name: "disk", props: { size: 8, encrypted: true } }],
  bad: [{ name: "disk", props: { size: 8 } }],
  check(stack, report) {
    const byDefault = (region: Value) =>
      some(stack.of(DEFAULT), ({ props }) => props.enabled !== false && (props.region ?? region) === region);
    const judge = (resource: Resource, disk: Value, called: string) => {
      if (disk?.encrypted === true || disk?.encrypted === "true") return;
      // AWS does not start a server whose disk names a key and is not encrypted.
      const contradicts = String(disk?.encrypted) === "false" || isSet(disk, "kmsKeyId");
      if (contradicts || !byDefault(resource.props.region)) report(resource, `${called} is not encrypted`);
    };
    const disks = (resource: Resource, key: string, inner?: string) => () =>
      each(resource.props[key], (disk) => {
        if (inner && !disk[inner]) return;
        judge(resource, inner ? disk[inner] : disk, `disk ${shown(() => disk.deviceName)}`);
      });
    eachResource(stack.of(VOLUME), (volume) => judge(volume, volume.props, "the volume"));
    eachResource(stack.of(TEMPLATE), (template) => disks(template, "blockDeviceMappings", "ebs")());
    eachResource(stack.of(INSTANCE), (instance) => {
      const root = () => judge(instance, instance.props.rootBlockDevice, "the root disk");
      together(root, disks(instance, "ebsBlockDevices"));
    });
  },
});
