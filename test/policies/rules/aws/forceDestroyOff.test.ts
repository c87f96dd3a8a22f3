import { forceDestroyOff } from "../../../../policies/rules/aws/forceDestroyOff";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const by = (tags: object) => ({ provider: { defaultTags: JSON.stringify({ tags }) } });
const trial = by({ purpose: "trial" });
const on = ["forceDestroy is on"];

judges(forceDestroyOff, [
  ["accepts a bucket that stays while it holds anything", { forceDestroy: false }, []],
  ["accepts nothing said", { bucket: "acme-vault" }, []],
  ["accepts a backup vault without it", { name: "vault" }, [], { type: "aws:backup/vault:Vault" }],
  ["ignores a trial", { forceDestroy: true }, "not applicable", trial],
  ["rejects a bucket that a delete empties", { forceDestroy: true }, on],
  [
    "rejects a backup vault that a delete empties",
    { forceDestroy: true },
    on,
    { type: "aws:backup/vault:Vault" },
  ],
  ["rejects the old type", { forceDestroy: true }, on, { type: "aws:s3/bucketV2:BucketV2" }],
  ["rejects the text that the provider takes for it", { forceDestroy: "true" }, on],
  ["rejects it in a live stack", { forceDestroy: true }, on, by({ purpose: "live" })],
  ["rejects a bucket that only calls itself a trial", { forceDestroy: true, tags: { purpose: "trial" } }, on],
  ["rejects a live bucket of a trial", { forceDestroy: true, tags: { purpose: "live" } }, on, trial],
  ["rejects a protected bucket of a trial", { forceDestroy: true }, on, { ...trial, protect: true }],
  ["leaves open what is not known yet", { forceDestroy: unknownValue }, "unknown"],
  [
    "leaves open a trial's bucket whose tags are not known yet",
    { forceDestroy: true, tags: unknownValue },
    "unknown",
    trial,
  ],
  ["rejects it beside an unknown name", { forceDestroy: true, bucket: unknownValue }, on],
]);
