import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { Refused } from "../engine/report";

/** How long one call to a cloud may take, ms. */
export const CALL_TIMEOUT_MS = 15_000;
/** A call that changes nothing, by its name in AWS's API. */
const READS = /^(Get|Head|List|Describe)/;

/** Clients of AWS, by the region they speak to; credentials are those of the environment. */
export interface AwsClients {
  s3(region: string): S3Client;
  kms(region: string): KMSClient;
  ec2(region: string): EC2Client;
  quotas(region: string): ServiceQuotasClient;
  iam: IAMClient;
  sts: STSClient;
}

/**
 * Makes the clients. `AWS_ENDPOINT_URL` leads them elsewhere than to AWS, as the SDK does everywhere. With
 * `readOnly`, a call that is not a read is refused before it leaves this machine.
 */
export function createAwsClients(region: string, { readOnly = false } = {}): AwsClients {
  // What the SDK will need next year is a matter of this project's dependencies, not of whoever runs a command.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const elsewhere = Boolean(process.env.AWS_ENDPOINT_URL ?? process.env.AWS_ENDPOINT_URL_S3);
  const common = {
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: CALL_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  };
  const hold = <T>(client: T): T => (readOnly ? onlyReads(client) : client);
  return {
    s3: (at) => hold(new S3Client({ ...common, region: at, forcePathStyle: elsewhere })),
    kms: (at) => hold(new KMSClient({ ...common, region: at })),
    ec2: (at) => hold(new EC2Client({ ...common, region: at })),
    quotas: (at) => hold(new ServiceQuotasClient({ ...common, region: at })),
    iam: hold(new IAMClient({ ...common, region })),
    sts: hold(new STSClient({ ...common, region })),
  };
}

/** Makes a client refuse every call whose name is not that of a read. */
export function onlyReads<T>(client: T): T {
  const { middlewareStack } = client as unknown as { middlewareStack: { add: AddMiddleware } };
  middlewareStack.add(
    (next, context) => async (call) => {
      const name = String(context.commandName ?? "").replace(/Command$/, "");
      if (!READS.test(name)) throw new Error(`${name} is no read, and this command only reads`);
      return next(call);
    },
    { step: "initialize", name: "onlyReads", priority: "high" },
  );
  return client;
}

type Handler = (call: unknown) => Promise<unknown>;
type AddMiddleware = (
  middleware: (next: Handler, context: { commandName?: string }) => Handler,
  options: { step: "initialize"; name: string; priority: "high" },
) => void;

/** The account that the environment's credentials belong to, and who they are. */
export async function callerIdentity(clients: AwsClients): Promise<{ accountId: string; arn: string }> {
  try {
    const { Account, Arn } = await clients.sts.send(new GetCallerIdentityCommand({}));
    return { accountId: Account ?? "", arn: Arn ?? "" };
  } catch (error) {
    throw new Refused(
      `AWS does not know who calls: ${awsReason(error)}; set AWS_PROFILE, or sign in with \`aws sso login\`, and run it again`,
    );
  }
}

/** Whether AWS answered that there is no such thing. */
export function isMissing(error: unknown): boolean {
  const { name = "", $metadata } = (error ?? {}) as {
    name?: string;
    $metadata?: { httpStatusCode?: number };
  };
  if (/^(NoSuch|NotFound|.*NotFound(Exception|Error)?$)/.test(name)) return true;
  return $metadata?.httpStatusCode === 404;
}

/** What AWS answered in one line, without the signature or the request. */
export function awsReason(error: unknown): string {
  const { name, message } = (error ?? {}) as { name?: string; message?: string };
  return [name, message?.split("\n")[0]?.slice(0, 200)].filter(Boolean).join(": ");
}
