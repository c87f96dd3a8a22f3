import { planNames } from "../../../config/names";
import type { Settings } from "../../../config/settings";
import { makeChecks } from "./checks";
import { reporter, type Finding } from "./finding";
import { openApi, read, type ReadOnlyApi } from "./readOnlyApi";
import { judgeRecords, recordNames, type DnsRecord } from "./zoneRecords";

const AREA = "Cloudflare";
const { held, wrong, note, unchecked } = reporter(AREA);
/** Phases of the zone that the stack's rule sets own whole. */
const OWN_PHASES = ["http_request_firewall_custom", "http_request_firewall_managed", "http_ratelimit"];
const TOKEN_FIX = "give the token the permissions that docs/reference/scopes.md lists";

interface Zone {
  name?: string;
  status?: string;
  paused?: boolean;
  account?: { id?: string };
  plan?: { legacy_id?: string };
  name_servers?: string[];
}

interface Ruleset {
  name?: string;
  phase?: string;
  kind?: string;
}

/** Asks Cloudflare whether the zone is ready for the edge. */
export async function examineCloudflare(settings: Settings, env = process.env): Promise<Finding[]> {
  const token = env.CLOUDFLARE_API_TOKEN;
  if (!token) return [unchecked("nothing was asked: no CLOUDFLARE_API_TOKEN", "set it")];
  const api = openApi(env.CLOUDFLARE_BASE_URL ?? "https://api.cloudflare.com/client/v4", token);
  return makeChecks(AREA, [
    {
      about: "token",
      fix: "make a token and set CLOUDFLARE_API_TOKEN",
      make: () => tokenState(api, settings),
    },
    { about: `zone of ${settings.domain}`, fix: TOKEN_FIX, make: () => zoneState(api, settings) },
    { about: "rule sets of the zone", fix: TOKEN_FIX, make: () => rulesets(api, settings) },
    { about: "records of the zone", fix: TOKEN_FIX, make: () => records(api, settings) },
    { about: "load balancing", fix: TOKEN_FIX, make: () => loadBalancing(api, settings) },
    { about: "Zero Trust organization", fix: TOKEN_FIX, make: () => organization(api, settings) },
    { about: "authority for SSH", fix: TOKEN_FIX, make: () => sshAuthority(api, settings) },
  ]);
}

/** A token belongs to a person or to the account; the two are verified in different places. */
async function tokenState(api: ReadOnlyApi, { accountId }: Settings): Promise<Finding[]> {
  const own = await api.get("/user/tokens/verify");
  const { status, body } = own.status === 200 ? own : await api.get(`/accounts/${accountId}/tokens/verify`);
  const state = (body as { result?: { status?: string } } | undefined)?.result?.status;
  if (status === 200 && state === "active") return [held("the token is active")];
  return [wrong(`the token is ${state ?? "refused"}`, "make a new one and set CLOUDFLARE_API_TOKEN")];
}

async function zoneState(
  api: ReadOnlyApi,
  { zoneId, accountId, domain, plan }: Settings,
): Promise<Finding[]> {
  const { result: zone = {} } = await read<{ result?: Zone }>(api, `/zones/${zoneId}`);
  const servers = zone.name_servers?.join(" and ") ?? "those that its page names";
  const found = zone.plan?.legacy_id;
  return [
    zone.name === domain
      ? held(`zone ${domain}`)
      : wrong(
          `zone ${zoneId} is of ${zone.name}, not of ${domain}`,
          "set holdfast:zoneId to the domain's own",
        ),
    zone.account?.id === accountId
      ? held("it belongs to the account of the settings")
      : wrong("the zone belongs to another account", "set holdfast:accountId to the zone's account"),
    zone.status === "active" && !zone.paused
      ? held("it is active")
      : wrong(
          `it is ${zone.paused ? "paused" : zone.status}`,
          `set the name servers ${servers} at the registrar`,
        ),
    found === plan
      ? held(`its plan is ${plan}`)
      : wrong(
          `its plan is ${found ?? "unknown"}, and holdfast:plan says ${plan}`,
          "change the plan, or the setting",
        ),
  ];
}

/** A rule set of the stack owns its whole phase: one that is there already stops the first up. */
async function rulesets(api: ReadOnlyApi, settings: Settings): Promise<Finding[]> {
  const { prefix } = planNames({ ...settings, stack: "prod" });
  const { result = [] } = await read<{ result?: Ruleset[] }>(
    api,
    `/zones/${settings.zoneId}/rulesets?per_page=50`,
  );
  return OWN_PHASES.map((phase) => {
    const there = result.find((set) => set.phase === phase && set.kind === "zone");
    if (!there) return held(`phase ${phase} is free`);
    if (there.name?.startsWith(`${prefix}-`)) return held(`phase ${phase} is the stack's own`);
    return wrong(
      `phase ${phase} has rules already (${there.name ?? "without a name"}), which the stack would replace`,
      "move what is wanted of them into the settings, then delete the rule set in the dashboard",
    );
  });
}

/** Records that a person made, where the stack makes its own: two of a kind cut the firm off from its mail. */
async function records(api: ReadOnlyApi, settings: Settings): Promise<Finding[]> {
  const asked = recordNames(settings).map((name) =>
    read<{ result?: DnsRecord[] }>(api, `/zones/${settings.zoneId}/dns_records?name=${name}&per_page=100`),
  );
  const answers = await Promise.all(asked);
  return judgeRecords(
    settings,
    answers.flatMap(({ result = [] }) => result),
  );
}

async function loadBalancing(api: ReadOnlyApi, { accountId, plan }: Settings): Promise<Finding[]> {
  if (plan === "enterprise") {
    return [note("load balancing is part of an enterprise contract, which no API shows; ask for it there")];
  }
  const path = `/accounts/${accountId}/subscriptions`;
  const { result = [] } = await read<{ result?: { rate_plan?: { id?: string } }[] }>(api, path);
  const has = result.some(({ rate_plan: plan }) => /load_?balanc/i.test(plan?.id ?? ""));
  if (has) return [held("load balancing is subscribed to")];
  return [
    wrong(
      "no subscription to load balancing is found",
      "add it under Traffic > Load Balancing in the dashboard",
    ),
  ];
}

async function organization(api: ReadOnlyApi, { accountId }: Settings): Promise<Finding[]> {
  const { status, body } = await api.get(`/accounts/${accountId}/access/organizations`);
  const domain = (body as { result?: { auth_domain?: string } } | undefined)?.result?.auth_domain;
  if (status === 200 && domain) return [held(`the Zero Trust organization is ${domain}`)];
  if (status === 404) {
    return [
      wrong(
        "there is no Zero Trust organization",
        "enable Zero Trust once in the dashboard, the free plan is enough",
      ),
    ];
  }
  await read(api, `/accounts/${accountId}/access/organizations`);
  return [
    wrong("the Zero Trust organization has no domain", "choose a team name under Zero Trust > Settings"),
  ];
}

/** Servers trust the key that the settings give: another one than the account's lets nobody in. */
async function sshAuthority(
  api: ReadOnlyApi,
  { accountId, sshAuthority: given }: Settings,
): Promise<Finding[]> {
  const path = `/accounts/${accountId}/access/gateway_ca`;
  const { result = [] } = await read<{ result?: { public_key?: string }[] }>(api, path);
  const keyOf = (line = "") => line.trim().split(/\s+/).slice(0, 2).join(" ");
  const made = result.map(({ public_key: line }) => keyOf(line)).filter(Boolean);
  if (made.length === 0) {
    const fix = `make it once by a POST to ${path}, and set holdfast:sshAuthority to its public_key`;
    return [wrong("the account has no authority for SSH, so no administrator can come in by it", fix)];
  }
  if (made.includes(keyOf(given))) return [held("servers trust the account's authority for SSH")];
  return [
    wrong(
      `holdfast:sshAuthority is ${given === "" ? "not set" : "another key than the account's"}, so no administrator can come in by SSH`,
      `set it to the public_key that a GET of ${path} answers`,
    ),
  ];
}
