import { createHandler, type Channel } from "../../../components/alertTopic/relay/index.cjs";

const slack: Channel = { kind: "slack", name: "#ops", url: "https://hooks.slack.example/T0/B0" };
const pager: Channel = { kind: "webhook", name: "pager", url: "https://pager.example/k3y" };
const alarm = {
  AlarmName: "acme-prod-missed-backup",
  AlarmDescription: "no backup arrived",
  NewStateValue: "ALARM",
  NewStateReason: "1 datapoint < 1",
  AWSAccountId: "111122223333",
  Region: "EU (Ireland)",
};
const event = (message: unknown, subject?: string) => ({
  Records: [
    {
      Sns: {
        MessageId: "m-1",
        Timestamp: "2026-11-22T10:00:00Z",
        TopicArn: "arn:topic",
        Subject: subject ?? null,
        Message: typeof message === "string" ? message : JSON.stringify(message),
      },
    },
  ],
});

/** Receivers that answer with the given statuses in turn, then 200. */
function receivers(channels: Channel[], ...statuses: (number | Error)[]) {
  const posted: { url: string; body: any }[] = [];
  let reads = 0;
  let clock = 0;
  const handler = createHandler({
    readChannels: async () => {
      reads += 1;
      return channels;
    },
    post: async (url, init) => {
      posted.push({ url, body: JSON.parse(init.body) });
      const status = statuses.shift() ?? 200;
      if (status instanceof Error) throw status;
      return { ok: status < 300, status };
    },
    wait: async () => {},
    now: () => clock,
  });
  return { handler, posted, reads: () => reads, pass: (ms: number) => (clock += ms) };
}

test("tells chat in words and a webhook in fields", async () => {
  const { handler, posted } = receivers([slack, pager]);
  expect(await handler(event(alarm))).toEqual({ delivered: 2 });
  const text = "no backup arrived\n1 datapoint < 1\n111122223333, EU (Ireland)";
  expect(posted).toEqual([
    { url: slack.url, body: { text: `*ALARM: acme-prod-missed-backup*\n${text.replace("<", "&lt;")}` } },
    {
      url: pager.url,
      body: {
        id: "m-1",
        time: "2026-11-22T10:00:00Z",
        topic: "arn:topic",
        title: "ALARM: acme-prod-missed-backup",
        text,
      },
    },
  ]);
});

test.each([
  [
    "an event of EventBridge",
    event({ "detail-type": "GuardDuty Finding", account: "1", region: "eu-west-2", detail: { severity: 8 } }),
    { title: "GuardDuty Finding", text: '{"severity":8}\n1, eu-west-2' },
  ],
  ["plain text with a subject", event("all is lost", "drill"), { title: "drill", text: "all is lost" }],
  [
    "plain text without one",
    event("first line\nsecond"),
    { title: "first line", text: "first line\nsecond" },
  ],
  ["JSON of no known kind", event({ a: 1 }), { title: '{"a":1}', text: '{"a":1}' }],
  ["JSON that is no object", event("null"), { title: "null", text: "null" }],
])("relays %s", async (_kind, given, told) => {
  const { handler, posted } = receivers([pager]);
  await handler(given);
  expect(posted[0]!.body).toMatchObject(told);
});

test("tries again before it gives up on a receiver", async () => {
  const { handler, posted } = receivers([slack], 503, new Error("reset"));
  expect(await handler(event(alarm))).toEqual({ delivered: 1 });
  expect(posted).toHaveLength(3);
});

test("fails when a receiver stays away, names it, and says nothing of its address", async () => {
  const { handler } = receivers([pager], 500, 500, 410);
  const failure = await handler(event(alarm)).catch((error: Error) => error.message);
  expect(failure).toBe("not delivered: webhook pager: answered 410");
});

test("fails without the words of the network, which hold the address", async () => {
  const away = () => new Error(`getaddrinfo ENOTFOUND ${pager.url}`);
  const { handler } = receivers([pager], away(), away(), away());
  await expect(handler(event(alarm))).rejects.toThrow(/^not delivered: webhook pager: could not be reached$/);
});

test("reads the addresses again after five minutes, and at once after a failure", async () => {
  const { handler, reads, pass } = receivers([slack], 200, 200, 200, 500, 500, 500);
  await handler(event(alarm));
  await handler(event(alarm));
  expect(reads()).toBe(1);
  pass(5 * 60_000 + 1);
  await handler(event(alarm));
  expect(reads()).toBe(2);
  await handler(event(alarm)).catch(() => {});
  await handler(event(alarm));
  expect(reads()).toBe(3);
});
