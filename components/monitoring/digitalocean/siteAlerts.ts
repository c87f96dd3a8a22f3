import * as pulumi from "@pulumi/pulumi";
import type { Names, SiteRole } from "../../../config/names";
import type { AlertChannel } from "../../../config/settings";
import { createAlerts, LOAD_BALANCER_METRICS, SERVER_METRICS } from "./metrics";
import { planRecipients } from "./recipients";

export interface SiteAlertsArgs {
  /** Role of the site, named in every message. */
  site: SiteRole;
  /** Tags of the site's servers; every server has one. */
  serverTags: pulumi.Input<string>[];
  /** Id of the site's load balancer. */
  loadBalancerId: pulumi.Input<string>;
  /** Who is told; e-mail and Slack at least. */
  alertChannels: readonly AlertChannel[];
  /** Physical names of the stack. */
  names: Names;
}

/** Alerts on every server and the load balancer of one site, each by e-mail and Slack. Upholds P19. */
export class SiteAlerts extends pulumi.ComponentResource {
  constructor(name: string, args: SiteAlertsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:monitoring:SiteAlerts", name, {}, opts);
    const { site, serverTags, loadBalancerId, alertChannels, names } = args;
    const recipients = planRecipients(alertChannels);
    const own = { parent: this };

    const servers = { tags: serverTags };
    createAlerts(`${name}-server`, SERVER_METRICS, names.of("server", site), servers, recipients, own);
    const balancer = { entities: [loadBalancerId] };
    const title = names.of("load-balancer", site);
    createAlerts(`${name}-load-balancer`, LOAD_BALANCER_METRICS, title, balancer, recipients, own);
    this.registerOutputs({});
  }
}
