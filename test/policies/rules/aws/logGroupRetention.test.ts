import { logGroupRetention } from "../../../../policies/rules/aws/logGroupRetention";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const ever = ["its logs are kept for ever"];
const short = ["logs of an audit are kept 90 days, allowed: 365 or more"];

judges(logGroupRetention, [
  ["accepts a month for the logs of an app", { name: "/aws/lambda/acme-relay", retentionInDays: 30 }, []],
  ["accepts a year for the logs of an audit", { name: "acme-audit", retentionInDays: 365 }, []],
  ["accepts a name that only contains the word", { name: "acme-auditor", retentionInDays: 30 }, []],
  ["ignores a group that AWS empties by itself", { logGroupClass: "DELIVERY" }, "not applicable"],
  ["rejects nothing said, which is for ever", { name: "acme-app" }, ever],
  ["rejects zero, which is for ever", { name: "acme-app", retentionInDays: 0 }, ever],
  ["rejects zero as a text", { name: "acme-app", retentionInDays: "0" }, ever],
  [
    "rejects a quarter for the logs of an audit",
    { name: "/acme/CloudTrail/main", retentionInDays: 90 },
    short,
  ],
  ["rejects it by the beginning of a name", { namePrefix: "acme-audit-", retentionInDays: 90 }, short],
  [
    "rejects it by the logical name",
    { name: unknownValue, retentionInDays: 90 },
    short,
    { name: "vault-audit-log" },
  ],
  [
    "rejects it by a word of the firm's own",
    { name: "acme-sign-ins", retentionInDays: 90 },
    short,
    { config: { auditWords: ["sign"] } },
  ],
  [
    "rejects more than the firm may keep",
    { name: "acme-app", retentionInDays: 400 },
    ["its logs are kept 400 days, allowed: 90 or less"],
    { config: { maxDays: 90 } },
  ],
  [
    "leaves open a time that is not known yet",
    { name: "acme-audit", retentionInDays: unknownValue },
    "unknown",
  ],
  [
    "leaves open a short time while the name is not known",
    { name: unknownValue, retentionInDays: 90 },
    "unknown",
  ],
  ["rejects for ever beside an unknown name", { name: unknownValue, retentionInDays: 0 }, ever],
]);
