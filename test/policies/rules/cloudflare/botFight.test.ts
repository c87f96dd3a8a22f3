import { botFight } from "../../../../policies/rules/cloudflare/botFight";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const through = "what is certainly a bot is let through";
const both = "it asks for both forms of Bot Fight Mode";
const noScript = "enableJs is off, so bots are told by their requests alone";

judges(botFight, [
  ["accepts Bot Fight Mode", { fightMode: true, enableJs: true }, []],
  ["accepts Super Bot Fight Mode", { sbfmDefinitelyAutomated: "block", sbfmVerifiedBots: "allow" }, []],
  ["accepts a challenge, in any spelling", { sbfmDefinitelyAutomated: "managedChallenge" }, []],
  [
    "accepts it with Bot Fight Mode off, as Cloudflare advises",
    { sbfmDefinitelyAutomated: "managed_challenge", fightMode: false },
    [],
  ],
  [
    "accepts Bot Fight Mode with the super form cleared, as Cloudflare advises",
    { fightMode: true, sbfmDefinitelyAutomated: "allow", sbfmLikelyAutomated: "allow" },
    [],
  ],
  [
    "ignores Enterprise's scores",
    { autoUpdateModel: true, sbfmDefinitelyAutomated: "allow", fightMode: false },
    "not applicable",
  ],
  ["rejects nothing said", { enableJs: true }, [through]],
  ["rejects bots that are let through", { sbfmDefinitelyAutomated: "allow" }, [through]],
  ["rejects Bot Fight Mode off", { fightMode: false }, [through]],
  ["rejects only likely bots stopped", { sbfmLikelyAutomated: "block" }, [through]],
  [
    "rejects protection of other things alone",
    { aiBotsProtection: "block", crawlerProtection: "enabled" },
    [through],
  ],
  ["rejects both forms", { fightMode: true, sbfmDefinitelyAutomated: "block" }, [both]],
  [
    "rejects both forms, for likely bots",
    { fightMode: true, sbfmLikelyAutomated: "managed_challenge" },
    [both],
  ],
  ["rejects no script", { sbfmDefinitelyAutomated: "block", enableJs: false }, [noScript]],
  [
    "rejects a model that is not renewed",
    { sbfmDefinitelyAutomated: "block", autoUpdateModel: false },
    ["autoUpdateModel is off, so it knows yesterday's bots"],
  ],
  [
    "rejects a model that is not renewed where only scores are given",
    { autoUpdateModel: false },
    ["autoUpdateModel is off, so it knows yesterday's bots"],
  ],
  ["leaves open what is not known yet", { sbfmDefinitelyAutomated: unknownValue }, "unknown"],
  [
    "rejects no script beside an unknown action",
    { sbfmDefinitelyAutomated: unknownValue, enableJs: false },
    [noScript, "unknown"],
  ],
]);
