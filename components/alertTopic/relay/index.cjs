"use strict";

/**
 * Sends each message of the alert topic to chat and webhooks. The addresses are a JSON list in Secrets Manager;
 * neither an address nor the answer of a receiver is ever written to the log.
 */

const ATTEMPTS = 3;
const TIMEOUT_MS = 5_000;
const CHANNELS_FRESH_MS = 5 * 60_000;

/** Title and text of an alarm, an event of EventBridge, or anything else that was published. */
function describe({ Subject: subject, Message: message }) {
  const body = parse(message);
  if (body?.AlarmName) {
    const place = [body.AWSAccountId, body.Region].filter(Boolean).join(", ");
    return {
      title: `${body.NewStateValue}: ${body.AlarmName}`,
      text: [body.AlarmDescription, body.NewStateReason, place].filter(Boolean).join("\n"),
    };
  }
  if (body?.["detail-type"]) {
    const place = [body.account, body.region].filter(Boolean).join(", ");
    return {
      title: body["detail-type"],
      text: [JSON.stringify(body.detail), place].filter(Boolean).join("\n"),
    };
  }
  const text = String(message ?? "");
  return { title: subject || text.split("\n")[0].slice(0, 120) || "alert", text };
}

/** The body that a channel expects. */
function render(channel, sns) {
  const { title, text } = describe(sns);
  if (channel.kind === "slack") return { text: `*${escape(title)}*\n${escape(text)}`.slice(0, 30_000) };
  return { id: sns.MessageId, time: sns.Timestamp, topic: sns.TopicArn, title, text };
}

/** Handler with its surroundings given: `readChannels`, `post`, `wait` and `now`. */
function createHandler({ readChannels, post = fetch, wait = sleep, now = Date.now }) {
  let known = { channels: [], at: -Infinity };

  async function currentChannels() {
    if (now() - known.at > CHANNELS_FRESH_MS) known = { channels: await readChannels(), at: now() };
    return known.channels;
  }

  async function deliver(channel, sns) {
    for (let attempt = 1; ; attempt += 1) {
      const problem = await attemptOnce(channel, sns);
      if (!problem) return undefined;
      if (attempt === ATTEMPTS) return `${channel.kind} ${channel.name}: ${problem}`;
      await wait(attempt * 1_000);
    }
  }

  async function attemptOnce(channel, sns) {
    try {
      const answer = await post(channel.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(render(channel, sns)),
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return answer.ok ? undefined : `answered ${answer.status}`;
    } catch (error) {
      return error?.name === "TimeoutError" ? `no answer within ${TIMEOUT_MS} ms` : "could not be reached";
    }
  }

  /** Throws when a channel missed a message, so that it is sent again, and at last kept in the queue. */
  return async function handler(event) {
    const channels = await currentChannels();
    const sent = event.Records.flatMap(({ Sns: sns }) => channels.map((channel) => deliver(channel, sns)));
    const missed = (await Promise.all(sent)).filter(Boolean);
    if (missed.length > 0) {
      known = { channels: [], at: -Infinity };
      throw new Error(`not delivered: ${missed.join("; ")}`);
    }
    return { delivered: sent.length };
  };
}

/** Channels as the secret holds them; the client is part of the runtime. */
async function readSecret() {
  const { SecretsManagerClient, GetSecretValueCommand } = require("@aws-sdk/client-secrets-manager");
  const asked = new GetSecretValueCommand({ SecretId: process.env.CHANNELS_SECRET_ARN });
  const { SecretString: text } = await new SecretsManagerClient({}).send(asked);
  return JSON.parse(text);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

exports.createHandler = createHandler;
exports.handler = createHandler({ readChannels: readSecret });
