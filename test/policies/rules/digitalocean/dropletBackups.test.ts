import { dropletBackups } from "../../../../policies/rules/digitalocean/dropletBackups";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const pet = { image: "ubuntu-24-04-x64", tags: ["web"] };
const off = ["droplet: it keeps data, and backups are off"];
const droplet = (props: Record<string, unknown>, name = "droplet") => ({ name, props });
const balancer = (props: Record<string, unknown> = {}) => ({
  name: "balancer",
  type: "digitalocean:index/loadBalancer:LoadBalancer",
  props: { dropletTag: "web", forwardingRules: [{ entryPort: 443, targetPort: 8443 }], ...props },
});
const group = {
  name: "group",
  type: "digitalocean:index/dropletAutoscale:DropletAutoscale",
  props: { dropletTemplate: { tags: ["web"], image: "ubuntu-24-04-x64" } },
};
const two = [droplet(pet), droplet(pet, "second")];
const bothOff = [...off, "second: it keeps data, and backups are off"];

judgesStack(dropletBackups, [
  ["accepts a server with backups", [droplet({ ...pet, backups: true })], []],
  [
    "accepts backups where it could be built anew",
    [droplet({ ...pet, userData: "#cloud-config", backups: true })],
    [],
  ],
  ["ignores a server that first boot builds", [droplet({ ...pet, userData: "#cloud-config" })], []],
  ["ignores a server from an image of the firm's own", [droplet({ ...pet, image: "123456789" })], []],
  ["ignores user data that is not known yet", [droplet({ ...pet, userData: unknownValue })], []],
  ["accepts several servers behind the tag of a load balancer", [balancer(), ...two], []],
  [
    "accepts several servers that a load balancer takes by id",
    [
      balancer({ dropletTag: undefined, dropletIds: ["1", "2"] }),
      droplet({ ...pet, id: "1" }),
      droplet({ ...pet, id: "2" }, "second"),
    ],
    [],
  ],
  ["accepts a server beside a group behind the same load balancer", [balancer(), droplet(pet), group], []],
  [
    "rejects a server beside one that first boot builds",
    [balancer(), droplet(pet), droplet({ ...pet, userData: "#cloud-config" }, "second")],
    off,
  ],
  [
    "rejects servers of different images",
    [balancer(), droplet(pet), droplet({ ...pet, image: "debian-13-x64" }, "second")],
    bothOff,
  ],
  ["rejects the only server behind a load balancer", [balancer(), droplet(pet)], off],
  ["rejects servers that a load balancer does not take", [balancer({ dropletTag: "api" }), ...two], bothOff],
  [
    "rejects a server that its tag calls stateful behind a load balancer",
    [balancer(), droplet({ ...pet, tags: ["web", "database"] }), droplet(pet, "second")],
    off,
  ],
  [
    "rejects databases behind a load balancer",
    [balancer({ forwardingRules: [{ entryPort: 5432, targetPort: 5432 }] }), ...two],
    bothOff,
  ],
  ["leaves open whom a load balancer takes", [balancer({ dropletTag: unknownValue }), ...two], "unknown"],
  ["rejects a server that nothing builds anew", [droplet(pet)], off],
  ["rejects an empty first boot", [droplet({ ...pet, userData: "" })], off],
  ["rejects backups that are off", [droplet({ ...pet, backups: false })], off],
  [
    "rejects a server that its tag calls stateful",
    [droplet({ ...pet, userData: "#", tags: ["a", "stateful"] })],
    off,
  ],
  [
    "rejects a server whose tag has the word as a value",
    [droplet({ ...pet, userData: "#", tags: ["role:database"] })],
    off,
  ],
  [
    "rejects a server by a tag of the firm's own",
    [droplet({ ...pet, userData: "#", tags: ["wordpress"] })],
    off,
    { dataTags: ["wordpress"] },
  ],
  [
    "ignores a tag that only contains the word",
    [droplet({ ...pet, userData: "#", tags: ["databases"] })],
    [],
  ],
  ["leaves open whether backups are on", [droplet({ ...pet, backups: unknownValue })], "unknown"],
  [
    "leaves open a tag that may be the one",
    [droplet({ ...pet, userData: "#", tags: [unknownValue] })],
    "unknown",
  ],
  [
    "rejects a known tag beside an unknown one",
    [droplet({ ...pet, userData: "#", tags: [unknownValue, "stateful"] })],
    off,
  ],
  ["rejects a handmade server with unknown tags", [droplet({ ...pet, tags: unknownValue })], off],
]);
