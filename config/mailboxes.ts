/** Mailboxes among the channels that every alarm goes to. */
export function mailboxesOf(
  channels: readonly ({ kind: "email"; address: string } | { kind: "slack" | "webhook" | "sms" })[],
): string[] {
  return channels.flatMap((channel) => (channel.kind === "email" ? [channel.address] : []));
}
