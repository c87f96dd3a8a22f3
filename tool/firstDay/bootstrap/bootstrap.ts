import { checkSettings } from "../../../config/check";
import { compareStacks } from "../../../config/shared";
import { describeProblem } from "../../../config/problem";
import { effectiveSettings } from "../../../config/project";
import type { StackName } from "../../../config/settings";
import * as fs from "node:fs";
import * as path from "node:path";
import { Refused, silent, type Report } from "../../engine/report";
import { callerIdentity, createAwsClients, type AwsClients } from "../awsClients";
import { readStackFile } from "../stackFiles";
import { planGround, type Ground, type GroundSettings } from "./ground";
import { keySteps } from "./keys";
import { authorityKeyPolicy, stateKeyPolicy } from "./keyPolicies";
import type { Trust } from "./rolePolicies";
import { githubStep, roleSteps } from "./roles";
import { certificateStep } from "./serverAuthority";
import { stateBucketSteps } from "./stateBucket";
import { planSteps, runSteps, type Outcome, type Step } from "./steps";

/** What bootstrap is asked for. */
export interface BootstrapRequest {
  /** Folder of the stack files. */
  folder: string;
  /** Days that every version of the state is locked; 0 for none. @default 0 */
  lockDays?: number;
  trust?: Trust;
}

/** Bootstrap, ready to be planned and done. */
export interface Bootstrap {
  settings: GroundSettings;
  ground: Ground;
  /** Account that the credentials belong to, and who they are. */
  caller: { accountId: string; arn: string };
  /** Accounts that need another run, with credentials of their own. */
  otherAccounts: { accountId: string; stacks: StackName[] }[];
  plan(): Promise<Outcome[]>;
  run(report?: Report, pauseMs?: number): Promise<Outcome[]>;
}

const NEEDED = [
  ...["estateName", "purpose", "place", "domain", "vaultAccountId", "drAccountId"],
  ...["backupRegion", "replicaRegion", "recoveryRegion", "secondaryRegion"],
] as const;

/** Reads the stack files, sees who calls, and lays out what is to be made in the caller's account. */
export async function openBootstrap(request: BootstrapRequest): Promise<Bootstrap> {
  const settings = readGroundSettings(request.folder);
  const ground = planGround(settings);
  const clients = createAwsClients(ground.stateRegion);
  const caller = await callerIdentity(clients);
  const mine = (["prod", "dr"] as const).filter((name) => ground.stacks[name].accountId === caller.accountId);
  if (mine.length === 0) {
    throw new Refused(
      `the AWS credentials belong to account ${caller.accountId || "unknown"}, which is neither the vault's ` +
        `(${settings.vaultAccountId}) nor the recovery site's (${settings.drAccountId}); use credentials of one of them`,
    );
  }
  const steps = layOut(clients, ground, settings, mine, request);
  return {
    settings,
    ground,
    caller,
    otherAccounts: otherAccounts(ground, caller.accountId),
    plan: () => planSteps(steps),
    run: (report = silent, pauseMs?: number) => runSteps(steps, report, pauseMs),
  };
}

function layOut(
  clients: AwsClients,
  ground: Ground,
  settings: GroundSettings,
  mine: readonly StackName[],
  { folder, lockDays = 0, trust = {} }: BootstrapRequest,
): Step[] {
  const vault = mine.includes("prod");
  const accountId = ground.stacks[mine[0]!].accountId;
  return [
    ...(vault ? vaultSteps(clients, ground, lockDays) : []),
    ...(trust.githubRepository ? [githubStep(clients, accountId)] : []),
    ...mine.flatMap((name) => roleSteps(clients, ground, name, trust)),
    ...(vault ? [certificateStep(clients, ground, settings.domain, folder)] : []),
  ];
}

function vaultSteps(clients: AwsClients, ground: Ground, lockDays: number): Step[] {
  const state = {
    title: "key of the stacks' state",
    alias: ground.stateKeyAlias,
    region: ground.stateRegion,
    otherRegion: ground.otherRegion,
    kind: "encrypts" as const,
    policy: stateKeyPolicy(ground),
  };
  const authority = {
    title: "key that signs server identities",
    alias: ground.authorityKeyAlias,
    region: ground.authorityRegion,
    otherRegion: ground.authorityOtherRegion,
    kind: "signs" as const,
    policy: authorityKeyPolicy(ground),
  };
  return [
    ...keySteps(clients, state),
    ...stateBucketSteps(clients, ground, lockDays),
    ...keySteps(clients, authority),
  ];
}

function otherAccounts({ stacks }: Ground, own: string): Bootstrap["otherAccounts"] {
  const others = new Map<string, StackName[]>();
  for (const name of ["prod", "dr"] as const) {
    const { accountId } = stacks[name];
    if (accountId !== own) others.set(accountId, [...(others.get(accountId) ?? []), name]);
  }
  return [...others].map(([accountId, names]) => ({ accountId, stacks: names }));
}

/** The settings that the ground follows from. Others may still be missing: the certificate, the secrets. */
function readGroundSettings(folder: string): GroundSettings {
  const project = fs.readFileSync(path.join(folder, "Pulumi.yaml"), "utf8");
  const text = readStackFile(folder, "prod");
  if (text === undefined) {
    throw new Refused("there is no Pulumi.prod.yaml; run `npx holdfast init --cloud` first", 2);
  }
  const raw = effectiveSettings(project, text);
  const dr = readStackFile(folder, "dr");
  const problems = [
    ...(checkSettings(raw, "prod").problems ?? []),
    ...(dr === undefined ? [] : compareStacks(raw, effectiveSettings(project, dr))),
  ].filter(({ key }) => (NEEDED as readonly string[]).includes(key));
  if (problems.length > 0) {
    const lines = problems.map((problem) => `  ${describeProblem(problem)}`);
    throw new Refused(`the settings that bootstrap needs are not right:\n${lines.join("\n")}`, 2, {
      problems,
    });
  }
  if (raw["place"]?.value !== "cloud") {
    throw new Refused(
      "stack prod lives in the sandbox, which needs no bootstrap; set holdfast:place to cloud in both stack files first",
      2,
    );
  }
  return Object.fromEntries(NEEDED.map((key) => [key, raw[key]?.value])) as unknown as GroundSettings;
}
