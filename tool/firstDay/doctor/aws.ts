import { DescribeAddressesCommand, DescribeRegionsCommand } from "@aws-sdk/client-ec2";
import { GetAccountSummaryCommand, GetRoleCommand } from "@aws-sdk/client-iam";
import { GetServiceQuotaCommand } from "@aws-sdk/client-service-quotas";
import { vaultNames } from "../../../components/offsiteVault/vaultNames";
import type { Settings } from "../../../config/settings";
import { callerIdentity, createAwsClients, isMissing, type AwsClients } from "../awsClients";
import { planGround } from "../bootstrap/ground";
import { makeChecks, type Check } from "./checks";
import { bucketName } from "./digitalOcean";
import { reporter, type Finding } from "./finding";

const AREA = "AWS";
const { held, wrong, unchecked } = reporter(AREA);
/** Quota "EC2-VPC Elastic IPs". */
const ADDRESS_QUOTA = "L-0263D0A3";
/** Addresses that the recovery site keeps. */
const ADDRESSES = 2;
const ROLE_FIX = "use the deploy or preview role, or an administrator of that account";

/** Asks AWS whether the accounts are ready; only the account of the credentials can be asked. */
export async function examineAws(settings: Settings): Promise<Finding[]> {
  const { vaultAccountId, drAccountId, backupRegion } = settings;
  const clients = createAwsClients(backupRegion, { readOnly: true });
  const caller = await callerIdentity(clients).catch((error: Error) => error);
  if (caller instanceof Error) return [unchecked(`nothing was asked: ${caller.message}`, "sign in to AWS")];
  const { accountId } = caller;
  const isVault = accountId === vaultAccountId;
  const isRecovery = accountId === drAccountId;
  if (!isVault && !isRecovery) {
    return [
      wrong(
        `the credentials belong to account ${accountId}, neither the vault's (${vaultAccountId}) nor the recovery site's (${drAccountId})`,
        "use credentials of one of them, or mend the settings",
      ),
    ];
  }
  const role = isVault && isRecovery ? "vault and recovery site" : isVault ? "vault" : "recovery site";
  const other = isVault ? drAccountId : vaultAccountId;
  return [
    held(`the credentials belong to account ${accountId} (${role})`),
    ...(await makeChecks(AREA, [
      ...accountChecks(clients, settings),
      ...(isVault ? vaultChecks(clients, settings) : []),
      ...(isRecovery ? recoveryChecks(clients, settings) : []),
      ...roleChecks(clients, settings, accountId),
    ])),
    ...(other === accountId
      ? []
      : [unchecked(`account ${other} was not asked`, "run it once more with credentials of that account")]),
  ];
}

function accountChecks(clients: AwsClients, settings: Settings): Check[] {
  return [
    { about: "root user", fix: ROLE_FIX, make: () => rootUser(clients) },
    { about: "regions", fix: ROLE_FIX, make: () => regions(clients, settings) },
  ];
}

async function rootUser({ iam }: AwsClients): Promise<Finding[]> {
  const { SummaryMap: summary = {} } = await iam.send(new GetAccountSummaryCommand({}));
  return [
    summary.AccountMFAEnabled === 1
      ? held("the root user has a second factor")
      : wrong("the root user has no second factor", "sign in as root and add a hardware key"),
    (summary.AccountAccessKeysPresent ?? 0) === 0
      ? held("the root user has no access key")
      : wrong("the root user has an access key", "sign in as root and delete it"),
  ];
}

async function regions(clients: AwsClients, settings: Settings): Promise<Finding[]> {
  const { backupRegion, replicaRegion, recoveryRegion } = settings;
  const { Regions = [] } = await clients
    .ec2(backupRegion)
    .send(new DescribeRegionsCommand({ AllRegions: true }));
  return [...new Set([backupRegion, replicaRegion, recoveryRegion])].map((name) => {
    const region = Regions.find(({ RegionName }) => RegionName === name);
    if (region && region.OptInStatus !== "not-opted-in") return held(`region ${name} is open`);
    return wrong(`region ${name} is not open to the account`, "enable it under Account > AWS Regions");
  });
}

function vaultChecks(clients: AwsClients, settings: Settings): Check[] {
  const names = vaultNames(settings);
  const { backupRegion, replicaRegion } = settings;
  const buckets: [string, string][] = [
    [names.backups, backupRegion],
    [names.copy, replicaRegion],
    [names.trail, backupRegion],
    [names.accessLogs, backupRegion],
    [names.copyAccessLogs, replicaRegion],
  ];
  const ground = planGround(settings);
  return [
    ...buckets.map(([bucket, region]) => ({
      about: `bucket ${bucket}`,
      fix: ROLE_FIX,
      make: async () => [await bucketName(clients.s3(region), bucket, held, wrong)],
    })),
    {
      about: `state bucket ${ground.stateBucket}`,
      fix: ROLE_FIX,
      make: async () => [
        await bucketName(clients.s3(ground.stateRegion), ground.stateBucket, stateBucket, wrong),
      ],
    },
  ];
}

/** The state's bucket must be there before the first up. */
const stateBucket = (text: string): Finding =>
  text.includes("is free")
    ? wrong("the state's bucket is not made yet", "run `npx holdfast bootstrap --cloud`")
    : held(`state ${text}`);

function recoveryChecks(clients: AwsClients, settings: Settings): Check[] {
  return [{ about: "elastic addresses", fix: ROLE_FIX, make: () => addresses(clients, settings) }];
}

async function addresses(clients: AwsClients, { recoveryRegion }: Settings): Promise<Finding[]> {
  const { Addresses = [] } = await clients.ec2(recoveryRegion).send(new DescribeAddressesCommand({}));
  const request = new GetServiceQuotaCommand({ ServiceCode: "ec2", QuotaCode: ADDRESS_QUOTA });
  const { Quota } = await clients.quotas(recoveryRegion).send(request);
  const limit = Quota?.Value ?? 0;
  const own = Addresses.filter(({ Tags = [] }) =>
    Tags.some(({ Key, Value }) => Key === "managed-by" && Value === "holdfast"),
  ).length;
  const free = limit - Addresses.length + own;
  if (free >= ADDRESSES)
    return [held(`${free} elastic addresses are allowed in ${recoveryRegion}, ${ADDRESSES} are needed`)];
  return [
    wrong(
      `the quota of ${limit} elastic addresses in ${recoveryRegion} leaves ${free}, and ${ADDRESSES} are needed`,
      `ask for more under Service Quotas > EC2 (${ADDRESS_QUOTA})`,
    ),
  ];
}

function roleChecks(clients: AwsClients, settings: Settings, accountId: string): Check[] {
  const stacks = Object.entries(planGround(settings).stacks).filter(
    ([, stack]) => stack.accountId === accountId,
  );
  return stacks.map(([name, { deployRole }]) => ({
    about: `role ${deployRole}`,
    fix: ROLE_FIX,
    make: async () => {
      try {
        await clients.iam.send(new GetRoleCommand({ RoleName: deployRole }));
        return [held(`role ${deployRole} is there`)];
      } catch (error) {
        if (!isMissing(error)) throw error;
        return [
          wrong(
            `stack ${name} has no role ${deployRole} to deploy with`,
            "run `npx holdfast bootstrap --cloud`",
          ),
        ];
      }
    },
  }));
}
