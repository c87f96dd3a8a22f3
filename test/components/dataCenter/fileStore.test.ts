import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import { createBreakGlassKey } from "../../../components/dataCenter/breakGlassKey";
import { FileStore } from "../../../components/dataCenter/fileStore";
import { planNames } from "../../../config/names";
import { record } from "../../support/record";
import { namesWith, recordOptions } from "./options";

const names = planNames({ estateName: "acme", purpose: "live", stack: "prod" });

const build = (keep: boolean) =>
  new FileStore("files", {
    site: "secondary",
    region: "ams3",
    accountId: "111122223333",
    oldVersionDays: 30,
    accessLogDays: 400,
    names,
    keep,
  });

test.each([
  ["live", true],
  ["trial", false],
])(
  "P26, P33: keeps files private and versioned, and who read them, on a %s stack",
  async (_purpose, keep) => {
    const seen = await record(() => build(keep));
    expect(seen.summary("digitalocean:", (r) => r.inputs)).toEqual({
      "files-bucket": {
        name: "acme-prod-secondary-files-111122223333",
        region: "ams3",
        acl: "private",
        versioning: { enabled: true },
        lifecycleRules: [
          {
            id: "old-versions",
            enabled: true,
            noncurrentVersionExpiration: { days: 30 },
            abortIncompleteMultipartUploadDays: 7,
          },
        ],
        forceDestroy: !keep,
      },
      "files-access-logs": {
        name: "acme-prod-secondary-files-access-111122223333",
        region: "ams3",
        acl: "private",
        versioning: { enabled: true },
        lifecycleRules: [
          {
            id: "all",
            enabled: true,
            expiration: { days: 400 },
            noncurrentVersionExpiration: { days: 1 },
            abortIncompleteMultipartUploadDays: 3,
          },
        ],
        forceDestroy: !keep,
      },
      "files-logging": {
        region: "ams3",
        bucket: "acme-prod-secondary-files-111122223333",
        targetBucket: "acme-prod-secondary-files-access-111122223333",
        targetPrefix: "files/",
      },
      "files-app-key": {
        name: "acme-prod-secondary-files-app",
        grants: [{ bucket: "acme-prod-secondary-files-111122223333", permission: "readwrite" }],
      },
    });
  },
);

test("protects and retains the files of a live stack, and nothing of a trial", async () => {
  const live = await recordOptions(() => build(true));
  expect(namesWith(live.options, ({ protect, retainOnDelete }) => protect && retainOnDelete)).toEqual([
    "files-access-logs",
    "files-bucket",
  ]);
  const trial = await recordOptions(() => build(false));
  expect(namesWith(trial.options, ({ protect, retainOnDelete }) => protect || retainOnDelete)).toEqual([]);
});

test("P27: hands out the app's key as a secret", async () => {
  let secret: pulumi.Output<boolean> | undefined;
  await record(() => (secret = pulumi.output(pulumi.isSecret(build(true).secretAccessKey))));
  expect(await new Promise((resolve) => secret!.apply(resolve))).toBe(true);
});

test("registers the break-glass key under the estate's name", async () => {
  let key: digitalocean.SshKey | undefined;
  const seen = await record(
    () => (key = createBreakGlassKey("break-glass", { publicKey: "ssh-ed25519 AAAA", names }, {})),
  );
  expect(key).toBeInstanceOf(digitalocean.SshKey);
  expect(seen.get("break-glass").inputs).toEqual({
    name: "acme-prod-break-glass",
    publicKey: "ssh-ed25519 AAAA",
  });
});
