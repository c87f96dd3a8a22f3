import { blockDevicesEncrypted } from "../../../../policies/rules/aws/blockDevicesEncrypted";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const volume = (props: Record<string, unknown>) => ({ name: "disk", props });
const byDefault = (props: Record<string, unknown>) => ({
  name: "default",
  type: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  props,
});
const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
const configuration = (props: object) => ({ name: "servers", type: CONFIGURATION, props: { ...props } });
const box = (props: object) => ({ name: "box", type: "aws:ec2/instance:Instance", props: { ...props } });
const template = (blockDeviceMappings: unknown[]) => ({
  name: "servers",
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  props: { blockDeviceMappings },
});

judgesStack(blockDevicesEncrypted, [
  ["accepts an encrypted volume", [volume({ encrypted: true })], []],
  ["accepts a template whose disk says so as text", [template([{ ebs: { encrypted: "true" } }])], []],
  [
    "accepts a disk that is no EBS",
    [template([{ virtualName: "ephemeral0" }, { ebs: { encrypted: "true" } }])],
    [],
  ],
  ["accepts a template that leaves its disks to the region's default", [template([]), byDefault({})], []],
  [
    "rejects a template that leaves its disks to the image",
    [box({ launchTemplate: { id: "lt-1" } }), template([{ virtualName: "ephemeral0" }])],
    ["servers: the root disk is not encrypted"],
  ],
  [
    "accepts a region that encrypts by default",
    [volume({ region: "eu-west-2" }), byDefault({ region: "eu-west-2" })],
    [],
  ],
  [
    "accepts a default in the region that the providers of both say",
    [
      { ...volume({}), provider: { region: "eu-west-2" } },
      { ...byDefault({}), provider: { region: "eu-west-2" } },
    ],
    [],
  ],
  ["accepts a default where both are in the environment's region", [volume({}), byDefault({})], []],
  [
    "accepts the root disk of a server's template",
    [box({ launchTemplate: { id: "lt-1" } }), template([{ ebs: { encrypted: "true" } }])],
    [],
  ],
  [
    "accepts a launch configuration with encrypted disks, and one disk that it leaves away",
    [
      configuration({
        rootBlockDevice: { encrypted: true },
        ebsBlockDevices: [
          { deviceName: "/dev/sdb", encrypted: true },
          { deviceName: "/dev/sdc", noDevice: true },
        ],
      }),
    ],
    [],
  ],
  [
    "rejects a root disk of a server that its template does not decide",
    [box({ launchTemplate: { id: "lt-1" }, rootBlockDevice: { volumeSize: 8 } })],
    ["box: the root disk is not encrypted"],
  ],
  [
    "rejects a launch configuration that says nothing of its root disk",
    [configuration({})],
    ["servers: the root disk is not encrypted"],
  ],
  [
    "rejects another disk of a launch configuration beside an unknown one",
    [
      configuration({
        rootBlockDevice: unknownValue,
        ebsBlockDevices: [unknownValue, { deviceName: "/dev/sdb", encrypted: false }],
      }),
    ],
    ["servers: disk /dev/sdb is not encrypted", "unknown"],
  ],
  [
    "rejects a volume whose provider is in another region",
    [{ ...volume({}), provider: { region: "eu-west-1" } }, byDefault({ region: "eu-west-2" })],
    ["disk: the volume is not encrypted"],
  ],
  [
    "rejects a default that is switched off as text",
    [volume({}), byDefault({ enabled: "false" })],
    ["disk: the volume is not encrypted"],
  ],
  [
    "leaves open a default whose region nothing says",
    [volume({ region: "eu-west-1" }), byDefault({})],
    "unknown",
  ],
  [
    "leaves open a disk whose region nothing says",
    [volume({}), byDefault({ region: "eu-west-1" })],
    "unknown",
  ],
  [
    "leaves open a default whose region is not known yet",
    [volume({ region: "eu-west-1" }), byDefault({ region: unknownValue })],
    "unknown",
  ],
  [
    "rejects a server's disk beside a volume that is not known",
    [volume({ encrypted: unknownValue }), box({ rootBlockDevice: { encrypted: false } })],
    ["box: the root disk is not encrypted", "unknown"],
  ],
  ["rejects a volume", [volume({})], ["disk: the volume is not encrypted"]],
  [
    "rejects a volume in another region",
    [volume({ region: "eu-west-1" }), byDefault({ region: "eu-west-2" })],
    ["disk: the volume is not encrypted"],
  ],
  [
    "rejects a default that is switched off",
    [volume({}), byDefault({ enabled: false })],
    ["disk: the volume is not encrypted"],
  ],
  [
    "rejects a disk that says no where the default says yes",
    [volume({ encrypted: false }), byDefault({})],
    ["disk: the volume is not encrypted"],
  ],
  [
    "rejects a disk with a key that it does not use",
    [template([{ deviceName: "/dev/sda1", ebs: { kmsKeyId: "arn:key" } }]), byDefault({})],
    ["servers: disk /dev/sda1 is not encrypted"],
  ],
  [
    "rejects an instance's root disk",
    [{ name: "box", type: "aws:ec2/instance:Instance", props: {} }],
    ["box: the root disk is not encrypted"],
  ],
  [
    "rejects a template's disk",
    [template([{ deviceName: "/dev/sda1", ebs: { volumeSize: 8 } }])],
    ["servers: disk /dev/sda1 is not encrypted"],
  ],
  ["leaves open a disk that is not known yet", [volume({ encrypted: unknownValue })], "unknown"],
  [
    "rejects one disk beside an unknown one",
    [template([unknownValue, { deviceName: "/dev/sda1", ebs: { volumeSize: 8 } }])],
    ["servers: disk /dev/sda1 is not encrypted", "unknown"],
  ],
]);
