import { keptFromNobody } from "../../policies/denials";
import { guarded } from "../../policies/unknown";
import { unknownValue } from "../support/unknownValue";

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
  ["nobody who is a role", but("arn:aws:iam::111122223333:role/*"), false],
  ["nobody of any account", but("arn:aws:iam::*:*"), false],
  ["nobody, since every session is spared", { Condition: { StringNotLike: { "aws:userid": "*:*" } } }, false],
  ["nobody of any organization", { Condition: { StringNotLike: { "aws:PrincipalOrgID": "o-*" } } }, false],
  ["everybody but a role of any account", but("arn:aws:iam::*:role/break-glass"), true],
  ["everybody but the roles of a kind", but("arn:aws:iam::111122223333:role/ops-*"), true],
  ["everybody at some hours", { Condition: { DateLessThan: { "aws:CurrentTime": "2030" } } }, false],
  ["only those it names", { Condition: { ArnLike: { "aws:PrincipalArn": role } } }, false],
  ["nobody, since it allows", { Effect: "Allow" }, false],
])("a statement keeps an action from %s", (_whom, statement, expected) => {
  const { open } = keptFromNobody([() => document(statement)], ["kms:DisableKey"]);
  expect(open).toEqual(expected ? [] : ["kms:DisableKey"]);
});

test("what is no document keeps nothing from anybody", () => {
  const documents = ["{", undefined, ""].map((text) => () => text);
  expect(keptFromNobody(documents, ["kms:DisableKey"]).open).toEqual(["kms:DisableKey"]);
});

const ASKED = ["kms:DisableKey", "kms:ScheduleKeyDeletion"];
const deny = (Action: unknown, more: object = {}) => ({ Effect: "Deny", Principal: "*", Action, ...more });

test.each<[string, unknown[], string[], "known" | "unknown"]>([
  ["a denial beside an unknown statement", [unknownValue, deny("kms:*")], [], "known"],
  ["a denial of one beside an unknown statement", [unknownValue, deny("kms:DisableKey")], [], "unknown"],
  [
    "a denial with an unknown condition",
    [deny("kms:DisableKey", { Condition: unknownValue })],
    [ASKED[1]!],
    "unknown",
  ],
  ["a denial of unknown actions", [deny([unknownValue, "kms:DisableKey"])], [], "unknown"],
  ["all that is known", [deny("kms:DisableKey")], [ASKED[1]!], "known"],
])("%s leaves open what no other could keep", (_what, statements, expected, rest) => {
  const read = guarded({ Statement: statements });
  const { open, assertAllKnown } = keptFromNobody([() => read], ASKED);
  expect(open).toEqual(expected);
  if (rest === "unknown") expect(assertAllKnown).toThrow("can't be known");
  else expect(assertAllKnown).not.toThrow();
});

test("a denial counts beside a document that is not known yet", () => {
  const unsure = guarded({ policy: unknownValue });
  const documents = [() => unsure.policy as unknown, () => ({ Statement: deny("kms:*") })];
  expect(keptFromNobody(documents, ASKED).open).toEqual([]);
  expect(keptFromNobody(documents, ASKED).assertAllKnown).not.toThrow();
});
