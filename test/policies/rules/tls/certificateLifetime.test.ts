import { certificateLifetime } from "../../../../policies/rules/tls/certificateLifetime";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const days = (count: number) => 24 * count;
const leaf = { isCaCertificate: false, validityPeriodHours: days(365), earlyRenewalHours: days(30) };
const authority = { isCaCertificate: true, validityPeriodHours: days(3650) };
const self = { type: "tls:index/selfSignedCert:SelfSignedCert" };

judges(certificateLifetime, [
  ["accepts a year with a month ahead", leaf, []],
  ["accepts an authority of ten years that nothing renews", { ...authority, earlyRenewalHours: 0 }, [], self],
  ["accepts an intermediate authority", authority, []],
  ["accepts a day with a third of it ahead", { validityPeriodHours: 24, earlyRenewalHours: 8 }, []],
  [
    "accepts a longer life where the firm says so",
    { ...leaf, validityPeriodHours: days(730) },
    [],
    { config: { maxDays: 730 } },
  ],
  ["rejects ten years", { ...leaf, validityPeriodHours: days(3650) }, ["it lasts 3650 days, allowed: 398"]],
  [
    "rejects no renewal",
    { ...leaf, earlyRenewalHours: 0 },
    ["it is renewed 0 days before its end, least: 7"],
  ],
  [
    "rejects a certificate signed by itself that nothing renews",
    { validityPeriodHours: days(90) },
    ["it is renewed 0 days before its end, least: 7"],
    self,
  ],
  [
    "rejects a renewal on the last day",
    { ...leaf, earlyRenewalHours: 24 },
    ["it is renewed 1 days before its end, least: 7"],
  ],
  [
    "rejects an authority that ends tomorrow",
    { ...authority, validityPeriodHours: 24 },
    ["it is an authority that lasts 1 days, least: 365"],
    self,
  ],
  [
    "rejects an authority of a hundred years",
    { ...authority, validityPeriodHours: days(36_500) },
    ["it lasts 36500 days, allowed: 7310"],
    self,
  ],
  ["leaves open a life that is not known yet", { ...leaf, validityPeriodHours: unknownValue }, "unknown"],
  ["leaves open whether it is an authority", { ...leaf, isCaCertificate: unknownValue }, "unknown"],
  [
    "rejects ten years beside an unknown renewal",
    { ...leaf, validityPeriodHours: days(3650), earlyRenewalHours: unknownValue },
    ["it lasts 3650 days, allowed: 398", "unknown"],
  ],
]);
