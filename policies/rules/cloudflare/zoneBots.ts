import { serving } from "../../examples";
import { stackRule } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";

const { botManagement: BOTS, loadBalancer: BALANCER, dnsRecord: RECORD } = tokens.cloudflare;

/** How it fights bots is judged by cloudflare-bot-fight: here only that the zone says so. */
export const zoneBots = stackRule({
  name: "cloudflare-zone-bots",
  pack: "edge",
  holds: "a zone that serves customers says what it does about bots",
  upholds: ["P23"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:6.4.2", "soc2-tsc:CC6.6"],
  sources: ["prowler:zone_bot_fight_mode_enabled"],
  types: [...BALANCER, ...RECORD],
  fix: "declare a BotManagement for the zone",
  twin: { rule: "cloudflare-bot-fight" },
  config: zonesSetting,
  good: [serving, { name: "bots", type: BOTS[0], props: { zoneId: "z", fightMode: true } }],
  bad: [serving],
  check(stack, report) {
    const zones = zoneParts(stack);
    zones.eachServed((zone, first) => {
      if (!zones.has(BOTS, zone, () => true))
        report(first, `its zone does nothing about bots${zones.advice(zone)}`);
    });
    zones.assertJudged();
  },
});
