import * as pulumi from "@pulumi/pulumi";

/** One statement of an AWS policy, in the words of AWS. */
export interface Statement {
  Sid: string;
  Effect: "Allow" | "Deny";
  Principal?: "*" | { AWS?: string | string[]; Service?: string | string[] };
  Action: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** An AWS policy as the JSON that AWS keeps. Every name in it is computed, so that a preview can judge it. */
export const policyDocument = (...statements: Statement[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** Principal of an account; a condition or the account's own policies say who in it. */
export const accountRoot = (accountId: string): { AWS: string } => ({
  AWS: `arn:aws:iam::${accountId}:root`,
});

/** Trust in one AWS service, acting for `accountId` and `sourceArn` only where the service says for whom it acts. */
export const serviceTrust = (service: string, accountId?: string, sourceArn?: string): string =>
  policyDocument({
    Sid: "Service",
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(accountId
      ? {
          Condition: {
            StringEquals: { "aws:SourceAccount": accountId },
            ...(sourceArn ? { ArnLike: { "aws:SourceArn": sourceArn } } : {}),
          },
        }
      : {}),
  });

/**
 * Trust in machines whose certificate the estate's own authority signed for one kind of server; the kind is the
 * organizational unit of its subject (P27). `more` trusts others besides.
 */
export const enrolledTrust = (
  trustAnchorArn: pulumi.Input<string>,
  kind: string,
  ...more: Statement[]
): pulumi.Output<string> =>
  pulumi.output(trustAnchorArn).apply((anchor) =>
    policyDocument(
      {
        Sid: "EnrolledServers",
        Effect: "Allow",
        Principal: { Service: "rolesanywhere.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
        Condition: {
          ArnEquals: { "aws:SourceArn": anchor },
          StringEquals: { "aws:PrincipalTag/x509Subject/OU": kind },
        },
      },
      ...more,
    ),
  );

/** People of the account who showed a second factor within the last hour (P28). */
export const peopleWithSecondFactor = (accountId: string): Statement => ({
  Sid: "PeopleWithSecondFactor",
  Effect: "Allow",
  Principal: accountRoot(accountId),
  Action: "sts:AssumeRole",
  Condition: {
    Bool: { "aws:MultiFactorAuthPresent": "true" },
    NumericLessThan: { "aws:MultiFactorAuthAge": "3600" },
  },
});

/**
 * Lets a role use a key by its alias. The id of a multi-Region key is random, while its alias is known before
 * the key is made and the same in both regions.
 */
export const useKey = (accountId: string, alias: string, actions: string[], via: string): Statement => ({
  Sid: "Key",
  Effect: "Allow",
  Action: actions,
  Resource: `arn:aws:kms:*:${accountId}:key/*`,
  Condition: {
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": alias },
    StringLike: { "kms:ViaService": `${via}.*.amazonaws.com` },
  },
});
