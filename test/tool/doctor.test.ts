import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { settingsWith } from "../config/example";
import { onlyReads } from "../../tool/firstDay/awsClients";
import { examineAws } from "../../tool/firstDay/doctor/aws";
import { makeChecks } from "../../tool/firstDay/doctor/checks";
import { examineCloudflare } from "../../tool/firstDay/doctor/cloudflare";
import { examineCredentials } from "../../tool/firstDay/doctor/credentials";
import { examineDigitalOcean } from "../../tool/firstDay/doctor/digitalOcean";
import { verdictOf, type Finding } from "../../tool/firstDay/doctor/finding";
import { examineMachine } from "../../tool/firstDay/doctor/machine";
import { openApi, read } from "../../tool/firstDay/doctor/readOnlyApi";
import { examineStacks } from "../../tool/firstDay/doctor/stacks";

const root = path.resolve(__dirname, "../..");
const TOKEN = "planted-token-0123456789";
const settings = settingsWith({});
/** The key of the stack files, without its comment. */
const SSH_AUTHORITY = settings.sshAuthority.split(" ").slice(0, 2).join(" ");
const saved = { ...process.env };

type Route = string | object | ((request: http.IncomingMessage) => { status: number; body: unknown });

let server: http.Server;
let base: string;
let routes: Record<string, Route>;
let seen: string[];
/** Actions of AWS's query and JSON protocols, as the cloud reads them. */
let actions: string[];

beforeEach(async () => {
  routes = {};
  seen = [];
  actions = [];
  server = http.createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  process.env = { ...saved };
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const pathname = new URL(request.url!, base).pathname.replace(/(.)\/$/, "$1");
  let text = "";
  for await (const part of request) text += String(part);
  const action =
    /Action=(\w+)/.exec(text)?.[1] ?? String(request.headers["x-amz-target"] ?? "").split(".")[1];
  seen.push(`${request.method} ${pathname}`);
  if (action) actions.push(action);
  const route = routes[action ?? pathname];
  const { status, body } =
    typeof route === "function"
      ? (route as (r: http.IncomingMessage) => { status: number; body: unknown })(request)
      : { status: route === undefined ? 404 : 200, body: route ?? {} };
  const isXml = typeof body === "string";
  response.writeHead(status, { "content-type": isXml ? "text/xml" : "application/json" });
  response.end(isXml ? body : JSON.stringify(body));
}

const of = (findings: readonly Finding[], state: Finding["state"]) =>
  findings.filter((finding) => finding.state === state).map(({ text }) => text);

describe("doctor asks Cloudflare", () => {
  const zone = `/zones/${settings.zoneId}`;
  const account = `/accounts/${settings.accountId}`;
  const ready = () => ({
    "/user/tokens/verify": { result: { status: "active" } },
    [zone]: {
      result: {
        name: "acme.example",
        status: "active",
        account: { id: settings.accountId },
        plan: { legacy_id: "pro" },
      },
    },
    [`${zone}/rulesets`]: {
      result: [{ name: "acme-trial-prod-custom", phase: "http_request_firewall_custom", kind: "zone" }],
    },
    [`${zone}/dns_records`]: {
      result: [{ type: "MX", name: "acme.example", content: "mx.mail.example", priority: 10 }],
    },
    [`${account}/subscriptions`]: { result: [{ rate_plan: { id: "load_balancing_basic" } }] },
    [`${account}/access/organizations`]: { result: { auth_domain: "acme.cloudflareaccess.com" } },
    // Another comment is the same key.
    [`${account}/access/gateway_ca`]: { result: [{ public_key: `${SSH_AUTHORITY} at-the-edge` }] },
  });
  const ask = () => examineCloudflare(settings, { CLOUDFLARE_API_TOKEN: TOKEN, CLOUDFLARE_BASE_URL: base });

  test("and finds a zone that is ready, with reads alone", async () => {
    routes = ready();
    const findings = await ask();
    expect(findings.map(({ state }) => state)).toEqual(findings.map(() => "held"));
    expect(findings).toHaveLength(15);
    expect(seen.every((call) => call.startsWith("GET "))).toBe(true);
  });

  test("and names each fault with its fix", async () => {
    routes = {
      ...ready(),
      [zone]: {
        result: {
          name: "other.example",
          status: "pending",
          account: { id: "f".repeat(32) },
          plan: { legacy_id: "free" },
          name_servers: ["a.ns", "b.ns"],
        },
      },
      [`${zone}/rulesets`]: { result: [{ name: "default", phase: "http_ratelimit", kind: "zone" }] },
      [`${account}/subscriptions`]: { result: [] },
      [`${account}/access/organizations`]: () => ({ status: 404, body: {} }),
      [`${account}/access/gateway_ca`]: { result: [{ public_key: "ecdsa-sha2-nistp256 AAAA other" }] },
    };
    const findings = await ask();
    expect(of(findings, "wrong")).toEqual([
      `zone ${settings.zoneId} is of other.example, not of acme.example`,
      "the zone belongs to another account",
      "it is pending",
      "its plan is free, and holdfast:plan says pro",
      "phase http_ratelimit has rules already (default), which the stack would replace",
      "no subscription to load balancing is found",
      "there is no Zero Trust organization",
      "holdfast:sshAuthority is another key than the account's, so no administrator can come in by SSH",
    ]);
    expect(findings.filter(({ state }) => state === "wrong").every(({ fix }) => fix)).toBe(true);
  });

  test("and names the records that stand where the stack declares its own", async () => {
    const text = (name: string, content: string) => ({ type: "TXT", name, content });
    routes = {
      ...ready(),
      [`${zone}/dns_records`]: {
        result: [
          text("acme.example", '"v=spf1 include:_spf.old.example ~all"'),
          text("_dmarc.acme.example", '"v=DMARC1; p=none"'),
          { type: "MX", name: "acme.example", content: "." },
          { type: "CAA", name: "acme.example", data: { tag: "issue", value: "other-ca.example" } },
          { type: "A", name: "admin.acme.example", content: "203.0.113.7" },
        ],
      },
    };
    const findings = await ask();
    expect(of(findings, "wrong").map((text) => text.replace(/, and the stack would add .*/, ""))).toEqual([
      'acme.example has the SPF policy "v=spf1 include:_spf.old.example ~all"',
      '_dmarc.acme.example has the DMARC policy "v=DMARC1; p=none"',
      "acme.example has a null MX, and takes no mail",
      "admin.acme.example has a record of type A already",
    ]);
    expect(of(findings, "note")).toEqual([
      "besides the edge's own authorities, other-ca.example may issue certificates",
    ]);
  });

  test("and knows the records that the stack itself has made", async () => {
    routes = {
      ...ready(),
      [`${zone}/dns_records`]: {
        result: [
          { type: "TXT", name: "acme.example", content: '"v=spf1 include:_spf.mail.example -all"' },
          {
            type: "TXT",
            name: "_dmarc.acme.example",
            content: '"v=DMARC1; p=reject; sp=reject; adkim=r; aspf=r; rua=mailto:alarms@acme.example"',
          },
          { type: "MX", name: "acme.example", content: "mx.mail.example" },
          { type: "CNAME", name: "admin.acme.example", content: "9f1c.cfargotunnel.com" },
        ],
      },
    };
    expect(of(await ask(), "wrong")).toEqual([]);
  });

  test.each([
    [
      "an account without one",
      [],
      "the account has no authority for SSH, so no administrator can come in by it",
    ],
    [
      "a setting that is empty",
      [{ public_key: SSH_AUTHORITY }],
      "holdfast:sshAuthority is not set, so no administrator can come in by SSH",
    ],
  ])("and tells of an authority for SSH that is missing: %s", async (_title, result, text) => {
    routes = { ...ready(), [`${account}/access/gateway_ca`]: { result } };
    const unset = { ...settings, sshAuthority: "" };
    const env = { CLOUDFLARE_API_TOKEN: TOKEN, CLOUDFLARE_BASE_URL: base };
    expect(of(await examineCloudflare(unset, env), "wrong")).toEqual([text]);
  });

  test("and counts apart what the token may not read", async () => {
    routes = { ...ready(), [`${account}/subscriptions`]: () => ({ status: 403, body: {} }) };
    const findings = await ask();
    expect(of(findings, "unchecked")).toEqual(["load balancing: the token may not read this"]);
    expect(verdictOf(findings).ok).toBe(false);
  });

  test("and never prints the token, whatever the cloud answers", async () => {
    routes = { "/user/tokens/verify": () => ({ status: 500, body: { echoed: TOKEN } }) };
    expect(JSON.stringify(await ask())).not.toContain(TOKEN);
  });

  test("and asks nothing without a token", async () => {
    expect(of(await examineCloudflare(settings, {}), "unchecked")).toEqual([
      "nothing was asked: no CLOUDFLARE_API_TOKEN",
    ]);
    expect(seen).toEqual([]);
  });
});

describe("doctor asks DigitalOcean", () => {
  const regions = ["lon1", "ams3"];
  const ready = () => ({
    "/v2/account": { account: { status: "active", droplet_limit: 25 } },
    "/v2/droplets": { droplets: [{ name: "acme-trial-prod-primary-app-1" }, { name: "other" }] },
    "/v2/vpcs": {
      vpcs: regions.map((region) => ({
        region,
        name: `default-${region}`,
        ip_range: "10.106.0.0/20",
        default: true,
      })),
    },
    "/v2/regions": {
      regions: regions.map((slug) => ({ slug, available: true, sizes: ["s-2vcpu-4gb", "s-1vcpu-2gb"] })),
    },
    "/v2/databases/options": {
      options: {
        pg: { regions, versions: ["16", "17"], layouts: [{ num_nodes: 2, sizes: ["db-s-2vcpu-4gb"] }] },
      },
    },
    "/acme-trial-prod-spaces-backups-111122223333": () => ({ status: 404, body: "" }),
    "/acme-trial-prod-spaces-access-logs-111122223333": () => ({ status: 200, body: "" }),
  });
  const ask = () =>
    examineDigitalOcean(settings, {
      ...{ DIGITALOCEAN_TOKEN: TOKEN, DIGITALOCEAN_API_URL: base, SPACES_ENDPOINT_URL: base },
      ...{ SPACES_ACCESS_KEY_ID: "planted", SPACES_SECRET_ACCESS_KEY: TOKEN },
    });

  test("and finds room for two data centers, with reads alone", async () => {
    routes = ready();
    const findings = await ask();
    expect(findings.filter(({ state }) => state !== "held")).toEqual([]);
    expect(of(findings, "held")).toContain("24 droplets are allowed, 8 are needed during a deployment");
    expect(seen.every((call) => /^(GET|HEAD) /.test(call))).toBe(true);
    expect(JSON.stringify(findings)).not.toContain(TOKEN);
  });

  test("and names each fault with its fix", async () => {
    routes = {
      "/v2/account": { account: { status: "warning", droplet_limit: 3 } },
      "/v2/droplets": { droplets: [] },
      "/v2/vpcs": { vpcs: [{ region: "lon1", name: "old", ip_range: "10.10.0.0/20" }] },
      "/v2/regions": { regions: [{ slug: "lon1", available: true, sizes: [] }] },
      "/v2/databases/options": { options: { pg: { regions: ["lon1"], versions: ["16"], layouts: [] } } },
      "/acme-trial-prod-spaces-backups-111122223333": () => ({ status: 403, body: "" }),
      "/acme-trial-prod-spaces-access-logs-111122223333": () => ({ status: 404, body: "" }),
    };
    const findings = await ask();
    expect(of(findings, "unchecked")).toEqual([]);
    expect(of(findings, "wrong")).toEqual([
      "the account is warning",
      "the limit of 3 droplets leaves 3, and 8 are needed during a deployment",
      "lon1 has no default network, so that the estate's would become it and could not be deleted",
      "10.10.0.0/20 overlaps old (10.10.0.0/20)",
      "ams3 has no default network, so that the estate's would become it and could not be deleted",
      "lon1 does not offer s-2vcpu-4gb and s-1vcpu-2gb",
      "ams3 takes no new droplets now",
      "PostgreSQL is not offered in ams3",
      "PostgreSQL 17 is not offered",
      "db-s-2vcpu-4gb is not offered with 2 nodes",
      "bucket acme-trial-prod-spaces-backups-111122223333 exists and is not open to these credentials",
    ]);
  });
});

describe("doctor asks AWS", () => {
  const xml = (action: string, result: string) =>
    `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
  const caller = (accountId: string) =>
    xml("GetCallerIdentity", `<Account>${accountId}</Account><Arn>arn:aws:iam::${accountId}:user/ann</Arn>`);
  const ready = (accountId: string): Record<string, Route> => ({
    GetCallerIdentity: caller(accountId),
    GetAccountSummary: xml(
      "GetAccountSummary",
      "<SummaryMap><entry><key>AccountMFAEnabled</key><value>1</value></entry></SummaryMap>",
    ),
    GetRole: xml("GetRole", "<Role><RoleName>x</RoleName></Role>"),
    DescribeRegions: `<DescribeRegionsResponse><regionInfo>${["eu-west-1", "eu-west-2"]
      .map(
        (name) =>
          `<item><regionName>${name}</regionName><optInStatus>opt-in-not-required</optInStatus></item>`,
      )
      .join("")}</regionInfo></DescribeRegionsResponse>`,
    DescribeAddresses: "<DescribeAddressesResponse><addressesSet/></DescribeAddressesResponse>",
    GetServiceQuota: { Quota: { Value: 5 } },
  });
  const ask = async (accountId: string, changes: Record<string, Route> = {}) => {
    routes = { ...ready(accountId), ...changes };
    Object.assign(process.env, {
      ...{ AWS_ENDPOINT_URL: base, AWS_ACCESS_KEY_ID: "AKIAPLANTED", AWS_SECRET_ACCESS_KEY: TOKEN },
    });
    return examineAws(settings);
  };

  test("about the vault's account, with read actions alone", async () => {
    const findings = await ask(settings.vaultAccountId);
    expect(of(findings, "held")).toEqual([
      "the credentials belong to account 111122223333 (vault)",
      "the root user has a second factor",
      "the root user has no access key",
      "region eu-west-1 is open",
      "region eu-west-2 is open",
      ...["backups", "backups-copy", "trail", "access-logs", "copy-access-logs"].map(
        (role) => `bucket name acme-trial-prod-${role}-111122223333 is free`,
      ),
      "role acme-trial-prod-deploy is there",
    ]);
    expect(of(findings, "wrong")).toEqual(["the state's bucket is not made yet"]);
    expect(of(findings, "unchecked")).toEqual(["account 444455556666 was not asked"]);
    expect(actions.filter((action) => !/^(Get|List|Describe|Head)/.test(action))).toEqual([]);
    expect(seen.filter((call) => /^(PUT|DELETE|PATCH) /.test(call))).toEqual([]);
    expect(seen.filter((call) => call.startsWith("POST ")).length).toBe(actions.length);
    expect(JSON.stringify(findings)).not.toContain(TOKEN);
  });

  test("about the recovery site's account, and finds too few addresses", async () => {
    const findings = await ask(settings.drAccountId, { GetServiceQuota: { Quota: { Value: 1 } } });
    expect(of(findings, "wrong")).toEqual([
      "the quota of 1 elastic addresses in eu-west-2 leaves 1, and 2 are needed",
    ]);
    expect(of(findings, "unchecked")).toEqual(["account 111122223333 was not asked"]);
  });

  test("and stops at an account that is neither", async () => {
    expect(of(await ask("999988887777"), "wrong")).toEqual([
      "the credentials belong to account 999988887777, neither the vault's (111122223333) nor the recovery site's (444455556666)",
    ]);
    expect(actions).toEqual(["GetCallerIdentity"]);
  });

  test("and refuses every call that is no read before it leaves this machine", async () => {
    const client = onlyReads(new S3Client({ region: "eu-west-1", endpoint: base, forcePathStyle: true }));
    await expect(client.send(new PutObjectCommand({ Bucket: "b", Key: "k", Body: "x" }))).rejects.toThrow(
      "PutObject is no read, and this command only reads",
    );
    expect(seen).toEqual([]);
  });
});

describe("a check that cannot be made", () => {
  test("says that no answer came in time", async () => {
    server.removeAllListeners("request");
    const api = openApi(base, TOKEN, 50);
    const ask = async () => {
      await read(api, "/");
      return [];
    };
    expect(await makeChecks("x", [{ about: "zone", fix: "try again", make: ask }])).toEqual([
      { area: "x", state: "unchecked", text: "zone: no answer within 0.05 s", fix: "try again" },
    ]);
  });

  test("is no pass: what is unchecked is not ready", () => {
    const one = (state: Finding["state"]): Finding => ({ area: "x", state, text: "" });
    expect(verdictOf([one("held"), one("note")]).ok).toBe(true);
    expect(verdictOf([one("held"), one("unchecked")])).toEqual({
      ok: false,
      counts: { held: 1, wrong: 0, unchecked: 1, note: 0 },
    });
  });
});

describe("doctor looks at this machine", () => {
  test("and finds what a checkout needs", () => {
    expect(of(examineMachine(), "wrong")).toEqual([]);
  });

  test("and says what a bare PATH lacks", () => {
    const findings = examineMachine({ PATH: "/nowhere" });
    expect(of(findings, "wrong")).toEqual(["no git on PATH, and evidence names the commit that it is about"]);
  });

  test("and sees credentials without showing them", () => {
    const env = {
      DIGITALOCEAN_TOKEN: TOKEN,
      CLOUDFLARE_API_TOKEN: TOKEN,
      AWS_PROFILE: TOKEN,
      HOME: "/nowhere",
    };
    const findings = examineCredentials(true, env);
    expect(JSON.stringify(findings)).not.toContain(TOKEN);
    expect(findings.map(({ state, text }) => `${state} ${text}`)).toEqual([
      "held DigitalOcean: DIGITALOCEAN_TOKEN",
      "wrong Spaces: none",
      "held Cloudflare: CLOUDFLARE_API_TOKEN",
      "held AWS: AWS_PROFILE",
      "wrong state: signed in to no bucket",
    ]);
  });
});

describe("doctor looks at the stack files", () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-doctor-"));
    for (const file of ["Pulumi.yaml", "Pulumi.prod.yaml", "Pulumi.dr.yaml"])
      fs.copyFileSync(path.join(root, file), path.join(folder, file));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
  const change = (stack: string, edit: (text: string) => string) => {
    const file = path.join(folder, `Pulumi.${stack}.yaml`);
    fs.writeFileSync(file, edit(fs.readFileSync(file, "utf8")));
  };
  const look = () => examineStacks(folder, ["prod", "dr"], {}).findings;

  test("and finds the example right", () => {
    expect(of(look(), "wrong")).toEqual([]);
  });

  test("and finds a shell that nothing was set in right for the sandbox, and says what a plain pulumi needs", () => {
    const lives = (env: NodeJS.ProcessEnv) =>
      examineStacks(folder, ["prod"], env).findings.filter(({ text }) =>
        text.startsWith("it lives in the sandbox"),
      );
    expect(lives({})).toEqual([
      {
        area: "stack prod",
        state: "held",
        text:
          "it lives in the sandbox, where `npx holdfast` works; " +
          'for a plain pulumi run eval "$(npx holdfast env)" first',
      },
    ]);
    const [half] = lives({ HOLDFAST_PLACE: "sandbox" });
    expect([half!.state, half!.text]).toEqual([
      "note",
      "it lives in the sandbox; a plain pulumi in this shell would be refused",
    ]);
  });

  test("and lists every problem of every file, and what differs between them", () => {
    change("prod", (text) => `${text}  holdfast:databaseNodes: 1\n  holdfast:colour: red\n`);
    const wrong = of(look(), "wrong").join("\n");
    expect(wrong).toContain("holdfast:colour is no setting of Holdfast");
    expect(wrong).toContain("holdfast:databaseNodes 1");
    expect(wrong).toContain("holdfast:databaseNodes differs between the stacks: 1 in prod, 2 in dr");
  });

  test("and refuses what configures a provider, and nothing else of other namespaces", () => {
    change(
      "prod",
      (text) => `${text}  cloudflare:apiToken: ${TOKEN}\n  aws:region: eu-west-1\n  pulumi:tags: {}\n`,
    );
    const findings = look();
    const wrong = findings.filter(({ state }) => state === "wrong");
    expect(wrong.map(({ fix }) => fix)).toEqual([
      "remove it: pulumi config rm cloudflare:apiToken --stack prod",
      "remove it: pulumi config rm aws:region --stack prod",
    ]);
    expect(wrong[0]!.text).toContain(
      "cloudflare:apiToken configures the provider cloudflare beside Holdfast",
    );
    expect(JSON.stringify(findings)).not.toContain(TOKEN);
  });

  test("and names the secrets that a stack for the clouds still lacks", () => {
    change("prod", (text) => text.replace("config:", "config:\n  holdfast:place: cloud"));
    const secrets = look().filter(
      ({ text, state }) => state === "wrong" && text.startsWith("holdfast:slackUrl"),
    );
    expect(secrets.map(({ fix }) => fix)).toEqual([
      "pulumi config set --secret holdfast:slackUrl --stack prod",
    ]);
  });

  test("and shows nothing of a secret that is stored plain", () => {
    change("prod", (text) => `${text}  holdfast:slackUrl: ${TOKEN}\n`);
    const findings = look();
    expect(of(findings, "wrong")[0]).toContain("holdfast:slackUrl is not stored as a secret");
    expect(JSON.stringify(findings)).not.toContain(TOKEN);
  });

  test("and says what is not there or no YAML", () => {
    fs.rmSync(path.join(folder, "Pulumi.dr.yaml"));
    change("prod", () => "config: [");
    const wrong = of(look(), "wrong");
    expect(wrong[0]).toContain("Pulumi.prod.yaml is not YAML that can be read");
    expect(wrong[1]).toBe("there is no Pulumi.dr.yaml");
  });
});

test("the command ends with 1 and counts apart what it could not ask", async () => {
  const env = { PATH: process.env.PATH, HOME: "/nowhere", AWS_EC2_METADATA_DISABLED: "true" };
  const script = path.join(root, "tool/cli/holdfast.cjs");
  const { code, stdout } = await new Promise<{ code: unknown; stdout: string }>((resolve) => {
    execFile("node", [script, "doctor", "prod", "--live", "--json"], { env }, (error, out) =>
      resolve({ code: error?.code, stdout: out }),
    );
  });
  expect(code).toBe(1);
  expect((JSON.parse(stdout) as { counts: Record<string, number> }).counts.unchecked).toBe(3);
}, 30_000);
