import { inspect } from "node:util";
import fc from "fast-check";
import { checkSettings, type RawSettings } from "../../config/check";
import { describeProblem, describeProblems } from "../../config/problem";
import { isSecretKey, settingKeys } from "../../config/schema";
import { secretSettings } from "../../config/secrets";
import { exampleSettings, today } from "./example";

const anyKey = fc.constantFrom(...settingKeys);
const odd = fc.constantFrom<unknown>(
  ...[null, undefined, NaN, Infinity, -0, "", "null", "[]", "{}", "[[[", "\u0000", "\u2028", "0", "1e9"],
  ...[
    '{"__proto__":{"polluted":1}}',
    '{"constructor":1,"toString":2}',
    "[null]",
    "[[]]",
    "[{}]",
    "9".repeat(400),
  ],
  ...["[".repeat(20_000) + "]".repeat(20_000), JSON.stringify(Array(5_000).fill("x")), new Date(0)],
);
const anyValue = fc.oneof(fc.jsonValue(), fc.json(), fc.anything(), fc.string({ unit: "binary" }), odd);
const anyRaw = fc.oneof(fc.record({ value: anyValue, secret: fc.boolean() }), anyValue);

describe("any input", () => {
  test("gives settings or problems that name the changed key, in one line each, and never throws", () => {
    fc.assert(
      fc.property(anyKey, anyValue, fc.boolean(), (key, value, secret) => {
        const { problems } = check({ ...exampleSettings(), [key]: { value, secret } });
        for (const problem of problems ?? []) {
          const line = describeProblem(problem);
          expect(line).not.toMatch(/[\n\r]|\[object|undefined|at .*\.ts:\d/);
          expect(line.length).toBeLessThan(1_000);
        }
        if (problems) expect(problems.some((problem) => describeProblem(problem).includes(key))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("never throws on settings that are no settings at all", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(anyKey, fc.string(), fc.constant("__proto__")), anyRaw),
        fc.string(),
        (raw, stack) => {
          const { problems } = check(raw, stack);
          expect(problems!.length).toBeGreaterThan(0);
          expect(describeProblems(stack, problems!).length).toBeLessThan(100_000);
        },
      ),
      { numRuns: 500 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("polluted");
  });

  test("names every key that is no setting", () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,30}$/);
    fc.assert(
      fc.property(name, (key) => {
        fc.pre(!settingKeys.includes(key as never));
        const { problems } = check({ ...exampleSettings(), [key]: { value: "1", secret: false } });
        expect(problems!.map(describeProblem)).toEqual([
          expect.stringContaining(`holdfast:${key} is no setting of Holdfast; `),
        ]);
      }),
    );
  });

  test("keeps a list of problems readable, however long the input", () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [`key${i}`, { value: "", secret: false }]),
    );
    expect(check(many).problems).toHaveLength(61);
  });
});

describe("secrets", () => {
  const canary = "c4n4ry";
  const hidden = fc.oneof(
    fc.constant(canary),
    fc.constant(`https://user:${canary}@hooks.slack.com/`),
    fc.constant(`http://${canary}.example/`),
    fc.constant(`{"${canary}":"${canary}"}`),
    fc.constant(`["${canary}"]`),
    fc.string().map((text) => `${text}${canary}${text}`),
  );

  test("never show their value, stored well or badly, in whatever setting", () => {
    fc.assert(
      fc.property(
        anyKey,
        hidden,
        fc.boolean(),
        fc.constantFrom("sandbox", "cloud"),
        (key, value, secret, place) => {
          fc.pre(secret || isSecretKey(key));
          const raw = {
            ...exampleSettings(),
            place: { value: place, secret: false },
            [key]: { value, secret },
          };
          const { problems, settings } = check(raw);
          expect(JSON.stringify(problems ?? [])).not.toContain(canary);
          expect(JSON.stringify(settings ?? {})).not.toContain(canary);
          expect(inspect(settings, { depth: 9 })).not.toContain(canary);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each(secretSettings.map(({ key }) => key))("rejects %s stored plain", (key) => {
    const { problems } = check({ ...exampleSettings(), [key]: { value: "hunter2", secret: false } });
    expect(problems!.map(describeProblem)).toContain(
      `holdfast:${key} is not stored as a secret, so that anyone who reads the stack file has it; ` +
        `make a new one, since this one was readable: pulumi config set --secret holdfast:${key}`,
    );
  });

  test("rejects a setting that is needlessly secret, since plans would show it", () => {
    const { problems } = check({ ...exampleSettings(), domain: { value: "shop.example", secret: true } });
    expect(problems!.map(describeProblem)).toEqual([
      "holdfast:domain is stored as a secret, but plans and reports show it; " +
        "store it plain: pulumi config set holdfast:domain <value>",
    ]);
  });

  test("asks for the ones that the other settings need", () => {
    const none = Object.fromEntries(secretSettings.map(({ key }) => [key, { value: "", secret: false }]));
    expect(check({ ...exampleSettings(), ...none }).problems!.map(describeProblem)).toEqual([
      "holdfast:slackUrl is not set, and holdfast:alertChannels has a channel of kind slack; " +
        "pulumi config set --secret holdfast:slackUrl --stack prod",
      "holdfast:identityProviderSecret is not set, and holdfast:identityProvider cannot be reached without it; " +
        "pulumi config set --secret holdfast:identityProviderSecret --stack prod",
    ]);
  });

  test("are revealed only by asking, and count as set when they were not decrypted", () => {
    const read = check(exampleSettings()).settings!;
    const slack = read.alertChannels.find((channel) => channel.kind === "slack")!;
    expect(slack.url.reveal()).toBe("https://hooks.slack.com/services/made-up-for-the-sandbox");
    expect([`${slack.url}`, JSON.stringify(slack.url)]).toEqual(["[secret]", '"[secret]"']);
    expect(read.registryCredential.isSet).toBe(false);

    const closed = check({ ...exampleSettings(), identityProviderSecret: { secret: true } }).settings!;
    expect(closed.identityProvider.clientSecret.isSet).toBe(true);
    expect(() => closed.identityProvider.clientSecret.reveal()).toThrow("was not decrypted");
  });
});

function check(raw: Record<string, unknown>, stack = "prod") {
  return checkSettings(raw as RawSettings, stack, today);
}
