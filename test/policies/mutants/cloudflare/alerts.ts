import type { Table } from "../table";
import type { Planned } from "../../../support/planned";
import { because, BALANCER, CLIENT_CERTIFICATE, NOTIFICATION, POOL, SCRIPTS, TUNNEL } from "./common";

const SERVICE_TOKENS = "expiring_service_token_alert";
/** Notifications of the recovery site, whose pool is steered to by the balancer of the other stack. */
const ofRecovery = ({ name }: Planned) => name.startsWith("entry-alerts-");
const isNeeded = (resource: Planned) => resource.props.alertType !== SERVICE_TOKENS && !ofRecovery(resource);
const BESIDE_BALANCER =
  "pools are watched beside the balancer that steers to them, and the recovery site's pool has its own in the other " +
  'stack: estates.test.ts, "P19: people hear when the recovery site\'s pool falls ill or is closed, asleep and awake", holds it';
const otherwise = `the program declares no service token, and no policy admits one; ${BESIDE_BALANCER}`;

/** What a notification that is missing, or leaves something out, is told about. */
const WATCHED = [NOTIFICATION, BALANCER, CLIENT_CERTIFICATE, POOL, SCRIPTS, TUNNEL];

/** Insecure values of what is told of pools. */
const steered = (insecure: readonly unknown[]) => ({
  insecure,
  only: (resource: Planned) => !ofRecovery(resource),
  otherwise: BESIDE_BALANCER,
  names: WATCHED,
});

/** What the edge tells people. */
export const alerts: Table = {
  "cloudflare:index/notificationPolicy:NotificationPolicy": {
    without: { only: isNeeded, otherwise },
    inputs: {
      enabled: [false],
      alertType: { insecure: ["maintenance_event_notification"], only: isNeeded, otherwise, names: WATCHED },
      mechanisms: [
        {},
        ({ emails }: { emails: unknown[] }) => ({ emails }),
        ({ webhooks }: { webhooks: unknown[] }) => ({ webhooks }),
        { emails: [], webhooks: [] },
      ],
      "filters.newHealths": steered([["Healthy"]]),
      "filters.newStatuses": { insecure: [["TUNNEL_STATUS_TYPE_HEALTHY"]], names: WATCHED },
      "filters.enableds": steered([["true"]]),
      "filters.poolIds": steered([(ids: string[]) => ids.slice(0, 1), ["elsewhere"]]),
      "filters.tunnelIds": { insecure: [["elsewhere"]], names: WATCHED },
      filters: {
        insecure: [{ zones: ["elsewhere"] }],
        only: ({ props }) => /ssl_event|dos_attack/.test(String(props.alertType)),
        otherwise: "their filters are tried one by one, and the others can be filtered by nothing of ours",
        names: WATCHED,
      },
    },
    harmless: {
      [because.account]: ["accountId"],
      "it says how often the same incident is told again; the first time is at once": ["alertInterval"],
    },
  },
  "cloudflare:index/notificationPolicyWebhooks:NotificationPolicyWebhooks": {
    without: "its id is an input of every notification, so the program does not build without it",
    inputs: {
      url: [(url: string) => url.replace("https:", "http:")],
    },
    harmless: {
      [because.account]: ["accountId"],
      "it lets the receiver check the sender; the address of a chat is secret by itself": ["secret"],
    },
  },
};
