import { isSet, rule, together } from "../../rule";
import { word } from "../../rulesets";
import { tokens } from "../../tokens";

/** What Super Bot Fight Mode does unless it lets through; `allow` is also what clears it for Bot Fight Mode. */
const ACTS = new Set(["block", "managedchallenge"]);

/** Bot Fight Mode is the Free plan's, its super form begins with Pro; Cloudflare refuses a zone with both. */
export const botFight = rule({
  name: "cloudflare-bot-fight",
  pack: "edge",
  holds: "what is certainly a bot is stopped, in the way that the zone's plan has",
  upholds: ["P23"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:6.4.2", "soc2-tsc:CC6.6"],
  sources: ["prowler:zone_bot_fight_mode_enabled"],
  types: tokens.cloudflare.botManagement,
  fix: "set fightMode on the Free plan, else sbfmDefinitelyAutomated to block or managed_challenge, and enableJs",
  good: { sbfmDefinitelyAutomated: "block", sbfmVerifiedBots: "allow", enableJs: true },
  bad: { sbfmDefinitelyAutomated: "allow", enableJs: true },
  check(bots, report, { notApplicable }) {
    together(
      () => {
        if (bots.autoUpdateModel === false) report("autoUpdateModel is off, so it knows yesterday's bots");
      },
      () => {
        if (bots.enableJs === false) report("enableJs is off, so bots are told by their requests alone");
      },
      () => {
        const fights = bots.fightMode === true;
        const superActs = ACTS.has(word(bots.sbfmDefinitelyAutomated));
        const likelyActs = ACTS.has(word(bots.sbfmLikelyAutomated));
        if (fights && (superActs || likelyActs)) report("it asks for both forms of Bot Fight Mode");
        if (fights || superActs) return;
        if (!isSet(bots, "autoUpdateModel")) return report("what is certainly a bot is let through");
        if (bots.autoUpdateModel !== false && bots.enableJs !== false)
          notApplicable(
            "Bot Management of the Enterprise plan gives scores, on which the firm's own rules act",
          );
      },
    );
  },
});
