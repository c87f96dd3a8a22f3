import { X509Certificate } from "node:crypto";
import { findRole, noSuchRole } from "./iam";
import * as inputs from "./inputs/rolesanywhere";
import { readPolicy, malformed, principals } from "./documents";
import { between, oneOf, quote, type Refusal, rows } from "./resource";

/** The sentence for what is no certificate of an authority. */
function badAuthority(pem: unknown): Refusal {
  try {
    const certificate = new X509Certificate(String(pem));
    if (certificate.ca) return undefined;
    return `ValidationException: Incorrect basic constraints for CA certificate: ${quote(certificate.subject)} is not a CA`;
  } catch (error) {
    return `ValidationException: Could not parse PEM certificate data (${(error as Error).message}): ${quote(pem).slice(0, 60)}`;
  }
}

/** IAM Roles Anywhere: credentials for machines that show a certificate. */
export const rolesAnywhere = rows({
  "aws:rolesanywhere/trustAnchor:TrustAnchor": {
    inputs: inputs.trustAnchor,
    id: ({ cloud }) => cloud.uuid(),
    outputs: {
      arn: ({ id, arn }) => arn("rolesanywhere", `trust-anchor/${id}`),
      enabled: () => true,
      name: () => "",
    },
    refuse({ inputs: { source: { sourceType, sourceData = {} } = {} as Record<string, any> } }) {
      const bundle = sourceType === "CERTIFICATE_BUNDLE";
      return [
        oneOf("source.sourceType", sourceType, [
          "AWS_ACM_PCA",
          "CERTIFICATE_BUNDLE",
          "SELF_SIGNED_REPOSITORY",
        ]),
        bundle && badAuthority(sourceData.x509CertificateData),
        sourceType === "AWS_ACM_PCA" &&
          !sourceData.acmPcaArn &&
          "ValidationException: AWS_ACM_PCA needs sourceData.acmPcaArn",
      ];
    },
  },

  "aws:rolesanywhere/profile:Profile": {
    inputs: inputs.profile,
    id: ({ cloud }) => cloud.uuid(),
    outputs: {
      arn: ({ id, arn }) => arn("rolesanywhere", `profile/${id}`),
      durationSeconds: () => 3600,
      enabled: () => false,
      name: () => "",
    },
    refuse: (call) => [
      between("durationSeconds", call.inputs.durationSeconds, 900, 43200),
      malformed(call.inputs.sessionPolicy, "ValidationException", "the session policy"),
      ...(call.inputs.roleArns ?? []).flatMap((arn: string) => {
        const trust = readPolicy(findRole(call.cloud, arn)?.outputs.assumeRolePolicy).statements;
        const trusted = trust.some((s) => principals(s, "Service").includes("rolesanywhere.amazonaws.com"));
        return [
          !/^arn:aws:iam::\d{12}:role\//.test(arn) && `ValidationException: Invalid role ARN: ${quote(arn)}`,
          noSuchRole(call, arn),
          trust.length > 0 &&
            !trusted &&
            `AccessDeniedException: the trust policy of ${arn} does not admit rolesanywhere.amazonaws.com`,
        ];
      }),
    ],
  },
});
