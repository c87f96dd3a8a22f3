import { roleSession } from "../../../../policies/rules/aws/roleSession";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const taken = (Principal: unknown) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }] });
const people = taken({ AWS: "arn:aws:iam::111122223333:root" });
const SAID = ["a session lasts up to 43200 s, allowed: 14400 s"];

judges(roleSession, [
  ["accepts an hour, where nothing is said", { assumeRolePolicy: people }, []],
  ["accepts four hours", { assumeRolePolicy: people, maxSessionDuration: 14_400 }, []],
  [
    "accepts what the firm allows",
    { assumeRolePolicy: people, maxSessionDuration: 43_200 },
    [],
    { config: { maxSeconds: 43_200 } },
  ],
  [
    "ignores a role of a service",
    { assumeRolePolicy: taken({ Service: "ec2.amazonaws.com" }), maxSessionDuration: 43_200 },
    "not applicable",
  ],
  ["rejects half a day", { assumeRolePolicy: people, maxSessionDuration: 43_200 }, SAID],
  [
    "rejects half a day for people of the directory",
    {
      assumeRolePolicy: taken({ Federated: "arn:aws:iam::111122223333:saml-provider/sso" }),
      maxSessionDuration: "43200",
    },
    SAID,
  ],
  ["accepts an hour, whoever takes it", { assumeRolePolicy: unknownValue }, []],
  [
    "rejects half a day for people beside a statement that is not known yet",
    {
      assumeRolePolicy: {
        Statement: [
          unknownValue,
          { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" },
        ],
      },
      maxSessionDuration: 43_200,
    },
    SAID,
  ],
  ["leaves open who takes it", { assumeRolePolicy: unknownValue, maxSessionDuration: 43_200 }, "unknown"],
  [
    "rejects half a day beside an unknown name",
    { name: unknownValue, assumeRolePolicy: people, maxSessionDuration: 43_200 },
    SAID,
  ],
]);
