import { dropletSshKeys } from "../../../../policies/rules/digitalocean/dropletSshKeys";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const pool = "digitalocean:index/dropletAutoscale:DropletAutoscale";
const empty = ["sshKeys is empty"];

judges(dropletSshKeys, [
  ["accepts a key", { sshKeys: ["3b:16"] }, []],
  ["accepts a key whose id is not known yet", { sshKeys: [unknownValue] }, []],
  ["accepts keys in the template of a pool", { dropletTemplate: { sshKeys: ["3b:16"] } }, [], { type: pool }],
  ["rejects an empty list", { sshKeys: [] }, empty],
  ["rejects no list at all", {}, empty],
  ["rejects a pool whose template has none", { dropletTemplate: {} }, empty, { type: pool }],
  ["leaves open a list that is not known yet", { sshKeys: unknownValue }, "unknown"],
  ["rejects no keys beside an unknown image", { image: unknownValue }, empty],
  ["rejects a key without a name", { sshKeys: [""] }, empty],
  ["accepts a key beside one without a name", { sshKeys: ["", "3b:16"] }, []],
]);
