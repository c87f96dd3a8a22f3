import { appRole, type AppServerArgs } from "./appRole";
import { renderCloudConfig } from "./cloudConfig";
import type { Releases } from "./referenceApp";

export interface RecoveryServerArgs extends AppServerArgs {
  /** Ranges of the edge: a network load balancer keeps the address that a connection comes from. */
  admitFrom: string[];
  /** The vault's copy, where the reference app is fetched: EC2 takes too little user data for it. */
  releases: Releases;
}

/** First-boot configuration of an app server at the recovery site: the same role, within EC2's 16 KiB. Upholds P15. */
export function renderRecoveryServer({ admitFrom, ...args }: RecoveryServerArgs): string {
  const role = appRole(args, [args.privateCidr, ...admitFrom]);
  return renderCloudConfig("the recovery server", role, "aws");
}
