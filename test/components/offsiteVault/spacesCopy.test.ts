import { SpacesCopy } from "../../../components/offsiteVault/spacesCopy";
import { record } from "../../support/record";
import { cloud, retention, vault } from "./fixture";

const copy = (keep: boolean) =>
  record(() => new SpacesCopy("spaces", { vault, region: "ams3", retention, keep }), cloud);

test("P07, P33: keeps a private, versioned third copy with the expiry of every class, and logs access to it", async () => {
  const seen = await copy(true);
  const rule = (id: string, prefix: string, days: number) => ({
    ...{ id, prefix, enabled: true, expiration: { days } },
    noncurrentVersionExpiration: { days: 1 },
    abortIncompleteMultipartUploadDays: 3,
  });
  const shared = { region: "ams3", acl: "private", versioning: { enabled: true }, forceDestroy: false };
  expect(seen.summary("digitalocean:", (r) => r.inputs)).toEqual({
    "spaces-access-logs": { ...shared, name: vault.spacesAccessLogs, lifecycleRules: [rule("all", "", 400)] },
    "spaces-bucket": {
      ...shared,
      name: vault.spaces,
      lifecycleRules: [
        rule("differential", "db/diff/", 35),
        rule("fullShort", "db/full-short/", 35),
        rule("fullLong", "db/full-long/", 400),
        rule("deploy", "db/deploy/", 90),
        rule("files", "files/", 90),
        rule("releases", "releases/", 365),
        rule("logs", "logs/", 400),
      ],
    },
    "spaces-logging": {
      region: "ams3",
      bucket: vault.spaces,
      targetBucket: vault.spacesAccessLogs,
      targetPrefix: "backups/",
    },
    "spaces-key": {
      name: "acme-prod-backup-writer",
      grants: [{ bucket: vault.spaces, permission: "readwrite" }],
    },
  });
});

test("a trial's copy is emptied when it is taken down", async () => {
  expect((await copy(false)).get("spaces-bucket").inputs.forceDestroy).toBe(true);
});
