import type { ExampleResource } from "../../../../policies/rule";
import { accessAnalyzer } from "../../../../policies/rules/aws/accessAnalyzer";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const vault = (region: unknown = "eu-west-1", name = "vault"): ExampleResource => ({
  name,
  props: { region },
});
const topic: ExampleResource = { name: "topic", type: "aws:sns/topic:Topic", props: {} };
const analyzer = (more: object = {}): ExampleResource => ({
  name: "analyzer",
  type: "aws:accessanalyzer/analyzer:Analyzer",
  props: { analyzerName: "a", region: "eu-west-1", ...more },
});
const blind = (name: string, region: string) => [
  `${name}: nothing looks for access from outside in region ${region}`,
];

judgesStack(accessAnalyzer, [
  ["accepts a region with an analyzer", [vault(), analyzer()], []],
  ["accepts one of the organization", [vault(), analyzer({ type: "ORGANIZATION" })], []],
  ["accepts one that is declared elsewhere", [vault()], [], { elsewhere: ["eu-west-1"] }],
  ["accepts the provider's region", [topic, analyzer({ region: undefined })], []],
  ["rejects a region without", [vault()], blind("vault", "eu-west-1")],
  [
    "rejects an analyzer of another region",
    [vault(), analyzer({ region: "eu-west-2" })],
    blind("vault", "eu-west-1"),
  ],
  [
    "rejects one that looks for unused rights",
    [vault(), analyzer({ type: "ACCOUNT_UNUSED_ACCESS" })],
    blind("vault", "eu-west-1"),
  ],
  [
    "rejects the provider's region once",
    [topic, { ...topic, name: "other" }],
    blind("topic", "of the provider"),
  ],
  ["leaves open an analyzer that is not known yet", [vault(), analyzer({ type: unknownValue })], "unknown"],
  [
    "rejects a region beside it",
    [vault(), vault("eu-west-2", "copy"), analyzer({ type: unknownValue })],
    [...blind("copy", "eu-west-2"), "unknown"],
  ],
]);
