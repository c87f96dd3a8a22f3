import { join } from "../../join";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";
import { trialSetting, unlessTrial } from "../../trial";

const { locallySignedCert: SIGNED, privateKey: KEY, selfSignedCert: AUTHORITY } = tokens.tls;

/** A new authority is trusted by nobody: until every server has learned of it, each refuses all that it signs. */
export const authorityProtected = stackRule({
  name: "tls-authority-protected",
  pack: "continuity",
  holds: "the engine refuses to delete an authority that signs certificates, and its key, except in a trial",
  upholds: ["P24", "P40"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.24"],
  sources: [],
  types: [...AUTHORITY, ...KEY],
  fix: "set protect to true among its options",
  twin: { none: "whether something signs is said by what it signed" },
  config: trialSetting,
  good: [
    { name: "site", type: AUTHORITY[0], props: { certPem: "site" } },
    { name: "client", type: SIGNED[0], props: { caCertPem: "held elsewhere" } },
  ],
  bad: [
    { name: "ca", type: AUTHORITY[0], props: { certPem: "ca", isCaCertificate: true } },
    { name: "client", type: SIGNED[0], props: { caCertPem: "ca" } },
  ],
  check(stack, report) {
    unlessTrial(stack, report, (note) => {
      const from = stack.of(SIGNED);
      const ways = [
        { to: stack.of(AUTHORITY), property: "caCertPem", keys: ["certPem"] },
        { to: stack.of(KEY), property: "caPrivateKeyPem", keys: ["privateKeyPem", "privateKeyPemPkcs8"] },
      ];
      ways.forEach(({ to, property, keys }) => {
        const signedBy = join({ from, to, property, keys });
        eachResource(to, (signer) => {
          if (signer.protect) return;
          const { found, assertAllKnown } = signedBy(signer);
          if (found.length > 0)
            note(signer, `it signs ${found[0]!.name}, and nothing protects it from deletion`);
          else assertAllKnown();
        });
      });
    });
  },
});
