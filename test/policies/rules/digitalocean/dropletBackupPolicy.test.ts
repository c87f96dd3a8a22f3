import { dropletBackupPolicy } from "../../../../policies/rules/digitalocean/dropletBackupPolicy";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const pet = { image: "ubuntu-24-04-x64", backups: true };
const weekly = { backupPolicy: { plan: "weekly", weekday: "SUN" } };
const rare = ["droplet: backups are made weekly, days allowed between them: 1"];
const droplet = (props: Record<string, unknown>, name = "droplet") => ({ name, props });
const balancer = {
  name: "balancer",
  type: "digitalocean:index/loadBalancer:LoadBalancer",
  props: { dropletTag: "web" },
};

judgesStack(dropletBackupPolicy, [
  ["accepts daily backups", [droplet({ ...pet, backupPolicy: { plan: "daily", hour: 4 } })], []],
  ["accepts a policy that says only when", [droplet({ ...pet, backupPolicy: { hour: 4 } })], []],
  ["accepts weekly where the firm asks for no more", [droplet({ ...pet, ...weekly })], [], { maxDays: 7 }],
  ["ignores a droplet without a policy", [droplet(pet)], []],
  ["ignores weekly where the droplet is built anew", [droplet({ ...pet, ...weekly, userData: "#" })], []],
  [
    "accepts weekly for several servers behind a load balancer",
    [balancer, droplet({ ...pet, ...weekly, tags: ["web"] }), droplet({ ...pet, tags: ["web"] }, "second")],
    [],
  ],
  ["rejects weekly backups of data", [droplet({ ...pet, ...weekly })], rare],
  ["rejects them by tag", [droplet({ ...pet, ...weekly, userData: "#", tags: ["stateful"] })], rare],
  [
    "rejects a plan that DigitalOcean does not know",
    [droplet({ ...pet, backupPolicy: { plan: "monthly" } })],
    ["droplet: backups are made monthly, days allowed between them: 1"],
  ],
  [
    "rejects a policy of nothing",
    [droplet({ ...pet, ...weekly, backups: false })],
    ["droplet: it has a backup policy while backups are off"],
  ],
  [
    "rejects a policy of nothing where the droplet is built anew",
    [droplet({ image: "1", userData: "#", backupPolicy: { plan: "daily" } })],
    ["droplet: it has a backup policy while backups are off"],
  ],
  [
    "leaves open a plan that is not known yet",
    [droplet({ ...pet, backupPolicy: { plan: unknownValue } })],
    "unknown",
  ],
  ["leaves open whether backups are on", [droplet({ ...pet, ...weekly, backups: unknownValue })], "unknown"],
  ["rejects weekly beside unknown tags", [droplet({ ...pet, ...weekly, tags: unknownValue })], rare],
]);
