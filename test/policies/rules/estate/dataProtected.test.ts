import type { ExampleResource } from "../../../../policies/rule";
import { dataProtected } from "../../../../policies/rules/estate/dataProtected";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const resource = (type: string, name: string, props: object, around: object = {}) =>
  ({ type, name, props, ...around }) as ExampleResource;
const kept = { protect: true };
const by = (...tags: object[]) => ({
  provider: { defaultTags: JSON.stringify({ tags: Object.assign({}, ...tags) }) },
});
const trial = by({ purpose: "trial", estate: "acme" });
const bucket = (around: object, props: object = {}) =>
  resource("aws:s3/bucket:Bucket", "vault", props, around);
const key = (around: object, props: object = {}) => resource("aws:kms/key:Key", "key", props, around);
const db = (around: object = {}, props: object = { engine: "pg" }) =>
  resource("digitalocean:index/databaseCluster:DatabaseCluster", "db", props, around);
const volume = (...tags: unknown[]) => resource("digitalocean:index/volume:Volume", "disk", { tags });
const bare = (name: string) => `${name}: nothing protects it from deletion`;

judgesStack(dataProtected, [
  ["accepts what is protected", [db(kept), bucket(kept), key(kept)], []],
  ["accepts a cache", [db({}, { engine: "valkey" })], []],
  ["rejects a database that nothing protects", [db()], [bare("db")]],
  ["rejects each of several", [db(), bucket({}), key(kept)], [bare("db"), bare("vault")]],
  [
    "rejects a database of a cluster that is protected, whose deletion drops its tables",
    [db(kept), resource("digitalocean:index/databaseDb:DatabaseDb", "app", { name: "app" })],
    [bare("app")],
  ],
  ["rejects a zone", [resource("cloudflare:index/zone:Zone", "zone", {})], [bare("zone")]],
  ["ignores a trial, in every cloud", [db(), bucket(trial), key(trial)], "not applicable"],
  [
    "ignores a trial in the words of the firm",
    [bucket(by({ env: "sandbox" }))],
    "not applicable",
    { trialTags: ["env=sandbox"] },
  ],
  [
    "ignores a trial whose provider is not encoded",
    [bucket({ provider: { defaultTags: { tags: { purpose: "trial" } } } })],
    "not applicable",
  ],
  [
    "ignores a trial without AWS that says so everywhere",
    [resource("digitalocean:index/volume:Volume", "disk", { tags: ["purpose:trial"] })],
    "not applicable",
  ],
  ["rejects a live stack with default tags", [bucket(by({ purpose: "live" }))], [bare("vault")]],
  [
    "rejects a bucket whose own tag is about a trial",
    [bucket({}, { tags: { purpose: "trial" } })],
    [bare("vault")],
  ],
  [
    "rejects a stack of which one provider says nothing",
    [db(), bucket(trial), key({})],
    ["db", "vault", "key"].map(bare),
  ],
  [
    "rejects a trial with something live",
    [db(), bucket(trial), key(trial, { tags: { purpose: "live" } })],
    ["db", "vault", "key"].map(bare),
  ],
  [
    "rejects a trial that protects a key",
    [db(), bucket(trial), key({ ...trial, ...kept })],
    [bare("db"), bare("vault")],
  ],
  ["rejects a trial that protects a database", [db(kept), bucket(trial)], [bare("vault")]],
  [
    "rejects a name that sounds like a trial",
    [bucket({}, { bucket: "clinical-trial-prod-data" })],
    [bare("vault")],
  ],
  ["rejects a value that only begins so", [bucket(by({ purpose: "trial-data" }))], [bare("vault")]],
  [
    "rejects default tags that contradict themselves",
    [bucket(by({ purpose: "trial", env: "live" }))],
    [bare("vault")],
    { trialTags: ["purpose=trial", "env=sandbox"] },
  ],
  [
    "rejects a DigitalOcean stack of which one volume says nothing",
    [volume("purpose:trial"), { ...volume("web"), name: "other" }],
    [bare("disk"), bare("other")],
  ],
  ["rejects a tag without the value", [volume("purpose", "trial")], [bare("disk")]],
  [
    "rejects a mark that cannot be read yet, which is none",
    [bucket({ provider: { defaultTags: unknownValue } })],
    [bare("vault")],
  ],
  [
    "rejects default tags that are no JSON",
    [bucket({ provider: { defaultTags: "purpose=trial" } })],
    [bare("vault")],
  ],
  ["leaves open a trial of which a tag is not known yet", [bucket(trial, { tags: unknownValue })], "unknown"],
  ["leaves open an engine that is not known yet", [db({}, { engine: unknownValue })], "unknown"],
  [
    "rejects a bucket beside a database that is not known",
    [db({}, { engine: unknownValue }), bucket({})],
    [bare("vault"), "unknown"],
  ],
]);
