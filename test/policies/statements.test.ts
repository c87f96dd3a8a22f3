import { eachStatement, isAnyone, narrows, type Statement } from "../../policies/statements";
import { guarded, known, UNKNOWN } from "../../policies/unknown";
import { unknownValue } from "../support/unknownValue";

const read = (statement: object): Statement => {
  const found: Statement[] = [];
  eachStatement(
    guarded({ Statement: statement }),
    () => undefined,
    (s) => found.push(s),
  );
  return found[0]!;
};
const ask = (statement: object, question: (s: Statement) => unknown) => {
  const answer = known(() => question(read(statement)));
  return answer === UNKNOWN ? "unknown" : answer;
};
const org = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };
const wild = (s: Statement) => s.actions.some((action) => action === "*");

test.each<[string, object, (s: Statement) => unknown, unknown]>([
  [
    "an effect beside an unknown resource",
    { Effect: "Allow", Resource: unknownValue },
    (s) => s.allows,
    true,
  ],
  ["an effect that is unknown", { Effect: unknownValue }, (s) => s.allows, "unknown"],
  ["a name that is unknown", { Sid: unknownValue }, (s) => s.sid, ""],
  ["everybody behind an unknown principal", { Principal: { AWS: [unknownValue, "*"] } }, isAnyone, true],
  [
    "everybody beside a principal of an unknown kind",
    { Principal: { Service: unknownValue, AWS: "*" } },
    isAnyone,
    true,
  ],
  ["somebody beside an unknown principal", { Principal: { AWS: [unknownValue, "1"] } }, isAnyone, "unknown"],
  ["an unknown principal", { Principal: unknownValue }, isAnyone, "unknown"],
  ["all but an unknown principal", { NotPrincipal: { AWS: unknownValue } }, isAnyone, true],
  ["all but what may be nobody", { NotPrincipal: unknownValue }, isAnyone, "unknown"],
  ["all actions behind an unknown one", { Action: [unknownValue, "*"] }, wild, true],
  ["one action behind an unknown one", { Action: [unknownValue, "s3:GetObject"] }, wild, "unknown"],
  [
    "the first of the wild actions",
    { Action: [unknownValue, "*"] },
    (s) => s.actions.filter((a) => a === "*")[0],
    "*",
  ],
  [
    "what a filter may leave",
    { Action: [unknownValue, "a"] },
    (s) => s.actions.filter((a) => a === "*")[0],
    "unknown",
  ],
  [
    "every action, one of them another",
    { Action: [unknownValue, "a"] },
    (s) => s.actions.every((a) => a === "*"),
    false,
  ],
  ["how many actions are left out", { NotAction: [unknownValue, "a"] }, (s) => s.notActions.length, 2],
  ["how many actions may be left out", { NotAction: unknownValue }, (s) => s.notActions.length, "unknown"],
  [
    "how many resources may be left out",
    { NotResource: unknownValue },
    (s) => s.notResources.length,
    "unknown",
  ],
  ["a condition behind an unknown one", { Condition: { Bool: unknownValue, ...org } }, narrows, true],
  [
    "a condition behind one with an unknown value",
    { Condition: { ArnLike: { "aws:SourceArn": unknownValue }, ...org } },
    narrows,
    true,
  ],
  [
    "a condition with an unknown value",
    { Condition: { ArnLike: { "aws:SourceArn": unknownValue } } },
    narrows,
    "unknown",
  ],
  [
    "a condition that is wild behind an unknown value",
    { Condition: { ArnLike: { "aws:SourceArn": [unknownValue, "*"] } } },
    narrows,
    false,
  ],
  ...[
    ["aws:PrincipalOrgID", "*"],
    ["aws:PrincipalOrgID", "o-*"],
    ["aws:PrincipalOrgID", "${aws:PrincipalOrgID}"],
    ["aws:PrincipalOrgPaths", "o-*/r-ab12/*"],
    ["aws:PrincipalOrgPaths", "*/r-ab12/*"],
    ["aws:SourceVpc", "vpc-*"],
    ["aws:SourceVpce", "vpce-????????"],
    ["aws:PrincipalAccount", "????????????"],
    ["aws:SourceAccount", "1*"],
    ["aws:userid", "*:*"],
    ["aws:userid", "AROA*"],
    ["aws:userid", "*:robot"],
    ["aws:PrincipalArn", "arn:aws:iam::*:role/admin"],
    ["aws:PrincipalArn", "arn:aws:iam::11112222????:role/admin"],
    ["aws:PrincipalArn", "*/admin"],
    ["aws:SourceArn", "arn:*"],
    ["aws:SourceArn", "arn:aws:s3:::*"],
    ["aws:SourceArn", "arn:aws:sns:*:*:*"],
  ].map(([key = "", value = ""]): [string, object, (s: Statement) => unknown, unknown] => [
    `${key} like ${value}, which is anybody`,
    { Condition: { StringLike: { [key]: ["o-1", value] } } },
    narrows,
    false,
  ]),
  ...[
    ["aws:PrincipalOrgID", "o-1a2b3c"],
    ["aws:PrincipalOrgID", "${aws:ResourceOrgID}"],
    ["aws:PrincipalOrgPaths", "o-1a2b3c/*"],
    ["aws:SourceVpc", "vpc-0ab*"],
    ["aws:SourceAccount", "111122223333"],
    ["aws:userid", "AROAEXAMPLE:*"],
    ["aws:userid", "111122223333:*"],
    ["aws:PrincipalArn", "arn:aws:iam::111122223333:*"],
    ["aws:PrincipalArn", "arn:aws:iam::111122223333*"],
    ["aws:SourceArn", "arn:aws:s3:::acme-*"],
    ["aws:SourceArn", "*:111122223333:*"],
  ].map(([key = "", value = ""]): [string, object, (s: Statement) => unknown, unknown] => [
    `${key} like ${value}, which is somebody`,
    { Condition: { StringLike: { [key]: value } } },
    narrows,
    true,
  ]),
  ["conditions that are unknown", { Condition: unknownValue }, narrows, "unknown"],
])("%s", (_what, statement, question, expected) => {
  expect(ask(statement, question)).toBe(expected);
});

test.each(['"{}"', "null", "7", "[]", JSON.stringify(JSON.stringify({ Statement: [] }))])(
  "a policy that is %s is no JSON document",
  (policy) => {
    const report = jest.fn();
    eachStatement(policy, report, () => undefined);
    expect(report).toHaveBeenCalledWith("the policy is not a JSON document");
  },
);
