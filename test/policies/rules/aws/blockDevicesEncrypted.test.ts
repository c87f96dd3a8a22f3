import { unknownValue } from "@pulumi/pulumi/runtime";
import { blockDevicesEncrypted } from "../../../../policies/rules/aws/blockDevicesEncrypted";
import { judgesStack } from "../../../support/policyRows";

const volume = (props: Record<string, unknown>) => ({ name: "disk", props });
const byDefault = (props: Record<string, unknown>) => ({
  name: "default",
  type: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  props,
});
const template = (blockDeviceMappings: unknown[]) => ({
  name: "servers",
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  props: { blockDeviceMappings },
});

judgesStack(blockDevicesEncrypted, [
  ["accepts an encrypted volume", [volume({ encrypted: true })], []],
  ["accepts a template whose disk says so as text", [template([{ ebs: { encrypted: "true" } }])], []],
  ["accepts a disk that is no EBS", [template([{ virtualName: "ephemeral0" }])], []],
  [
    "accepts a region that encrypts by default",
    [volume({ region: "eu-west-2" }), byDefault({ region: "eu-west-2" })],
    [],
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
