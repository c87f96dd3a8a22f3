import { defaultSecurityGroup } from "../../../../policies/rules/aws/defaultSecurityGroup";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const all = { protocol: "-1", fromPort: 0, toPort: 0 };

judges(defaultSecurityGroup, [
  ["accepts empty lists", { vpcId: "vpc", ingress: [], egress: [] }, []],
  ["accepts a group that says nothing, which loses its rules", { vpcId: "vpc" }, []],
  [
    "rejects members that speak to each other",
    { ingress: [{ ...all, self: true }] },
    ["it lets in by 1 rule"],
  ],
  ["rejects a way out", { egress: [{ ...all, cidrBlocks: ["0.0.0.0/0"] }] }, ["it lets out by 1 rule"]],
  [
    "rejects both",
    {
      ingress: [
        { ...all, self: true },
        { ...all, cidrBlocks: ["10.0.0.0/8"] },
      ],
      egress: [all],
    },
    ["it lets in by 2 rules", "it lets out by 1 rule"],
  ],
  ["leaves open rules that are not known yet", { ingress: unknownValue }, "unknown"],
  [
    "rejects one beside an unknown one",
    { ingress: [unknownValue, all] },
    ["it lets in by 1 rule", "unknown"],
  ],
]);
