import { rule } from "../../rule";
import { called, eachStatement, isAnyone, narrows } from "../../statements";
import { tokens } from "../../tokens";

/** `kms:ViaService` names the way in, not who comes, so it does not close a policy. */
export const keyPolicyClosed = rule({
  name: "aws-key-policy-closed",
  pack: "encryption",
  holds: "a key's policy admits named principals",
  upholds: ["P13", "P27"],
  severity: "critical",
  frameworks: ["iso-27001-2022:A.5.15", "nist-800-53r5:AC-3"],
  sources: ["checkov:CKV_AWS_33", "prowler:kms_key_not_publicly_accessible"],
  types: [...tokens.aws.key, ...tokens.aws.replicaKey, ...tokens.aws.keyPolicy],
  fix: "name the principals, or add a condition on aws:PrincipalOrgID, aws:SourceAccount or kms:CallerAccount",
  neverWaived: true,
  good: {
    policy:
      '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}',
  },
  bad: { policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:Decrypt","Resource":"*"}]}' },
  check({ policy }, report) {
    eachStatement(policy, report, (s) => {
      if (s.allows && isAnyone(s) && !narrows(s)) report(`${called(s)} admits everybody`);
    });
  },
});
