import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import * as digitalocean from "@pulumi/digitalocean";
import * as tls from "@pulumi/tls";
import type { Names } from "../config/names";
import type { Settings } from "../config/settings";

/** Providers of the clouds; credentials come from the environment alone, never from a stack's settings. */
export interface Providers {
  digitalocean: digitalocean.Provider;
  cloudflare: cloudflare.Provider;
  aws: aws.Provider;
  tls: tls.Provider;
}

/** Tags of everything on AWS. Those of the provider reach neither the servers that a group starts nor their disks. */
export function defaultTags(settings: Settings): Record<string, string> {
  const { estateName, stack, purpose } = settings;
  return { estate: estateName, stack, purpose, "managed-by": "holdfast" };
}

/**
 * The providers of a stack. AWS is held to one account, through a role that `holdfast bootstrap` made there, so that
 * credentials of another account change nothing: `deploy`, or with HOLDFAST_ROLE=preview in the environment the one
 * that can only read, for a CI that previews (P27).
 */
export function createProviders(
  settings: Settings,
  names: Names,
  account: { id: string; region: string },
): Providers {
  const role = process.env.HOLDFAST_ROLE === "preview" ? "preview" : "deploy";
  return {
    digitalocean: new digitalocean.Provider("digitalocean"),
    cloudflare: new cloudflare.Provider("cloudflare"),
    tls: new tls.Provider("tls"),
    aws: new aws.Provider("aws", {
      region: account.region as aws.Region,
      allowedAccountIds: [account.id],
      assumeRoles: [
        { roleArn: `arn:aws:iam::${account.id}:role/${names.of(role)}`, sessionName: "holdfast" },
      ],
      defaultTags: { tags: defaultTags(settings) },
    }),
  };
}
