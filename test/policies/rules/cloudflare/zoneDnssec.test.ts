import { zoneDnssec } from "../../../../policies/rules/cloudflare/zoneDnssec";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const lb = (zoneId: unknown = "z", name = "lb") => ({
  name,
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props: { zoneId, proxied: true },
});
const dnssec = (zoneId: unknown = "z") => ({
  name: "dnssec",
  type: "cloudflare:index/zoneDnssec:ZoneDnssec",
  props: { zoneId, status: "active" },
});
const zone = (type: string) => ({
  name: "zone",
  type: "cloudflare:index/zone:Zone",
  props: { id: "z", type },
});
const named = (name: unknown) => ({ ...lb(), props: { ...lb().props, name } });
const elsewhereByName = { zonesElsewhere: ["acme.example"] };
const none = `lb: its zone has no DNSSEC${elsewhere()}`;

judgesStack(zoneDnssec, [
  ["ignores a zone that is declared elsewhere", [lb()], "not applicable", { zonesElsewhere: ["Z"] }],
  ...["www.acme.example", "acme.example."].map(
    (name) =>
      [
        `ignores a zone that is declared elsewhere, by its name, for ${name}`,
        [named(name)],
        "not applicable",
        { zonesElsewhere: ["acme.example"] },
      ] as const,
  ),
  [
    "rejects a zone beside one that is declared elsewhere",
    [lb(), lb("y", "other")],
    [none],
    { zonesElsewhere: ["y"] },
  ],
  ["rejects a zone whose name only ends alike", [named("www.notacme.example")], [none], elsewhereByName],
  [
    "rejects a zone that only a word would name",
    [named("www.acme.example")],
    [none],
    { zonesElsewhere: ["example"] },
  ],
  [
    "rejects a zone of another name that the stack makes",
    [zone("full"), named("shop.acme.example")],
    ["lb: its zone has no DNSSEC"],
    elsewhereByName,
  ],
  ["leaves open a name that may be of a zone elsewhere", [named(unknownValue)], "unknown", elsewhereByName],
  ["leaves open a zone that may be elsewhere", [lb(unknownValue)], "unknown", { zonesElsewhere: ["z"] }],
  ["accepts a zone that signs", [lb(), dnssec()], []],
  [
    "accepts a zone that signs, by its id and by what made it",
    [zone("full"), lb(), { ...dnssec(unknownValue), links: { zoneId: "zone" } }],
    [],
  ],
  ["ignores a partial zone, whose names are served elsewhere", [zone("partial"), lb()], []],
  ["ignores a zone that serves nobody", [{ ...lb(), props: { zoneId: "z", proxied: false } }], []],
  ["rejects a zone that does not", [lb()], [none]],
  ["rejects a full zone that does not", [zone("full"), lb()], ["lb: its zone has no DNSSEC"]],
  ["rejects signatures of another zone", [lb(), dnssec("y")], [none]],
  ["leaves open a zone that is not known yet", [lb(), dnssec(unknownValue)], "unknown"],
  ["rejects one zone beside an unknown one", [lb(), lb(unknownValue, "other")], [none, "unknown"]],
]);
