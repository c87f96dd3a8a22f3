import type { ExampleResource } from "../../../../policies/rule";
import { vpcPeeringKnown } from "../../../../policies/rules/digitalocean/vpcPeeringKnown";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const vpc = (name: string, id: unknown = name): ExampleResource => ({
  name,
  type: "digitalocean:index/vpc:Vpc",
  props: { id },
});
const peering = (vpcIds: unknown, around: object = {}): ExampleResource => ({
  name: "peering",
  props: { vpcIds },
  ...around,
});
const strange = ["peering: network v9 is none of the stack's"];

judgesStack(vpcPeeringKnown, [
  ["accepts networks of the stack", [vpc("v1"), vpc("v2"), peering(["v1", "v2"])], []],
  [
    "accepts networks that are made in the same run",
    [
      vpc("v1", unknownValue),
      vpc("v2", unknownValue),
      peering([unknownValue, unknownValue], { links: { vpcIds: ["v1", "v2"] } }),
    ],
    [],
  ],
  ["accepts one that the firm names", [vpc("v1"), peering(["v1", "v9"])], [], { knownNetworks: ["v9"] }],
  ["rejects one that nobody knows", [vpc("v1"), peering(["v1", "v9"])], strange],
  [
    "rejects two that nobody knows",
    [peering(["v8", "v9"])],
    ["peering: network v8 is none of the stack's", ...strange],
  ],
  ["leaves open one that comes from elsewhere", [vpc("v1"), peering(["v1", unknownValue])], "unknown"],
  [
    "leaves open the second of two that are made in the same run",
    [vpc("v1", unknownValue), peering([unknownValue, unknownValue], { links: { vpcIds: ["v1"] } })],
    "unknown",
  ],
  [
    "rejects one that nobody knows beside an unknown one",
    [peering([unknownValue, "v9"])],
    [...strange, "unknown"],
  ],
  [
    "accepts networks of the stack whose ids it does not show",
    [
      { name: "one", type: "digitalocean:index/vpc:Vpc", props: {} },
      { name: "two", type: "digitalocean:index/vpc:Vpc", props: {} },
      { name: "peering", props: { vpcIds: ["v1", "v2"] }, links: { vpcIds: ["one", "two"] } },
    ],
    [],
  ],
]);
