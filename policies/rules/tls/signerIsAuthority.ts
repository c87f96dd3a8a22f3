import { join } from "../../join";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { locallySignedCert: SIGNED, selfSignedCert: SELF } = tokens.tls;

/** The provider signs with any certificate; who checks the chain then refuses it, and nothing is served. */
export const signerIsAuthority = stackRule({
  name: "tls-signer-is-authority",
  pack: "tls",
  holds: "what signs other certificates says that it is an authority",
  upholds: ["P24", "P40"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.24"],
  sources: [],
  types: SIGNED,
  fix: "set isCaCertificate to true on the certificate that signs",
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
      const [signed] = signedBy(signer).found;
      if (signed && signer.props.isCaCertificate !== true)
        report(signer, `it signs ${signed.name}, and is no authority`);
    });
  },
});
