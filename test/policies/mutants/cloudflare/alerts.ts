import type { Table } from "../table";
import type { Planned } from "../../../support/planned";
import { because, BALANCER, CLIENT_CERTIFICATE, NOTIFICATION, POOL, SCRIPTS, TUNNEL } from "./common";

const SERVICE_TOKENS = "expiring_service_token_alert";
const isNeeded = ({ props }: Planned) => props.alertType !== SERVICE_TOKENS;
const otherwise = "the program declares no service token, and no policy admits one";

/** What a notification that is missing, or leaves something out, is told about. */
const WATCHED = [NOTIFICATION, BALANCER, CLIENT_CERTIFICATE, POOL, SCRIPTS, TUNNEL];

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
      "filters.newHealths": { insecure: [["Healthy"]], names: WATCHED },
      "filters.newStatuses": { insecure: [["TUNNEL_STATUS_TYPE_HEALTHY"]], names: WATCHED },
      "filters.enableds": { insecure: [["true"]], names: WATCHED },
      "filters.poolIds": { insecure: [(ids: string[]) => ids.slice(0, 1), ["elsewhere"]], names: WATCHED },
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
