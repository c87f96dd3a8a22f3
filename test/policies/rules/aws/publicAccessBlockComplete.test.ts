import { publicAccessBlockComplete } from "../../../../policies/rules/aws/publicAccessBlockComplete";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const all = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

const site = { config: { publicBuckets: ["acme-site"] } };
const opened = { ...all, blockPublicPolicy: false, restrictPublicBuckets: false };
const OPENED = ["blockPublicPolicy is not true", "restrictPublicBuckets is not true"];

judges(publicAccessBlockComplete, [
  ["accepts a bucket for everybody that opens by its policy", { ...opened, bucket: "acme-site" }, [], site],
  [
    "rejects a bucket for everybody that opens by access lists",
    { ...opened, blockPublicAcls: false, bucket: "acme-site" },
    ["blockPublicAcls is not true"],
    site,
  ],
  ["rejects another bucket", { ...opened, bucket: "acme-vault" }, OPENED, site],
  [
    "rejects a whole account that opens for one",
    { ...opened, bucket: "acme-site" },
    OPENED,
    { ...site, type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock" },
  ],
  [
    "leaves open a bucket whose name is not known yet, where some are for everybody",
    { ...opened, bucket: unknownValue },
    "unknown",
    site,
  ],
  ["accepts all four", all, []],
  [
    "accepts all four for the account",
    all,
    [],
    { type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock" },
  ],
  ["accepts all four of a bucket that is not known yet", { ...all, bucket: unknownValue }, []],
  ["rejects one off", { ...all, blockPublicPolicy: false }, ["blockPublicPolicy is not true"]],
  ["rejects one missing", { ...all, ignorePublicAcls: undefined }, ["ignorePublicAcls is not true"]],
  [
    "rejects nothing said",
    {},
    [
      "blockPublicAcls is not true",
      "blockPublicPolicy is not true",
      "ignorePublicAcls is not true",
      "restrictPublicBuckets is not true",
    ],
  ],
  ["leaves open one that is not known yet", { ...all, blockPublicAcls: unknownValue }, "unknown"],
  [
    "rejects one off beside an unknown one",
    { ...all, blockPublicAcls: unknownValue, restrictPublicBuckets: false },
    ["restrictPublicBuckets is not true", "unknown"],
  ],
]);
