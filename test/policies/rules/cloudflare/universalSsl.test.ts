import { universalSsl } from "../../../../policies/rules/cloudflare/universalSsl";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const ssl = (enabled: unknown) => ({ name: "ssl", props: { zoneId: "z", enabled } });
const pack = (zoneId: string) => ({
  name: "pack",
  type: "cloudflare:index/certificatePack:CertificatePack",
  props: { zoneId },
});

judgesStack(universalSsl, [
  ["accepts it on", [ssl(true)], []],
  ["accepts it off beside an ordered certificate", [ssl(false), pack("z")], []],
  ["accepts nothing said, which is on", [{ name: "ssl", props: { zoneId: "z" } }], []],
  ["rejects it off", [ssl(false)], ["ssl: it is off"]],
  ["rejects it off beside a certificate of another zone", [ssl(false), pack("y")], ["ssl: it is off"]],
  ["leaves open whether it is on", [ssl(unknownValue)], "unknown"],
  [
    "rejects it off beside an unknown one",
    [ssl(unknownValue), { ...ssl(false), name: "other" }],
    ["other: it is off", "unknown"],
  ],
]);
