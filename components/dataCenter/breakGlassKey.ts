import * as digitalocean from "@pulumi/digitalocean";
import type * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";

export interface BreakGlassKeyArgs {
  /** OpenSSH public key whose private half is kept offline (P28). */
  publicKey: pulumi.Input<string>;
  /** Physical names of the stack. */
  names: Names;
}

/** Registers the break-glass key, once for both sites: an account refuses the same key a second time. */
export function createBreakGlassKey(
  name: string,
  args: BreakGlassKeyArgs,
  opts: pulumi.CustomResourceOptions,
): digitalocean.SshKey {
  return new digitalocean.SshKey(
    name,
    { name: args.names.of("break-glass"), publicKey: args.publicKey },
    opts,
  );
}
