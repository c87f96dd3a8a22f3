import { subnetPublicAddress } from "../../../../policies/rules/aws/subnetPublicAddress";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const SAID = ["every server in it gets a public address"];

judges(subnetPublicAddress, [
  ["accepts none", { mapPublicIpOnLaunch: false }, []],
  ["accepts a subnet that says nothing, which gives none", { cidrBlock: "10.0.0.0/24" }, []],
  [
    "accepts one that is public on purpose",
    { mapPublicIpOnLaunch: true },
    [],
    { name: "entry", config: { publicSubnets: ["entry"] } },
  ],
  ["rejects addresses", { mapPublicIpOnLaunch: true }, SAID],
  ["rejects addresses as text", { mapPublicIpOnLaunch: "true" }, SAID],
  ["leaves open what is not known yet", { mapPublicIpOnLaunch: unknownValue }, "unknown"],
  [
    "rejects addresses beside an unknown zone",
    { availabilityZone: unknownValue, mapPublicIpOnLaunch: true },
    SAID,
  ],
]);
