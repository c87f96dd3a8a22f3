import type { ExampleResource } from "../../../../policies/rule";
import { dropletKeysKnown } from "../../../../policies/rules/digitalocean/dropletKeysKnown";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const key = (props: object = { id: "7", fingerprint: "3b:16:bf" }): ExampleResource => ({
  name: "key",
  type: "digitalocean:index/sshKey:SshKey",
  props: { ...props },
});
const app = (sshKeys: unknown, around: object = {}): ExampleResource => ({
  name: "app",
  props: { sshKeys },
  ...around,
});
const group = (sshKeys: unknown): ExampleResource => ({
  name: "app",
  type: "digitalocean:index/dropletAutoscale:DropletAutoscale",
  props: { dropletTemplate: { sshKeys } },
});
const strange = ["app: key 9c:77:01 is none of the stack's"];

judgesStack(dropletKeysKnown, [
  ["accepts a key of the stack by its fingerprint", [key(), app(["3b:16:bf"])], []],
  ["accepts it by its id, also as a number", [key(), app([7])], []],
  ["accepts any key where the stack declares none", [app(["9c:77:01"])], []],
  ["accepts a key that the firm names", [key(), app(["9c:77:01"])], [], { knownKeys: ["9c:77:01"] }],
  [
    "accepts a key that is made in the same run",
    [
      key({ id: unknownValue, fingerprint: unknownValue }),
      app([unknownValue], { links: { sshKeys: "key" } }),
    ],
    [],
  ],
  ["rejects another key", [key(), app(["3b:16:bf", "9c:77:01"])], strange],
  ["rejects it in a group that scales", [key(), group(["9c:77:01"])], strange],
  ["leaves open a key that comes from elsewhere", [key(), app([unknownValue])], "unknown"],
  ["leaves open a list that is not known yet", [key(), app(unknownValue)], "unknown"],
  [
    "rejects another key beside an unknown one",
    [key(), app([unknownValue, "9c:77:01"])],
    [...strange, "unknown"],
  ],
]);
