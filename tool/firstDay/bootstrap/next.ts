import { vaultNames } from "../../../components/offsiteVault/vaultNames";
import type { Ground, GroundSettings } from "./ground";

/** What is to be done by hand after bootstrap, in this order. */
export interface NextSteps {
  /** Commands for a shell, each with what it is for. */
  commands: { purpose: string; command: string }[];
  /** What only a person can do, and where. */
  byHand: string[];
}

/** The commands that make the stacks, and the list of what only a person can do. */
export function nextSteps(settings: GroundSettings, ground: Ground): NextSteps {
  const { stateBucket, stateRegion, stateKeyAlias } = ground;
  const provider = `awskms://${stateKeyAlias}?region=${stateRegion}`;
  const init = (stack: string) => ({
    purpose: `make stack ${stack}, its secrets encrypted by the state's key`,
    command: `pulumi stack init organization/holdfast/${stack} --secrets-provider '${provider}'`,
  });
  const { spaces } = vaultNames(settings);
  return {
    commands: [
      { purpose: "put the engine on PATH", command: 'eval "$(npx holdfast env --cloud)"' },
      {
        purpose: "keep the state there",
        command: `pulumi login 's3://${stateBucket}?region=${stateRegion}'`,
      },
      init("dr"),
      init("prod"),
      {
        purpose:
          "a Spaces key that may make buckets; it prints the secret once (or make it in the control panel under Spaces > Access Keys)",
        command: `doctl spaces keys create ${ground.stacks.prod.prefix}-deploy --grants 'bucket=;permission=fullaccess'`,
      },
      {
        purpose:
          "hand it and the other tokens to the providers (docs/reference/scopes.md says which and how narrow)",
        command:
          "export SPACES_ACCESS_KEY_ID SPACES_SECRET_ACCESS_KEY DIGITALOCEAN_TOKEN CLOUDFLARE_API_TOKEN AWS_PROFILE",
      },
      { purpose: "see whether everything is ready", command: "npx holdfast doctor --live" },
    ],
    byHand: [
      `AWS accounts ${[...new Set([settings.vaultAccountId, settings.drAccountId])].join(" and ")}: a hardware second factor for the root user, and no access key of the root user`,
      "AWS: an administrator with a second factor, or a sign-in of the firm's own, who may take the deploy role",
      "DigitalOcean: secure sign-in for the whole team, and the droplet limit raised where doctor asks for it",
      "Cloudflare: a second factor for every member, Zero Trust enabled once in the dashboard, load balancing added to the zone",
      `the registrar of ${settings.domain}: transfer lock and a second factor; after the first up, the DS record that it prints`,
      `Spaces: the first up makes bucket ${spaces} and keys that reach one bucket each; delete the key with full access when no bucket is left to make`,
      "two custodians: the age identities, each kept offline by one person",
    ],
  };
}
