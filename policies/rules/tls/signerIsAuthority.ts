import { join } from "../../join";
import type { Resource } from "../../resource";
import { each, eachResource, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";

const { locallySignedCert: SIGNED, selfSignedCert: SELF } = tokens.tls;

/** The provider signs with any certificate; who checks the chain then refuses it, and nothing is served. */
export const signerIsAuthority = stackRule({
  name: "tls-signer-is-authority",
  pack: "tls",
  holds: "what signs other certificates says that it is an authority, for all that they are for",
  upholds: ["P24", "P40"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.24"],
  sources: [],
  types: SIGNED,
  fix: "set isCaCertificate to true on the certificate that signs, and leave server_auth and client_auth out of its uses",
  twin: { none: "whether a certificate signs others is said by those" },
  good: [
    { name: "ca", type: SELF[0], props: { certPem: "ca", isCaCertificate: true } },
    { name: "client", props: { caCertPem: "ca" } },
  ],
  bad: [
    { name: "ca", type: SELF[0], props: { certPem: "ca" } },
    { name: "client", props: { caCertPem: "ca" } },
  ],
  check(stack, report) {
    const signers = stack.of([...SELF, ...SIGNED]);
    const signedBy = join({ from: stack.of(SIGNED), to: signers, property: "caCertPem", keys: ["certPem"] });
    eachResource(signers, (signer) => {
      const { found: signed, assertAllKnown } = signedBy(signer);
      if (signed[0] && signer.props.isCaCertificate !== true)
        report(signer, `it signs ${signed[0].name}, and is no authority`);
      const judge = (own: string[]) => (certificate: Resource) => {
        const beyond = purposes(certificate).filter((use) => !own.includes(use));
        if (beyond.length > 0)
          report(
            signer,
            `it is for ${own.join(", ")} only, and signs ${certificate.name} for ${beyond.join(", ")}`,
          );
      };
      together(() => {
        const own = purposes(signer);
        if (own.length > 0) eachResource(signed, judge(own));
      }, assertAllKnown);
    });
  },
});

/** What a certificate says that it proves. An authority that says anything of that kind limits all that it signs. */
function purposes({ props }: Resource): string[] {
  const uses: string[] = [];
  each(props.allowedUses, (use) => {
    if (/_auth$/.test(String(use))) uses.push(String(use));
  });
  return uses;
}
