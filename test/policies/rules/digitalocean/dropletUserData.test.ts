import { unknownValue } from "@pulumi/pulumi/runtime";
import { dropletUserData } from "../../../../policies/rules/digitalocean/dropletUserData";
import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { judges } from "../../../support/policyRows";

const key = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----";
const packed = gzipSync(Buffer.from(`${key}${randomUUID()}${randomUUID()}`)).toString("base64");
const found = "userData holds a private key";

judges(dropletUserData, [
  ["accepts packages and files", { userData: "#cloud-config\npackages: [nginx]\n" }, []],
  ["accepts a certificate, which is public", { userData: "-----BEGIN CERTIFICATE-----\nMIIB\n" }, []],
  [
    "accepts a database address that takes its password from the environment",
    { userData: "postgres://app:$PASSWORD@db/app" },
    [],
  ],
  ["rejects a private key", { userData: key }, [found]],
  [
    "rejects a private key in base64",
    { userData: Buffer.from(`${key}\n${"x".repeat(60)}`).toString("base64") },
    [found],
  ],
  [
    "rejects a private key compressed inside a file of cloud-init",
    { userData: `content: ${packed}` },
    [found],
  ],
  [
    "rejects a token without showing it",
    { userData: `export T=dop_v1_${"0af1".repeat(16)}` },
    ["userData holds a DigitalOcean token"],
  ],
  [
    "rejects an address with a password without showing it",
    { userData: "postgres://app:hunter2@db:25060/app" },
    ["userData holds a database address with a password"],
  ],
  [
    "rejects a key in the template of a pool",
    { dropletTemplate: { userData: key } },
    [found],
    { type: "digitalocean:index/dropletAutoscale:DropletAutoscale" },
  ],
  ["leaves open user data that is not known yet", { userData: unknownValue }, "unknown"],
  ["rejects a key beside an unknown network", { userData: key, vpcUuid: unknownValue }, [found]],
]);
