import { dropletUserData } from "../../../../policies/rules/digitalocean/dropletUserData";
import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { judges, type Row } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const key = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----";
const packed = gzipSync(Buffer.from(`${key}${randomUUID()}${randomUUID()}`)).toString("base64");
const wrapped = Buffer.from(`${key}\n${"x".repeat(200)}`)
  .toString("base64")
  .replace(/.{1,64}/g, "      $&\n");
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
  ...[
    "PGPASSWORD=hunter2hunter2 psql -h db",
    "export AWS_SECRET_ACCESS_KEY='wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY'",
    "#cloud-config\npassword: correct-horse-battery",
    'config: {"api_key": "0123456789abcdef"}',
  ].map((userData): Row => [
    `rejects ${userData.split(/[=:]/)[0]} with its value`,
    { userData },
    ["userData holds a password or key by its name"],
  ]),
  ...[
    "PGPASSWORD=$PASSWORD psql",
    "password: ${DB_PASSWORD}",
    "passwd: $6$rounds=4096$saltsalt$hashhashhash",
    "lock_passwd: true",
    "ssl_password_file /etc/nginx/pass",
    "PasswordAuthentication no",
    "token: {{ token }}",
    "password: required",
    "secret: /run/credentials/app",
    "password_encryption = scram-sha-256",
  ].map((userData): Row => [`accepts ${userData}`, { userData }, []]),
  [
    "rejects a list of passwords",
    { userData: "#cloud-config\nchpasswd:\n  expire: false\n  list: |\n    root:correct-horse\n" },
    ["userData holds a list of passwords"],
  ],
  [
    "accepts a list of passwords that each machine draws for itself",
    { userData: "#cloud-config\nchpasswd:\n  list: |\n    root:RANDOM\n" },
    [],
  ],
  [
    "rejects a password that a command sets",
    { userData: "echo 'root:correct-horse' | sudo chpasswd" },
    ["userData holds a password that a command sets"],
  ],
  [
    "rejects a key in base64 over several lines of a file of cloud-init",
    {
      userData: `#cloud-config\nwrite_files:\n  - encoding: b64\n    content: |\n${wrapped}\n    path: /etc/key`,
    },
    [found],
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
