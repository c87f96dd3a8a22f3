import fc from "fast-check";
import { LiveEstate } from "../../components/liveEstate";
import { RecoverySite } from "../../components/recoverySite";
import { checkSettings } from "../../config/check";
import { describeProblems } from "../../config/problem";
import { plans } from "../../config/schema";
import type { Settings, StackName } from "../../config/settings";
import { exampleSettings, today } from "../config/example";
import { record } from "../support/record";

/** Whole stacks are built here, some thousand resources in all. */
jest.setTimeout(180_000);

/** Builds a whole stack against Pulumi's mocks; a constructor that throws rejects. */
const build = (settings: Settings, stack: StackName) =>
  record(
    () => (stack === "dr" ? new RecoverySite(settings) : new LiveEstate(settings)),
    ({ name }) => ({ arn: `arn:${name}` }),
    (token) => (token.startsWith("cloudflare:index/getIpRanges") ? { ipv4Cidrs: ["192.0.2.0/24"] } : {}),
  );

const estateName = fc
  .stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4}){0,3}$/)
  .filter((name) => name.length >= 2 && name.length <= 12);
const text = (form: RegExp, most: number) =>
  fc.stringMatching(form).filter((value) => value.length > 0 && value.length <= most);
const slack = text(/^#[a-z][a-z0-9_-]{0,77}[a-z0-9]$/, 79).map((name) => ({ kind: "slack", channel: name }));
const other = fc.oneof(
  text(/^[a-z][a-z0-9-]{0,38}[a-z0-9]$/, 40).map((name) => ({ kind: "webhook", name })),
  fc.constant({ kind: "sms", number: "+442079460000" }),
);
const changes: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    estateName,
    purpose: fc.constantFrom("trial", "live"),
    plan: fc.constantFrom(...plans),
    alertChannels: fc
      .tuple(slack, fc.uniqueArray(other, { maxLength: 2, selector: ({ kind }) => kind }))
      .map(([first, more]) => [{ kind: "email", address: "alarms@acme.example" }, first, ...more]),
    paymentPaths: fc.uniqueArray(text(/^\/[A-Za-z0-9._~/-]{0,200}$/, 201), { maxLength: 20 }),
    adminEmails: fc.constantFrom(
      ["a@acme.example", "b@acme.example"],
      ["c@acme.example", "d@acme.example", "e@acme.example"],
    ),
    serversPerSite: fc.integer({ min: 2, max: 12 }),
    databaseNodes: fc.constantFrom(2, 3),
    vaultAccountId: fc.constantFrom("111122223333", "444455556666"),
    drAccountId: fc.constantFrom("111122223333", "444455556666"),
    lockDays: fc.integer({ min: 7, max: 30 }),
    minTls: fc.constantFrom("1.2", "1.3"),
    mailSenders: fc.constantFrom(["203.0.113.7"], ["_spf.mail.example", "2001:db8::7"]),
    allowedCidrs: fc.constantFrom([], ["203.0.113.7/32"]),
    healthIntervalSeconds: fc.integer({ min: 58, max: 90 }),
    image: fc.constantFrom("", `ghcr.io/acme/app@sha256:${"0123456789abcdef".repeat(4)}`),
  },
  { requiredKeys: [] },
);

/** What is longest where something else is added to it: names that came to 64 characters and more. */
const LONGEST = {
  estateName: "ab-cd-ef-gh1",
  purpose: "trial",
  plan: "enterprise",
  paymentPaths: ["/checkout"],
  alertChannels: [
    { kind: "email", address: "alarms@acme.example" },
    { kind: "slack", channel: `#${"x".repeat(78)}` },
    { kind: "webhook", name: `a${"1".repeat(39)}` },
  ],
};

let built = 0;
test.each<StackName>(["prod", "dr"])(
  "any settings of %s either build or are refused by their keys",
  async (stack) => {
    await fc.assert(
      fc.asyncProperty(changes, async (changed) => {
        const written = Object.entries(changed).map(([key, value]) => [key, { value, secret: false }]);
        const raw = { ...exampleSettings(stack), ...Object.fromEntries(written) };
        const { settings, problems } = checkSettings(raw, stack, today);
        if (!settings) {
          expect(describeProblems(stack, problems)).toMatch(/holdfast:\w+/);
          return;
        }
        built += 1;
        expect((await build(settings, stack)).resources.length).toBeGreaterThan(50);
      }),
      { numRuns: 6, examples: [[LONGEST], [{ ...LONGEST, purpose: "live" }]] },
    );
    // A property of which every case is refused would say nothing.
    expect(built).toBeGreaterThan(2);
  },
);
