import { monitorAlertSane } from "../../../../policies/rules/digitalocean/monitorAlertSane";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const sane = {
  type: "v1/insights/droplet/cpu",
  compare: "GreaterThan",
  value: 80,
  tags: ["app"],
  alerts: { emails: ["ops@shop.example"] },
};
const health = { ...sane, type: "v1/insights/lbaas/droplet_health", compare: "LessThan", value: 100 };

judges(
  monitorAlertSane,
  [
    ["accepts an alert above 80 percent", sane, []],
    ["accepts one on the servers that are healthy, which is bad when it is low", health, []],
    ["accepts Slack alone", { ...sane, alerts: { slacks: [{ channel: "#ops", url: unknownValue }] } }, []],
    ["accepts an address that is not known yet", { ...sane, alerts: { emails: [unknownValue] } }, []],
    ["accepts a server that is made in the same run", { ...sane, tags: [], entities: [unknownValue] }, []],
    ["accepts recipients in a list, as states of old hold them", { ...sane, alerts: [sane.alerts] }, []],
    [
      "accepts a load above 100, which is no percentage",
      { ...sane, type: "v1/insights/droplet/load_5", value: 400 },
      [],
    ],
    [
      "accepts traffic that falls below a bound",
      { ...sane, type: "v1/insights/droplet/public_outbound_bandwidth", compare: "LessThan", value: 0 },
      [],
    ],
    ["rejects one that is switched off", { ...sane, enabled: false }, ["it is switched off"]],
    ["rejects one that tells nobody", { ...sane, alerts: {} }, ["it tells nobody: no emails, no slacks"]],
    [
      "rejects one with an empty address",
      { ...sane, alerts: { emails: [""], slacks: [] } },
      ["it tells nobody: no emails, no slacks"],
    ],
    [
      "rejects one that watches nothing",
      { ...sane, tags: [], entities: undefined },
      ["it watches nothing: no entities, no tags"],
    ],
    [
      "rejects use below a bound",
      { ...sane, compare: "LessThan" },
      ["compare is LessThan, so it rings while all is well"],
    ],
    [
      "rejects a load below a bound",
      { ...sane, type: "v1/dbaas/alerts/load_15_alerts", compare: "LessThan", value: 4 },
      ["compare is LessThan, so it rings while all is well"],
    ],
    [
      "accepts disk use over an hour",
      { ...sane, type: "v1/insights/droplet/disk_utilization_percent", window: "1h" },
      [],
    ],
    [
      "rejects an hour until the loss of servers is told",
      { ...health, window: "1h" },
      ["servers are lost for 60 minutes before it rings, allowed: 30"],
    ],
    [
      "accepts an hour where the firm says so",
      { ...health, window: "1h" },
      [],
      { config: { maxMinutes: 60 } },
    ],
    [
      "rejects health that is lost with the last of two servers",
      { ...health, value: 50 },
      ["value is 50, so it is silent while one of two servers is lost"],
    ],
    [
      "rejects health above a bound",
      { ...health, compare: "GreaterThan" },
      ["compare is GreaterThan, so it rings while all is well"],
    ],
    [
      "rejects a share that nothing exceeds",
      { ...sane, value: 100 },
      ["value is 100, which nothing exceeds"],
    ],
    ["rejects a share as a fraction", { ...sane, value: 0.8 }, ["value is 0.8, which is no percentage"]],
    ["leaves open a threshold that is not known yet", { ...sane, value: unknownValue }, "unknown"],
    ["leaves open recipients that are not known yet", { ...sane, alerts: unknownValue }, "unknown"],
    [
      "rejects one that is switched off beside an unknown measure",
      { ...sane, type: unknownValue, enabled: false },
      ["it is switched off", "unknown"],
    ],
  ],
  { settled: { tags: "a tag that is not known yet is one" } },
);
