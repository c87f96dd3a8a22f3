import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RetentionClass, RetentionPeriod } from "../../config/settings";
import { enrolledTrust, peopleWithSecondFactor, policyDocument } from "./policyDocument";
import {
  BACKUP_METRICS,
  breakGlassPolicy,
  publishMetrics,
  readerPolicy,
  uploaderPolicy,
} from "./rolePolicies";
import type { VaultNames } from "./vaultNames";

export interface VaultRolesArgs {
  /** Names of the vault's parts. */
  vault: VaultNames;
  /** AWS account of the vault, 12 digits. */
  vaultAccountId: string;
  /** ARN of the authority that signs server identities, in the region of the provider. */
  trustAnchorArn: pulumi.Input<string>;
  /** Default object lock of the vault, days. */
  lockDays: number;
  /** How long each class is kept and locked (P11, P33). */
  retention: Record<RetentionClass, RetentionPeriod>;
}

/** How long an uploader's or verifier's credentials last, seconds. */
const SESSION_SECONDS = 3600;

/**
 * Who may do what with the vault: operations servers write and cannot read or delete, people with a second factor
 * read, a verifier reads every night, and only break-glass deletes. Upholds P13, P27, P28, P29.
 */
export class VaultRoles extends pulumi.ComponentResource {
  /** ARN of the role that writes backups. */
  readonly uploaderRoleArn: pulumi.Output<string>;
  /** ARN of the profile by which an operations server takes that role. */
  readonly uploaderProfileArn: pulumi.Output<string>;
  /** ARN of the role that restores. */
  readonly readerRoleArn: pulumi.Output<string>;
  /** ARN of the role that test-restores. */
  readonly verifierRoleArn: pulumi.Output<string>;
  /** ARN of the profile by which the verifier takes that role. */
  readonly verifierProfileArn: pulumi.Output<string>;
  /** ARN of the role that alone may delete. */
  readonly breakGlassRoleArn: pulumi.Output<string>;

  constructor(name: string, args: VaultRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:VaultRoles", name, {}, opts);
    const { vault, vaultAccountId, trustAnchorArn, lockDays, retention } = args;
    const people = peopleWithSecondFactor(vaultAccountId);
    const may = (
      role: string,
      physical: string,
      description: string,
      trust: pulumi.Input<string>,
      policy: string,
    ) => this.role(`${name}-${role}`, physical, description, trust, policy);

    const uploader = may(
      "uploader",
      vault.uploaderRole,
      "operations servers write backups, people records of drills; neither can read or delete",
      enrolledTrust(trustAnchorArn, "operations", people),
      uploaderPolicy(vault, vaultAccountId, lockDays, retention),
    );
    const verifier = may(
      "verifier",
      vault.verifierRole,
      "the verifier restores the newest backup every night",
      enrolledTrust(trustAnchorArn, "verifier"),
      readerPolicy(vault, vaultAccountId, publishMetrics(BACKUP_METRICS)),
    );
    const reader = may(
      "reader",
      vault.readerRole,
      "people with a second factor restore",
      policyDocument(people),
      readerPolicy(vault, vaultAccountId),
    );
    const breakGlass = may(
      "break-glass",
      vault.breakGlassRole,
      "people with a second factor delete what nothing else may; an alarm follows",
      policyDocument(people),
      breakGlassPolicy(vault, vaultAccountId),
    );

    this.uploaderRoleArn = uploader.arn;
    this.uploaderProfileArn = this.profile(`${name}-uploader`, vault.uploaderRole, uploader).arn;
    this.verifierRoleArn = verifier.arn;
    this.verifierProfileArn = this.profile(`${name}-verifier`, vault.verifierRole, verifier).arn;
    this.readerRoleArn = reader.arn;
    this.breakGlassRoleArn = breakGlass.arn;
    this.registerOutputs({ uploaderRoleArn: this.uploaderRoleArn, readerRoleArn: this.readerRoleArn });
  }

  private role(
    name: string,
    physical: string,
    description: string,
    assumeRolePolicy: pulumi.Input<string>,
    policy: string,
  ): aws.iam.Role {
    const role = new aws.iam.Role(
      `${name}-role`,
      { name: physical, description, assumeRolePolicy, maxSessionDuration: SESSION_SECONDS },
      { parent: this },
    );
    new aws.iam.RolePolicy(`${name}-rights`, { name: physical, role: role.name, policy }, { parent: this });
    return role;
  }

  private profile(name: string, physical: string, role: aws.iam.Role): aws.rolesanywhere.Profile {
    return new aws.rolesanywhere.Profile(
      `${name}-profile`,
      { name: physical, enabled: true, roleArns: [role.arn], durationSeconds: SESSION_SECONDS },
      { parent: this },
    );
  }
}
