import { originCertificateValidity } from "../../../../policies/rules/cloudflare/originCertificateValidity";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(originCertificateValidity, [
  ["accepts a year", { requestedValidity: 365 }, []],
  ["accepts a week", { requestedValidity: 7 }, []],
  ["accepts a number as text", { requestedValidity: "90" }, []],
  ["accepts two years where a firm says so", { requestedValidity: 730 }, [], { config: { maxDays: 730 } }],
  ["rejects two years", { requestedValidity: 730 }, ["it lasts 730 days, allowed: 365"]],
  ["rejects nothing said, which is fifteen years", {}, ["it lasts 5475 days, allowed: 365"]],
  ["leaves open what is not known yet", { requestedValidity: unknownValue }, "unknown"],
  [
    "rejects three years beside an unknown request",
    { csr: unknownValue, requestedValidity: 1095 },
    ["it lasts 1095 days, allowed: 365"],
  ],
]);
