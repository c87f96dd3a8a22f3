import { subscriptionTls } from "../../../../policies/rules/aws/subscriptionTls";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(subscriptionTls, [
  ["accepts https", { protocol: "https", endpoint: "https://hooks.shop.example" }, []],
  ["accepts e-mail", { protocol: "email", endpoint: "ops@shop.example" }, []],
  ["accepts a function", { protocol: "lambda", endpoint: unknownValue }, []],
  ["rejects plain http", { protocol: "http", endpoint: "http://hooks.shop.example" }, ["protocol is http"]],
  ["leaves open a protocol that is not known yet", { protocol: unknownValue }, "unknown"],
  [
    "rejects plain http beside an unknown endpoint",
    { protocol: "http", endpoint: unknownValue },
    ["protocol is http"],
  ],
]);
