import { unknownValue } from "@pulumi/pulumi/runtime";
import { zoneDnssec } from "../../../../policies/rules/cloudflare/zoneDnssec";
import { judgesStack } from "../../../support/policyRows";

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
const none = "lb: its zone has no DNSSEC";

judgesStack(zoneDnssec, [
  ["accepts a zone that signs", [lb(), dnssec()], []],
  [
    "accepts a zone that signs, by its id and by what made it",
    [zone("full"), lb(), { ...dnssec(unknownValue), links: { zoneId: "zone" } }],
    [],
  ],
  ["ignores a partial zone, whose names are served elsewhere", [zone("partial"), lb()], []],
  ["ignores a zone that serves nobody", [{ ...lb(), props: { zoneId: "z", proxied: false } }], []],
  ["rejects a zone that does not", [lb()], [none]],
  ["rejects a full zone that does not", [zone("full"), lb()], [none]],
  ["rejects signatures of another zone", [lb(), dnssec("y")], [none]],
  ["leaves open a zone that is not known yet", [lb(), dnssec(unknownValue)], "unknown"],
  ["rejects one zone beside an unknown one", [lb(), lb(unknownValue, "other")], [none, "unknown"]],
]);
