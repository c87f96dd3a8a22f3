import { secretKeys, type Written } from "./schema";

/** Name of a setting that a stack file holds only encrypted. */
export type SecretKey = (typeof secretKeys)[number];

/** A secret of a stack: a setting of its own, so that no list or object is half secret. */
export interface SecretSetting {
  /** Setting without `holdfast:`. */
  key: SecretKey;
  /** Where `Settings` holds it once it was read. */
  path: string;
  description: string;
  /** When a stack needs it, as the end of a sentence. */
  needed: string;
  /** Whether these settings need it. */
  isNeeded(settings: Partial<Written>): boolean;
  /** A value for the sandbox, where nothing secret is behind it. */
  madeUp: string;
}

/** Every secret that a stack may need. The sandbox fills its own copies of the stack files with `madeUp`. */
export const secretSettings: readonly SecretSetting[] = [
  {
    key: "registryCredential",
    path: "registryCredential",
    description: "Credential of the registry that serves the image, as user:token",
    needed: "a private registry asks for it",
    isNeeded: () => false,
    madeUp: "",
  },
  {
    key: "slackUrl",
    path: "alertChannels[kind=slack].url",
    description: "Webhook of the Slack channel that alarms go to",
    needed: "holdfast:alertChannels has a channel of kind slack",
    isNeeded: ({ alertChannels = [] }) => alertChannels.some(({ kind }) => kind === "slack"),
    madeUp: "https://hooks.slack.com/services/made-up-for-the-sandbox",
  },
  {
    key: "webhookUrl",
    path: "alertChannels[kind=webhook].url",
    description: "Address of the webhook that alarms go to",
    needed: "holdfast:alertChannels has a channel of kind webhook",
    isNeeded: ({ alertChannels = [] }) => alertChannels.some(({ kind }) => kind === "webhook"),
    madeUp: "https://alarms.example/made-up-for-the-sandbox",
  },
  {
    key: "identityProviderSecret",
    path: "identityProvider.clientSecret",
    description:
      "Client secret that the identity provider issued for Zero Trust; of a SAML provider, its certificate",
    needed: "holdfast:identityProvider cannot be reached without it",
    isNeeded: ({ identityProvider }) => identityProvider !== undefined,
    madeUp: "made-up-for-the-sandbox",
  },
];

/** The command that stores a secret; it asks for the value, so that none is left in the shell's history. */
export function secretCommand(key: SecretKey, stack?: string): string {
  const where = stack === "prod" || stack === "dr" ? ` --stack ${stack}` : "";
  return `pulumi config set --secret holdfast:${key}${where}`;
}
