import { isAboutEverything, isEveryResource, meansAction } from "../../policies/actions";
import { eachStatement, type Statement } from "../../policies/statements";

const read = (statement: object): Statement => {
  const found: Statement[] = [];
  eachStatement(
    { Statement: [{ Effect: "Allow", ...statement }] },
    () => undefined,
    (s) => found.push(s),
  );
  return found[0]!;
};

test.each([
  ["s3:GetObject", "s3:GetObject", true],
  ["S3:getobject", "s3:GetObject", true],
  ["s3:Get*", "s3:GetObject", true],
  ["s3:GetObjec?", "s3:GetObject", true],
  ["*", "s3:GetObject", true],
  ["s3:*", "s3:GetObject", true],
  ["s3:GetObject", "s3:GetObjectVersion", false],
  ["s3.GetObject", "s3:GetObject", false],
])("whether %s means %s: %s", (pattern, action, expected) => {
  expect(meansAction(pattern, action)).toBe(expected);
});

test.each([
  ["*", true],
  ["arn:aws:s3:::*", true],
  ["arn:aws:s3:::*/*", true],
  ["arn:aws:kms:*:111122223333:key/*", true],
  ["arn:aws:secretsmanager:*:*:secret:*", true],
  ["arn:aws:logs:*:*:log-group:*:*", true],
  ["arn:aws:s3:::db/*", false],
  ["arn:aws:s3:::acme-*", false],
  ["arn:aws:kms:eu-west-1:111122223333:key/1234", false],
  ["arn:aws:iam::111122223333:role/acme-*", false],
])("whether %s is every resource: %s", (pattern, expected) => {
  expect(isEveryResource(pattern)).toBe(expected);
});

test("a condition that picks resources bounds a statement, one about the way of a request does not", () => {
  const all = { Action: "kms:Decrypt", Resource: "*" };
  const bounded = (Condition: object) => !isAboutEverything(read({ ...all, Condition }));
  expect(isAboutEverything(read(all))).toBe(true);
  expect(isAboutEverything(read({ Action: "kms:Decrypt", NotResource: "arn:aws:kms:::key/1" }))).toBe(true);
  expect(bounded({ StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } })).toBe(true);
  expect(bounded({ StringLike: { "kms:ViaService": "*" } })).toBe(false);
  expect(bounded({ StringEqualsIfExists: { "aws:ResourceTag/team": "a" } })).toBe(false);
  expect(bounded({ Bool: { "aws:SecureTransport": "true" } })).toBe(false);
});
