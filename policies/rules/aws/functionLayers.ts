import { accountIn } from "../../accounts";
import { each, rule } from "../../rule";
import { tokens } from "../../tokens";

/** A layer is code of somebody else's that runs with the function's rights; its account decides what it does. */
export const functionLayers = rule({
  name: "aws-function-layers",
  pack: "governance",
  holds: "the layers of a function come from its own account, or from one that the firm trusts",
  upholds: ["P22", "P27"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.19", "nist-800-53r5:SR-3"],
  sources: [],
  types: tokens.aws.function,
  fix: "publish the layer in the firm's account, or name the account in the setting trusted",
  config: {
    trusted: {
      type: "list",
      means:
        "accounts whose layers may run in functions; by default AWS's own, of Insights, Powertools and tracing",
      default: ["580247275435", "017000801446", "901920570463", "094274105915", "615299751070"],
    },
  },
  good: {
    role: "arn:aws:iam::111122223333:role/relay",
    layers: ["arn:aws:lambda:eu-west-1:111122223333:layer:shared:1"],
  },
  bad: {
    role: "arn:aws:iam::111122223333:role/relay",
    layers: ["arn:aws:lambda:eu-west-1:999999999999:layer:helper:1"],
  },
  check({ layers, role }, report, { config }) {
    each(layers, (layer) => {
      const account = accountIn(layer);
      if (account === undefined || config.trusted.includes(account) || account === accountIn(role)) return;
      report(`a layer comes from account ${account}`);
    });
  },
});
