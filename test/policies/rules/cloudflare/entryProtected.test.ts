import { entryProtected } from "../../../../policies/rules/cloudflare/entryProtected";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const balancer = (around: object = {}, more: object = {}) => ({
  name: "edge",
  props: { name: "app.shop.example", ...more },
  ...around,
});
const dnssec = (around: object = {}, status: unknown = "active") => ({
  name: "keys",
  type: "cloudflare:index/zoneDnssec:ZoneDnssec",
  props: { zoneId: "z", status },
  ...around,
});
const trial = {
  name: "bucket",
  type: "aws:s3/bucket:Bucket",
  props: {},
  provider: { defaultTags: JSON.stringify({ tags: { purpose: "trial" } }) },
};
const kept = { protect: true };
const bare = (name: string) => `${name}: nothing protects it from deletion`;

judgesStack(entryProtected, [
  ["accepts what is protected", [balancer(kept), dnssec(kept)], []],
  ["accepts what is off", [balancer({}, { enabled: false }), dnssec({}, "disabled")], []],
  ["ignores a trial", [balancer(), trial], "not applicable"],
  ["rejects a balancer that nothing protects", [balancer(), dnssec(kept)], [bare("edge")]],
  ["rejects keys that nothing protects", [balancer(kept), dnssec()], [bare("keys")]],
  ["rejects a trial that is protected elsewhere", [balancer(), dnssec(kept), trial], [bare("edge")]],
  ["leaves open a balancer that may be off", [balancer({}, { enabled: unknownValue })], "unknown"],
  [
    "rejects keys beside a balancer that may be off",
    [balancer({}, { enabled: unknownValue }), dnssec()],
    [bare("keys"), "unknown"],
  ],
]);
