import { byType } from "../../policies/resource";
import { filesRecoveryPoint } from "../../policies/rules/estate/filesRecoveryPoint";
import { logsRecoveryPoint } from "../../policies/rules/estate/logsRecoveryPoint";
import { recoveryPoint } from "../../policies/rules/estate/recoveryPoint";
import { recoveryTime } from "../../policies/rules/estate/recoveryTime";
import type { StackRule } from "../../policies/rule";
import type { Settings } from "../../config/settings";
import { thresholds } from "../../tool/engine/policyConfig";
import { settingsWith } from "../config/example";
import { asResources, plannedStack } from "../support/planned";

/** What a rule about recovery says of the example's stack, when the firm promises something else than the example. */
async function said(rule: StackRule, stack: Settings["stack"], promises: Partial<Settings> = {}) {
  const settings = settingsWith({ purpose: "live" }, stack);
  const promised = { ...settings, ...promises };
  const given = thresholds
    .filter((one) => one.rule === rule.name)
    .map(({ setting, key, as }) => [key, as(promised[setting as keyof Settings])]);
  const resources = asResources(await plannedStack(settings));
  const { violations, open, notApplicable } = rule.judge(byType(resources), Object.fromEntries(given));
  return open ?? notApplicable ?? violations.map(({ text }) => text.replace(`; ${rule.fix}`, ""));
}

const hours = (database: number, files: number, logs: number) => ({ database, files, logs });

describe("what the settings promise after a loss", () => {
  test.each([
    [recoveryPoint, "prod"],
    [logsRecoveryPoint, "prod"],
    [recoveryTime, "prod"],
    [recoveryTime, "dr"],
  ] as const)("is kept by the example's stacks, case %#", async (rule, stack) => {
    expect(await said(rule, stack)).toEqual([]);
  });

  test("is broken by a recovery site that sleeps where an hour is promised", async () => {
    expect(await said(recoveryTime, "dr", { recoveryTime: hours(1, 1, 24) })).toEqual([
      "8.04 h = 60 s between probes × 2 that fail + 5 s × 3 tries + 8 h to start a site that sleeps, allowed: database 1 h, files 1 h",
    ]);
  });

  test("is broken by an alarm on backups that waits for longer", async () => {
    expect(await said(recoveryPoint, "prod", { recoveryPoint: hours(7, 8, 1) })).toEqual([
      expect.stringMatching(
        /^a loss may cost 8 h that the alarm .* waits for a backup \(3600 s × 8\), allowed: 7 h$/,
      ),
    ]);
  });

  test("says nothing of files, whose backups nothing declared counts", async () => {
    expect(await said(filesRecoveryPoint, "prod")).toBe(
      "nothing declares how often the files of its buckets are copied or backed up",
    );
  });
});
