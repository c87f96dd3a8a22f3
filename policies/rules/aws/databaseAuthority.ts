import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** A client that checks the certificate of a database cannot connect any more when its authority has ended. */
export const databaseAuthority = rule({
  name: "aws-database-authority",
  pack: "tls",
  holds: "the certificate of a database is signed by an authority that lasts",
  upholds: ["P24", "P40"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:4.2.1.1"],
  sources: ["checkov:CKV_AWS_211", "prowler:rds_instance_certificate_expiration"],
  types: [...tokens.aws.databaseInstance, ...tokens.aws.databaseClusterInstance],
  fix: "set caCertIdentifier to rds-ca-rsa2048-g1, rds-ca-rsa4096-g1 or rds-ca-ecc384-g1",
  good: { caCertIdentifier: "rds-ca-rsa2048-g1" },
  bad: { caCertIdentifier: "rds-ca-2019" },
  check({ caCertIdentifier }, report) {
    const authority = String(caCertIdentifier ?? "rds-ca-rsa2048-g1");
    if (/^rds-ca-20\d\d$/.test(authority)) report(`its authority is ${authority}, which has ended`);
  },
});
