import { failoverPair } from "../../../../policies/rules/aws/failoverPair";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const record = (name: string, type: unknown, more: object = {}) => ({
  name,
  props: {
    zoneId: "Z1",
    name: "app.acme.example",
    type: "A",
    setIdentifier: name,
    failoverRoutingPolicies: [{ type }],
    records: [name],
    ...more,
  },
});
const zone = (name: string) => ({ name, type: "aws:route53/zone:Zone", props: { name: "acme.example" } });
const in_ = (zoneName: string) => ({ links: { zoneId: zoneName } });
const alone = "a: no SECONDARY has its zone, name and type";
const before = "b: no PRIMARY has its zone, name and type";

judgesStack(failoverPair, [
  ["accepts a pair", [record("a", "PRIMARY"), record("b", "SECONDARY")], []],
  [
    "accepts a pair of which one name ends with a dot",
    [record("a", "PRIMARY"), record("b", "SECONDARY", { name: "App.acme.example." })],
    [],
  ],
  [
    "accepts a pair of which one name leaves out the zone's",
    [
      record("a", "PRIMARY", { fqdn: "app.acme.example" }),
      record("b", "SECONDARY", { name: "app", fqdn: "app.acme.example" }),
    ],
    [],
  ],
  [
    "accepts a pair in a zone that is made in the same run",
    [
      zone("z"),
      { ...record("a", "PRIMARY", { zoneId: unknownValue }), ...in_("z") },
      { ...record("b", "SECONDARY", { zoneId: unknownValue }), ...in_("z") },
    ],
    [],
  ],
  [
    "accepts a pair for each type",
    [
      record("a", "PRIMARY"),
      record("b", "SECONDARY"),
      record("c", "PRIMARY", { type: "AAAA" }),
      record("d", "SECONDARY", { type: "AAAA" }),
    ],
    [],
  ],
  ["ignores a record that does not fail over", [{ name: "www", props: { zoneId: "Z1", name: "www" } }], []],
  ["rejects a primary alone", [record("a", "PRIMARY")], [alone]],
  ["rejects a secondary alone", [record("b", "SECONDARY")], [before]],
  [
    "rejects a pair of two names",
    [record("a", "PRIMARY"), record("b", "SECONDARY", { name: "ap" })],
    [alone, before],
  ],
  [
    "rejects a pair of two types",
    [record("a", "PRIMARY"), record("b", "SECONDARY", { type: "CNAME" })],
    [alone, before],
  ],
  [
    "rejects a pair in two zones that are made in the same run",
    [
      zone("y"),
      zone("z"),
      { ...record("a", "PRIMARY", { zoneId: unknownValue }), ...in_("y") },
      { ...record("b", "SECONDARY", { zoneId: unknownValue }), ...in_("z") },
    ],
    [alone, before],
  ],
  [
    "rejects two primaries",
    [record("a", "PRIMARY"), record("b", "SECONDARY"), record("c", "PRIMARY")],
    ["a: it is not the only PRIMARY of its name", "c: it is not the only PRIMARY of its name"],
  ],
  [
    "rejects a pair with one setIdentifier",
    [record("a", "PRIMARY"), record("b", "SECONDARY", { setIdentifier: "a" })],
    ["a: its SECONDARY has its setIdentifier"],
  ],
  [
    "rejects a pair that answers with the same addresses",
    [record("a", "PRIMARY", { records: ["1", "2"] }), record("b", "SECONDARY", { records: ["2", "1"] })],
    ["a: its SECONDARY answers with the same"],
  ],
  [
    "rejects a pair of aliases for the same target",
    [
      record("a", "PRIMARY", { records: undefined, aliases: [{ name: "lb" }] }),
      record("b", "SECONDARY", { records: undefined, aliases: [{ name: "lb" }] }),
    ],
    ["a: its SECONDARY answers with the same"],
  ],
  [
    "leaves open a partner whose zone is not known yet",
    [record("a", "PRIMARY"), record("b", "SECONDARY", { zoneId: unknownValue })],
    "unknown",
  ],
  [
    "leaves open answers that may be the same",
    [record("a", "PRIMARY"), record("b", "SECONDARY", { records: [unknownValue] })],
    "unknown",
  ],
  [
    "rejects a primary alone beside one of another name that is not known",
    [record("a", "PRIMARY"), record("b", unknownValue, { name: "other" })],
    [alone, "unknown"],
  ],
]);
