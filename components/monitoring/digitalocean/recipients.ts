import * as pulumi from "@pulumi/pulumi";
import { mailboxesOf } from "../../../config/mailboxes";
import type { AlertChannel } from "../../../config/settings";

/** Whom DigitalOcean tells: it knows e-mail and Slack, and every alert here goes to both (P19). */
export interface Recipients {
  emails: string[];
  slacks: { channel: string; url: pulumi.Output<string> }[];
}

/** The firm's channels in DigitalOcean's form; both kinds must be there, since one alone fails unnoticed. */
export function planRecipients(channels: readonly AlertChannel[]): Recipients {
  const emails = mailboxesOf(channels);
  const slacks = channels.flatMap((channel) =>
    channel.kind === "slack" ? [{ channel: channel.channel, url: pulumi.secret(channel.url.reveal()) }] : [],
  );
  const missing = [...(emails.length === 0 ? ["e-mail"] : []), ...(slacks.length === 0 ? ["Slack"] : [])];
  if (missing.length > 0) {
    const kinds = [...new Set(channels.map(({ kind }) => kind))].join(", ") || "nothing";
    const lack = `alertChannels has ${kinds} and no ${missing.join(" or ")}`;
    throw new Error(`${lack}; DigitalOcean's alerts go to e-mail and Slack, add one of each`);
  }
  return { emails, slacks };
}
