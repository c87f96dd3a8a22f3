import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { findInClouds, type KnownState } from "../../../tool/engine/finders";
import { findAwsId } from "../../../tool/engine/finders/aws";

/** What the fake clouds answer by path, and what they were asked. */
let answers: Record<string, object> = {};
let asked: string[] = [];
let server: http.Server;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const body = answers[request.url ?? ""];
    response.writeHead(body ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  env = {
    DIGITALOCEAN_TOKEN: "made-up",
    DIGITALOCEAN_API_URL: base,
    CLOUDFLARE_API_TOKEN: "made-up",
    CLOUDFLARE_BASE_URL: base,
  };
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  answers = {};
  asked = [];
});

const empty: KnownState = { resources: [] };
const urnOf = (type: string) => `urn:pulumi:prod::holdfast::${type}::it`;
const find = (type: string, inputs: Record<string, unknown>, state = empty, variables = env) =>
  findInClouds(state, variables)({ urn: urnOf(type), type, inputs });

const VPC = "digitalocean:index/vpc:Vpc";
const POOL = "cloudflare:index/loadBalancerPool:LoadBalancerPool";

describe("DigitalOcean", () => {
  test("finds the one of that name over all pages, and only reads", async () => {
    answers["/v2/vpcs?page=1&per_page=200"] = {
      vpcs: [{ id: "a", name: "other" }],
      links: { pages: { next: "…" } },
    };
    answers["/v2/vpcs?page=2&per_page=200"] = { vpcs: [{ id: "b", name: "net" }], links: {} };
    expect(await find(VPC, { name: "net" })).toEqual({ kind: "found", id: "b" });
    expect(asked).toEqual(["GET /v2/vpcs?page=1&per_page=200", "GET /v2/vpcs?page=2&per_page=200"]);
  });

  test("finds a part of a cluster under the id that an import takes", async () => {
    answers["/v2/databases/c1/users?page=1&per_page=200"] = { users: [{ name: "app" }] };
    const type = "digitalocean:index/databaseUser:DatabaseUser";
    expect(await find(type, { clusterId: "c1", name: "app" })).toEqual({ kind: "found", id: "c1,app" });
    expect(await find(type, { clusterId: "gone", name: "app" })).toEqual({ kind: "absent" });
  });

  test("finds a log sink, whose fields have names of their own", async () => {
    answers["/v2/databases/c1/logsink?page=1&per_page=200"] = {
      sinks: [{ sink_id: "s1", sink_name: "database-log" }],
    };
    const type = "digitalocean:index/databaseLogsinkRsyslog:DatabaseLogsinkRsyslog";
    const inputs = { clusterId: "c1", name: "database-log" };
    expect(await find(type, inputs)).toEqual({ kind: "found", id: "c1,s1" });
  });

  test("leaves out what the state holds already", async () => {
    answers["/v2/vpcs?page=1&per_page=200"] = { vpcs: [{ id: "a", name: "net" }] };
    const state = { resources: [{ urn: "u", type: VPC, id: "a" }] };
    expect(await find(VPC, { name: "net" }, state)).toEqual({ kind: "absent" });
  });

  test("rejects a guess between two of the same name", async () => {
    answers["/v2/vpcs?page=1&per_page=200"] = {
      vpcs: [
        { id: "a", name: "net" },
        { id: "b", name: "net" },
      ],
    };
    expect(await find(VPC, { name: "net" })).toEqual({
      kind: "unclear",
      why: "2 resources match: a, b",
      id: "<one of them>",
      look: `curl -sH "Authorization: Bearer $DIGITALOCEAN_TOKEN" '${env.DIGITALOCEAN_API_URL}/v2/vpcs?page=1&per_page=200'`,
    });
  });

  test("finds the new server beside the old one, which has the same name", async () => {
    const type = "digitalocean:index/droplet:Droplet";
    answers["/v2/droplets?name=app-1&page=1&per_page=200"] = {
      droplets: [
        { id: 1, name: "app-1" },
        { id: 2, name: "app-1" },
      ],
    };
    const state = { resources: [{ urn: urnOf(type), type, id: "1" }] };
    expect(await find(type, { name: "app-1" }, state)).toEqual({ kind: "found", id: "2" });
  });

  test("tells apart alerts of the same words by the servers they watch", async () => {
    const alert = { description: "load", type: "v1/insights/droplet/load_5", entities: [] };
    answers["/v2/monitoring/alerts?page=1&per_page=200"] = {
      policies: [
        { ...alert, uuid: "a", tags: ["one"] },
        { ...alert, uuid: "b", tags: ["two"] },
      ],
    };
    const type = "digitalocean:index/monitorAlert:MonitorAlert";
    const inputs = { description: "load", type: alert.type, tags: ["two"] };
    expect(await find(type, inputs)).toEqual({ kind: "found", id: "b" });
  });

  test("has a key of Spaces removed, whose secret nobody holds", async () => {
    answers["/v2/spaces/keys?page=1&per_page=200"] = { keys: [{ name: "files", access_key: "DO1" }] };
    expect(await find("digitalocean:index/spacesKey:SpacesKey", { name: "files" })).toMatchObject({
      kind: "unclear",
      remove: "doctl spaces keys delete --force DO1",
    });
  });

  test("fails to tell without a token, and asks nothing", async () => {
    expect(await find(VPC, { name: "net" }, empty, {})).toMatchObject({
      kind: "unclear",
      why: "DIGITALOCEAN_TOKEN is not set, so DigitalOcean was not asked",
    });
    expect(asked).toEqual([]);
  });

  test("fails to tell when the cloud does not answer", async () => {
    const away = { ...env, DIGITALOCEAN_API_URL: "http://127.0.0.1:1" };
    expect(await find(VPC, { name: "net" }, empty, away)).toMatchObject({ kind: "unclear" });
  });
});

describe("Cloudflare", () => {
  test("finds a pool under the id that an import takes", async () => {
    answers["/accounts/acc/load_balancers/pools?page=1&per_page=50"] = {
      result: [{ id: "p1", name: "primary" }],
    };
    expect(await find(POOL, { accountId: "acc", name: "primary" })).toEqual({ kind: "found", id: "acc/p1" });
  });

  test("tells records of one name apart by what they say", async () => {
    answers["/zones/z/dns_records?type=TXT&name=acme.example&page=1&per_page=50"] = {
      result: [
        { id: "1", type: "TXT", name: "acme.example", content: "v=spf1 -all" },
        { id: "2", type: "TXT", name: "acme.example", content: "other" },
      ],
    };
    const inputs = { zoneId: "z", type: "TXT", name: "acme.example", content: "v=spf1 -all" };
    expect(await find("cloudflare:index/dnsRecord:DnsRecord", inputs)).toEqual({ kind: "found", id: "z/1" });
  });

  test("finds a profile of devices by the id that is its own", async () => {
    answers["/accounts/acc/devices/policies?page=1&per_page=50"] = {
      result: [{ policy_id: "d1", name: "administrators" }],
    };
    const type = "cloudflare:index/zeroTrustDeviceCustomProfile:ZeroTrustDeviceCustomProfile";
    const inputs = { accountId: "acc", name: "administrators" };
    expect(await find(type, inputs)).toEqual({ kind: "found", id: "acc/d1" });
    const settings = "cloudflare:index/zeroTrustDeviceSettings:ZeroTrustDeviceSettings";
    expect(await find(settings, { accountId: "acc" })).toEqual({ kind: "absent" });
  });

  test("makes a setting again instead of looking for it", async () => {
    const inputs = { zoneId: "z", settingId: "ssl" };
    expect(await find("cloudflare:index/zoneSetting:ZoneSetting", inputs)).toEqual({ kind: "absent" });
    expect(asked).toEqual([]);
  });
});

test("a key made on this machine died with the run", async () => {
  expect(await find("tls:index/privateKey:PrivateKey", {})).toEqual({ kind: "absent" });
});

describe("AWS", () => {
  const place = { accountId: "111122223333", region: "eu-west-1" };

  test.each([
    ["s3/bucket:Bucket", { bucket: "b" }, "b"],
    ["iam/rolePolicy:RolePolicy", { role: "r", name: "p" }, "r:p"],
    ["kms/alias:Alias", { name: "alias/a" }, "alias/a"],
    ["sns/topic:Topic", { name: "t", region: "eu-west-2" }, "arn:aws:sns:eu-west-2:111122223333:t"],
    ["sqs/queue:Queue", { name: "q" }, "https://sqs.eu-west-1.amazonaws.com/111122223333/q"],
    ["cloudwatch/eventTarget:EventTarget", { rule: "r", targetId: "alert" }, "r/alert"],
    ["cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", { logGroup: "g", name: "f" }, "g|f"],
    ["kms/replicaKey:ReplicaKey", { primaryKeyArn: "arn:aws:kms:eu-west-1:1:key/mrk-1" }, "mrk-1"],
  ])("computes the id of %s", (type, inputs, id) => {
    expect(findAwsId(`aws:${type}`, inputs, place)).toEqual({ kind: "found", id });
  });

  test("a random id is left to a person, with the call that looks for it", () => {
    expect(findAwsId("aws:ec2/vpc:Vpc", { tags: { Name: "net" }, region: "eu-west-2" }, place)).toEqual({
      kind: "unclear",
      why: "AWS gives it a random id",
      id: "vpc-<id>",
      look: "aws ec2 describe-tags --filters Name=resource-type,Values=vpc Name=key,Values=Name Name=value,Values=net --region eu-west-2",
    });
  });

  test("fails to compute an id from an account that nobody named", () => {
    const nowhere = { accountId: undefined, region: "eu-west-1" };
    expect(findAwsId("aws:sns/topic:Topic", { name: "t" }, nowhere)).toMatchObject({ kind: "unclear" });
  });

  test("a replacement of the same name has the id of the old one, and so was not made", async () => {
    const type = "aws:cloudwatch/eventTarget:EventTarget";
    const inputs = { rule: "r", targetId: "alert" };
    const state = { resources: [{ urn: urnOf(type), type, id: "r-alert", inputs }] };
    expect(await find(type, inputs, state)).toEqual({ kind: "absent" });
    expect(await find(type, { ...inputs, targetId: "page" }, state)).toEqual({ kind: "found", id: "r/page" });
    expect(await find(type, inputs)).toEqual({ kind: "found", id: "r/alert" });
  });

  test("the policy of a bucket is set again", () => {
    expect(findAwsId("aws:s3/bucketPolicy:BucketPolicy", { bucket: "b" }, place)).toEqual({ kind: "absent" });
  });
});
