import { stringify } from "yaml";
import { checkValue } from "./check";
import type { Problem } from "./problem";
import { identityKinds, plans, type givenKeys, type SettingKey } from "./schema";
import type { StackName } from "./settings";

/** One thing that only the firm knows. */
export interface Question {
  /** Name of the answer. */
  id: AnswerId;
  /** Setting that the answer goes into. */
  key: SettingKey;
  /** The question, as a person is asked it. */
  text: string;
  /** An answer that would be right. */
  example: string;
  /** The only answers there are. */
  choices?: readonly string[];
  /** Least number of answers when several are asked for; with 0 it may be left open. */
  least?: number;
  /** Whether the answer is the content of a file, which may be given by its path. */
  isFile?: boolean;
}

/** Names of the answers: settings, and the parts of those that are lists or objects. */
export type AnswerId =
  | Exclude<(typeof givenKeys)[number], "alertChannels" | "identityProvider">
  | "plan"
  | "mailSenders"
  | "alertEmails"
  | "slackChannel"
  | "identityKind"
  | "identityClientId"
  | "identityDirectory";

/** Answers by name; those to a question with `least` are lists. */
export type Answers = Readonly<Record<AnswerId, string | readonly string[]>>;

/** Everything a firm must say before its estate can be declared, in the order to ask. */
export const questions: readonly Question[] = [
  {
    id: "estateName",
    key: "estateName",
    text: "What short name shall every resource begin with?",
    example: "acme",
  },
  { id: "domain", key: "domain", text: "Which domain do your customers know?", example: "acme.example" },
  {
    id: "appHost",
    key: "appHost",
    text: "At which host name is your application?",
    example: "app.acme.example",
  },
  {
    id: "adminHost",
    key: "adminHost",
    text: "At which host name shall administrators sign in?",
    example: "admin.acme.example",
  },
  {
    id: "accountId",
    key: "accountId",
    text: "What is the id of your Cloudflare account?",
    example: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
  },
  {
    id: "zoneId",
    key: "zoneId",
    text: "What is the id of the domain's zone at Cloudflare?",
    example: "f9e8d7c6b5a493827160f5e4d3c2b1a0",
  },
  { id: "plan", key: "plan", text: "Which plan does the zone have?", example: "pro", choices: plans },
  {
    id: "vaultAccountId",
    key: "vaultAccountId",
    text: "Which AWS account shall hold the offsite vault and nothing else?",
    example: "111122223333",
  },
  {
    id: "drAccountId",
    key: "drAccountId",
    text: "Which AWS account shall hold the recovery site?",
    example: "444455556666",
  },
  {
    id: "adminEmails",
    key: "adminEmails",
    text: "Who administers the estate? Give two personal addresses or more.",
    example: "ann.lee@acme.example",
    least: 2,
  },
  {
    id: "alertEmails",
    key: "alertChannels",
    text: "Which mailboxes shall every alarm reach?",
    example: "alarms@acme.example",
    least: 1,
  },
  {
    id: "slackChannel",
    key: "alertChannels",
    text: "Which Slack channel shall every alarm reach?",
    example: "#acme-alarms",
  },
  {
    id: "mailSenders",
    key: "mailSenders",
    text: "Whose SPF records name the servers that send your domain's mail? Leave it empty if it sends none.",
    example: "_spf.google.com",
    least: 0,
  },
  {
    id: "identityKind",
    key: "identityProvider",
    text: "Who proves your administrators' identity, with a second factor?",
    example: "google-apps",
    choices: identityKinds,
  },
  {
    id: "identityClientId",
    key: "identityProvider",
    text: "What client id did the identity provider issue for Zero Trust?",
    example: "acme-zero-trust.apps.googleusercontent.example",
  },
  {
    id: "identityDirectory",
    key: "identityProvider",
    text: "Which Workspace domain, Entra directory id, Okta address, OIDC addresses or SAML address is it?",
    example: "acme.example",
  },
  {
    id: "breakGlassPublicKey",
    key: "breakGlassPublicKey",
    text: "Which public SSH key has its other half kept offline for the day that everything else fails?",
    example: "break-glass.pub",
    isFile: true,
  },
  {
    id: "serverCaCertificate",
    key: "serverCaCertificate",
    text: "Where is the certificate of the authority that signs server identities?",
    example: "server-ca.pem",
    isFile: true,
  },
  {
    id: "ageRecipients",
    key: "ageRecipients",
    text: "To which age public keys shall backups be encrypted? Give two custodians' or more.",
    example: "age1hx3lfkmgltktvv0l3e59gwc6u0e0vn6f5vjn5pl9gjnfyt28sses66vq0s",
    least: 2,
  },
];

/** What is wrong with one answer by itself; a file's answer is its content. */
export function checkAnswer(question: Question, answer: string | readonly string[]): Problem[] {
  if (question.choices && !question.choices.includes(String(answer))) {
    return [
      { key: question.key, rule: "is not one of the choices", fix: `use ${question.choices.join(" or ")}` },
    ];
  }
  const value = partOfSetting(question.id, answer);
  return value === undefined ? [] : checkValue(question.key, value);
}

/** A part of an identity provider is judged with the others, when all are known. */
function partOfSetting(id: AnswerId, answer: string | readonly string[]): unknown {
  if (id === "alertEmails") return [answer].flat().map((address) => ({ kind: "email", address }));
  if (id === "slackChannel") return [{ kind: "slack", channel: answer }];
  if (id.startsWith("identity")) return undefined;
  return answer;
}

/** The settings that answers make, by key; the same for both stacks. */
export function answeredSettings(answers: Answers): Partial<Record<SettingKey, unknown>> {
  const { alertEmails, slackChannel, identityKind, identityClientId, identityDirectory, ...plain } = answers;
  return {
    ...plain,
    alertChannels: [
      ...[alertEmails].flat().map((address) => ({ kind: "email", address })),
      { kind: "slack", channel: slackChannel },
    ],
    identityProvider: { kind: identityKind, clientId: identityClientId, directory: identityDirectory },
  };
}

/** The text of a stack file: what the firm answered, where the stack lives, and what is this stack's alone. */
export function renderStackFile(
  answers: Answers,
  stack: StackName,
  place: "sandbox" | "cloud" = "sandbox",
): string {
  const own = stack === "prod" ? { drStack: "organization/holdfast/dr" } : { active: false };
  const settings = { place, ...answeredSettings(answers), ...own };
  const config = Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [`holdfast:${key}`, value]),
  );
  return stringify({ config }, { lineWidth: 0 });
}
