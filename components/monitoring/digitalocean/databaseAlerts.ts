import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../../config/names";
import type { AlertChannel } from "../../../config/settings";
import { createAlerts, DATABASE_METRICS } from "./metrics";
import { planRecipients } from "./recipients";

export interface DatabaseAlertsArgs {
  /** Id of the cluster. */
  clusterId: pulumi.Input<string>;
  /** Uuid of the replica. */
  replicaUuid: pulumi.Input<string>;
  /** Who is told; e-mail and Slack at least. */
  alertChannels: readonly AlertChannel[];
  /** Physical names of the stack. */
  names: Names;
}

/** Alerts on the database cluster and on its replica, each by e-mail and Slack. Upholds P19. */
export class DatabaseAlerts extends pulumi.ComponentResource {
  constructor(name: string, args: DatabaseAlertsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:monitoring:DatabaseAlerts", name, {}, opts);
    const { clusterId, replicaUuid, alertChannels, names } = args;
    const recipients = planRecipients(alertChannels);
    const own = { parent: this };

    const cluster = { entities: [clusterId] };
    createAlerts(
      `${name}-cluster`,
      DATABASE_METRICS,
      names.of("database", "primary"),
      cluster,
      recipients,
      own,
    );
    const replica = { entities: [replicaUuid] };
    createAlerts(
      `${name}-replica`,
      DATABASE_METRICS,
      names.of("database", "secondary"),
      replica,
      recipients,
      own,
    );
    this.registerOutputs({});
  }
}
