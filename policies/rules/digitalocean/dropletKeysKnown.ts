import { assertKnown, eachResource, elements, known, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { droplet: DROPLET, dropletAutoscale: GROUP, sshKey: KEY } = tokens.digitalocean;

/** An account holds the keys of everybody who ever worked for it; a server that names one lets its owner in as root. */
export const dropletKeysKnown = stackRule({
  name: "digitalocean-droplet-keys-known",
  pack: "access",
  holds: "servers of a stack that declares its SSH keys let in those and no others",
  upholds: ["P27", "P28"],
  severity: "high",
  frameworks: ["nist-800-53r5:AC-6", "iso-27001-2022:A.8.2"],
  sources: [],
  types: [...DROPLET, ...GROUP],
  fix: "name keys that the stack declares, or name the other one in the setting knownKeys",
  twin: { rule: "digitalocean-droplet-ssh-keys" },
  config: {
    knownKeys: {
      type: "list",
      means: "ids and fingerprints of keys outside the stack that servers may let in",
      default: [],
    },
  },
  good: [
    { name: "key", type: KEY[0], props: { fingerprint: "3b:16:bf" } },
    { name: "app", props: { sshKeys: ["3b:16:bf"] } },
  ],
  bad: [
    { name: "key", type: KEY[0], props: { fingerprint: "3b:16:bf" } },
    { name: "app", props: { sshKeys: ["3b:16:bf", "9c:77:01"] } },
  ],
  check(stack, report) {
    const keys = stack.of(KEY);
    if (keys.length === 0) return;
    const own = new Set(
      keys.flatMap(({ props }) => [known(() => String(props.id)), known(() => String(props.fingerprint))]),
    );
    eachResource(stack.of([...DROPLET, ...GROUP]), (server) => {
      const { props, propertyDependencies, type } = server;
      const property = GROUP.includes(type as never) ? "dropletTemplate" : "sshKeys";
      const named = () => (property === "sshKeys" ? props.sshKeys : props.dropletTemplate?.sshKeys);
      const from = (propertyDependencies[property] ?? []).filter((other) => keys.includes(other));
      const ids = elements(known(named) === UNKNOWN ? [] : named()).map(known);
      ids.forEach((id) => {
        if (id === UNKNOWN || own.has(String(id)) || stack.config.knownKeys.includes(String(id))) return;
        report(server, `key ${String(id)} is none of the stack's`);
      });
      // As many as come from keys of the stack may be unknown: they are made in the same run.
      const unknown = known(named) === UNKNOWN ? 1 : ids.filter((id) => id === UNKNOWN).length;
      if (unknown > from.length) assertKnown(named());
    });
  },
});
