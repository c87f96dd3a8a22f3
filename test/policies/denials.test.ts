import { keptFromMost } from "../../policies/denials";

const document = (statement: object) =>
  JSON.stringify({
    Statement: [{ Effect: "Deny", Principal: "*", Action: "kms:DisableKey", Resource: "*", ...statement }],
  });
const but = (...arns: string[]) => ({ Condition: { ArnNotLike: { "aws:PrincipalArn": arns } } });
const role = "arn:aws:iam::111122223333:role/break-glass";

test.each([
  ["everybody", {}, true],
  ["everybody but a role", but(role), true],
  [
    "everybody but another organization's",
    { Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } },
    true,
  ],
  ["every action of the service", { Action: ["kms:*"] }, true],
  ["a group of actions", { Action: "kms:Disable*" }, true],
  ["another action", { Action: "kms:EnableKey" }, false],
  ["somebody alone", { Principal: { AWS: role } }, false],
  ["nobody, since everybody is spared", but("*"), false],
  ["nobody of an account", but("arn:aws:iam::111122223333:*"), false],
  ["everybody at some hours", { Condition: { DateLessThan: { "aws:CurrentTime": "2030" } } }, false],
  ["only those it names", { Condition: { ArnLike: { "aws:PrincipalArn": role } } }, false],
  ["nobody, since it allows", { Effect: "Allow" }, false],
])("a statement keeps an action from %s", (_whom, statement, expected) => {
  expect(keptFromMost(document(statement), ["kms:DisableKey"])).toEqual(expected ? ["kms:DisableKey"] : []);
});

test("what is no document keeps nothing from anybody", () => {
  expect(["{", undefined, ""].map((text) => keptFromMost(text, ["kms:DisableKey"]))).toEqual([[], [], []]);
});
