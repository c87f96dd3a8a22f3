import { appRole, type AppServerArgs } from "./appRole";
import { renderCloudConfig } from "./cloudConfig";

/** First-boot configuration of an app server in a data center. Upholds P18, P21, P24, P28. */
export function renderAppServer(args: AppServerArgs): string {
  // The load balancer passes connections on from its own private address.
  return renderCloudConfig("the app server", appRole(args, [args.privateCidr]), "digitalocean");
}
