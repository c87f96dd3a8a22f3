import { isSet, rule } from "../../rule";
import { tokens } from "../../tokens";

/** With the key that AWS manages, its policy cannot keep anybody out. */
export const backupVaultKey = rule({
  name: "aws-backup-vault-key",
  pack: "encryption",
  holds: "a backup vault encrypts with a key of the firm",
  upholds: ["P13"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.24", "nist-800-53r5:CP-9(8)"],
  sources: ["checkov:CKV_AWS_166", "prowler:backup_vaults_encrypted"],
  types: tokens.aws.backupVault,
  fix: "set kmsKeyArn",
  good: { name: "vault", kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1" },
  bad: { name: "vault" },
  check(vault, report) {
    if (!isSet(vault, "kmsKeyArn")) report("no kmsKeyArn");
    else if (/alias\/aws\//.test(vault.kmsKeyArn)) report("kmsKeyArn is the key that AWS manages");
  },
});
