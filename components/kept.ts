import type * as pulumi from "@pulumi/pulumi";

/** Options of a stateful child: on a live stack (`keep`) the engine refuses to delete it (P07, P15). */
export function kept(keep: boolean, parent: pulumi.Resource): pulumi.CustomResourceOptions {
  return { parent, protect: keep };
}

/**
 * As `kept`, for what must outlive even a forced delete, such as a bucket or a key: on a live stack the engine
 * then only forgets it, and a new stack can adopt it.
 */
export function retained(keep: boolean, parent: pulumi.Resource): pulumi.CustomResourceOptions {
  return { parent, protect: keep, retainOnDelete: keep };
}
