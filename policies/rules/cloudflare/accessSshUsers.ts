import { each, rule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const ssh = (usernames: string[]) => ({
  type: "infrastructure",
  policies: [{ decision: "allow", connectionRules: { ssh: { usernames } } }],
});

/** Whoever comes as root leaves no trace that sudo would, and nothing on the server is out of reach. */
export const accessSshUsers = rule({
  name: "cloudflare-access-ssh-users",
  pack: "access",
  holds: "nobody takes the user root through Zero Trust",
  upholds: ["P20", "P27"],
  severity: "high",
  frameworks: ["nist-800-53r5:AC-6", "pci-dss-4.0:8.2"],
  sources: [],
  types: [...tokens.cloudflare.accessApplication, ...tokens.cloudflare.accessPolicy],
  fix: "name users without rights of their own in connectionRules.ssh.usernames, and let them use sudo",
  config: {
    never: { type: "list", means: "users of servers that nobody may take", default: ["root", "toor"] },
  },
  good: ssh(["operations"]),
  bad: ssh(["root"]),
  check(props, report, { config }) {
    const judge = (connectionRules: Value) =>
      each(connectionRules?.ssh?.usernames, (user) => {
        if (config.never.includes(String(user).trim())) report(`people may take the user ${user}`);
      });
    together(
      () => judge(props.connectionRules),
      () => each(props.policies, (policy) => judge(policy.connectionRules)),
    );
  },
});
