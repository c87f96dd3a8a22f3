import type * as pulumi from "@pulumi/pulumi";
import type { Plan } from "../../../components/edge/plan";
import { WebProtection, type WebProtectionArgs } from "../../../components/edge/webProtection";
import { planNames } from "../../../config/names";
import { record } from "../../support/record";

const args: WebProtectionArgs = {
  names: planNames({ estateName: "acme", purpose: "live", stack: "prod" }),
  accountId: "account",
  zoneId: "zone",
  plan: "pro",
  appHost: "app.shop.example",
  paymentPaths: ["/checkout", "/invoices/pay"],
  keep: true,
};
const build = (change: Partial<WebProtectionArgs> = {}) =>
  record(() => new WebProtection("web", { ...args, ...change }));

const PLANS: Plan[] = ["free", "pro", "business", "enterprise"];
const ALWAYS = [
  "web",
  "web-bots",
  "web-custom",
  "web-leaked-passwords",
  "web-managed",
  "web-rate-limit",
  "web-suspended",
];

test.each([
  ["free", ALWAYS],
  ["pro", ALWAYS],
  ["business", ALWAYS],
  ["enterprise", [...ALWAYS, "web-payment-scripts"].sort()],
] as [Plan, string[]][])("on the %s plan declares these children and no other", async (plan, children) => {
  const { resources } = await build({ plan });
  expect(resources.map((r) => r.name).sort()).toEqual(children);
});

test.each(PLANS)("on the %s plan owns each phase once, and says all of every rule", async (plan) => {
  const { resources } = await build({ plan });
  const rulesets = resources
    .filter((r) => r.type === "cloudflare:index/ruleset:Ruleset")
    .map((r) => r.inputs)
    .sort((a, b) => a.name.localeCompare(b.name));
  expect(rulesets.map(({ rules: _, ...rest }) => rest)).toEqual(
    [
      ["custom", "http_request_firewall_custom"],
      ["managed", "http_request_firewall_managed"],
      ["rate-limit", "http_ratelimit"],
    ].map(([role, phase]) => ({
      zoneId: "zone",
      kind: "zone",
      phase,
      name: `acme-prod-${role}`,
      description: `acme-prod ${role}`,
    })),
  );
  const rules = rulesets.flatMap((ruleset) => ruleset.rules);
  expect(new Set(rules.map((r) => r.ref)).size).toBe(rules.length);
  for (const rule of rules) {
    expect(rule).toEqual(expect.objectContaining({ enabled: true, description: expect.stringMatching(/./) }));
    if ("actionParameters" in rule) expect(Object.keys(rule.actionParameters)).not.toEqual([]);
  }
});

test("P41: blocks the addresses on a list that no deployment fills", async () => {
  const { get } = await build();
  expect(get("web-suspended").inputs).toEqual({
    accountId: "account",
    kind: "ip",
    name: "acme_prod_suspended",
    description: "customers whose access is suspended",
  });
  expect(get("web-custom").inputs.rules[0]).toEqual({
    ref: "suspended-customers",
    description: "block suspended customers",
    enabled: true,
    action: "block",
    expression: "ip.src in $acme_prod_suspended",
  });
});

test("P41: can name suspended customers by host", async () => {
  const { get } = await build({ plan: "enterprise", suspendBy: "hostname" });
  expect(get("web-suspended").inputs.kind).toBe("hostname");
  expect(get("web-custom").inputs.rules[0].expression).toBe("http.host in $acme_prod_suspended");
});

test("P41: protects the list of a live stack and ignores what operations put on it", async () => {
  let options: pulumi.CustomResourceOptions = {};
  await record(() => {
    const seen: pulumi.ResourceTransformation = ({ name, opts }) => {
      if (name === "web-suspended") options = opts;
      return undefined;
    };
    new WebProtection("web", args, { transformations: [seen] });
  });
  expect([options.protect, options.ignoreChanges]).toEqual([true, ["items"]]);
});

test("P30: looks for leaked passwords and challenges a sign-in with one", async () => {
  const { get } = await build({ signInPaths: ["/sign-in"] });
  expect(get("web-leaked-passwords").inputs).toEqual({ zoneId: "zone", enabled: true });
  expect(get("web-custom").inputs.rules[1]).toEqual({
    ref: "leaked-passwords",
    description: "challenge a sign-in with a password known to be leaked",
    enabled: true,
    action: "managed_challenge",
    expression: 'cf.waf.credential_check.password_leaked and http.request.uri.path in {"/sign-in"}',
  });
});

test("P40: lets uptime probes pass the bot rules, where a plan knows exceptions", async () => {
  const refs = async (plan: Plan) =>
    (await build({ plan })).get("web-custom").inputs.rules.map((r: any) => r.ref);
  expect(await refs("free")).toEqual(["suspended-customers", "leaked-passwords"]);
  expect((await build()).get("web-custom").inputs.rules[2]).toEqual({
    ref: "uptime-probes",
    description: "let uptime probes pass the bot rules",
    enabled: true,
    action: "skip",
    expression: 'http.host eq "app.shop.example" and http.request.uri.path eq "/healthz"',
    actionParameters: { phases: ["http_request_sbfm"] },
    logging: { enabled: true },
  });
});

test.each([
  ["free", ["77454fe2d30c4220b5701f6fdfb893ba"]],
  ["pro", ["efb7b8c949ac4650a09736fc376e9aee", "4814384a9e5d4991b9815dcfc25d2f1f"]],
  ["business", ["efb7b8c949ac4650a09736fc376e9aee", "4814384a9e5d4991b9815dcfc25d2f1f"]],
  ["enterprise", ["efb7b8c949ac4650a09736fc376e9aee", "4814384a9e5d4991b9815dcfc25d2f1f"]],
] as [Plan, string[]][])("P23: runs the managed rules that the %s plan has", async (plan, ids) => {
  const { rules } = (await build({ plan })).get("web-managed").inputs;
  expect(rules.map((r: any) => [r.action, r.expression, r.actionParameters])).toEqual(
    ids.map((id) => ["execute", "true", { id }]),
  );
});

const counted = { characteristics: ["cf.colo.id", "ip.src"], requestsToOrigin: false };
const SIGN_IN = 'http.request.uri.path in {"/login" "/password-reset"}';
const minute = { ...counted, period: 60, requestsPerPeriod: 10, mitigationTimeout: 600 };
const flood = [
  "flood",
  'http.host eq "app.shop.example"',
  { ...minute, requestsPerPeriod: 600, mitigationTimeout: 60 },
];

test.each([
  ["free", [["sign-in", SIGN_IN, { ...counted, period: 10, requestsPerPeriod: 5, mitigationTimeout: 10 }]]],
  ["pro", [["sign-in", SIGN_IN, minute], flood]],
  ["business", [["sign-in", `${SIGN_IN} and http.request.method eq "POST"`, minute], flood]],
  ["enterprise", [["sign-in", `${SIGN_IN} and http.request.method eq "POST"`, minute], flood]],
] as [Plan, unknown][])("P23, P30: limits sign-ins as far as the %s plan can", async (plan, expected) => {
  const { rules } = (await build({ plan })).get("web-rate-limit").inputs;
  expect(rules.map((r: any) => [r.ref, r.expression, r.ratelimit])).toEqual(expected);
  expect(rules.every((r: any) => r.action === "block")).toBe(true);
});

const superBots = {
  enableJs: true,
  sbfmDefinitelyAutomated: "block",
  sbfmVerifiedBots: "allow",
  sbfmStaticResourceProtection: false,
};

test.each([
  ["free", { enableJs: true, fightMode: true }],
  ["pro", superBots],
  ["business", { ...superBots, sbfmLikelyAutomated: "managed_challenge" }],
  ["enterprise", { ...superBots, sbfmLikelyAutomated: "managed_challenge" }],
] as [Plan, object][])("P23: fights bots with one mode only on the %s plan", async (plan, bots) => {
  expect((await build({ plan })).get("web-bots").inputs).toEqual({ zoneId: "zone", ...bots });
});

test("P31: reports scripts of payment pages that come from elsewhere", async () => {
  const { get } = await build({ plan: "enterprise" });
  expect(get("web-payment-scripts").inputs).toEqual({
    zoneId: "zone",
    description: "scripts of the payment pages",
    enabled: true,
    action: "log",
    expression:
      'http.host eq "app.shop.example" and (starts_with(http.request.uri.path, "/checkout") or starts_with(http.request.uri.path, "/invoices/pay"))',
    value: "script-src 'self' https://js.stripe.com",
  });
});

test("P31: watches nothing when customers pay nowhere", async () => {
  const { resources } = await build({ plan: "enterprise", paymentPaths: [] });
  expect(resources.map((r) => r.name)).not.toContain("web-payment-scripts");
});
