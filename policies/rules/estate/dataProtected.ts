import { DATA_HOLDERS } from "../../dataHolders";
import { isCache } from "../../databases";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";
import { trialSetting, unlessTrial } from "../../trial";

const { aws, cloudflare, digitalocean } = tokens;
const KEPT = [
  ...DATA_HOLDERS,
  ...[...digitalocean.databaseDb, ...aws.dnsZone, ...aws.key, ...aws.replicaKey, ...cloudflare.zone],
];

/**
 * A renamed resource, a removed line or a destroy in the wrong stack deletes what no program can bring back; the
 * engine refuses that for what is protected. RDS has a protection of its own, which aws-database-deletion judges.
 */
export const dataProtected = stackRule({
  name: "estate-data-protected",
  pack: "continuity",
  holds: "the engine refuses to delete what holds data, keys or zones, except in a trial",
  upholds: ["P07", "P09", "P15"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.13"],
  sources: [],
  types: KEPT,
  fix: "set protect to true among its options; a trial says what it is by the default tags of its AWS provider",
  twin: { none: "whether a resource belongs to a trial is said by the whole stack" },
  config: trialSetting,
  good: [{ name: "db", props: { engine: "pg" }, protect: true }],
  bad: [{ name: "db", props: { engine: "pg" } }],
  check(stack, report) {
    unlessTrial(stack, report, (note) => {
      eachResource(stack.of(KEPT), (resource) => {
        if (!resource.protect && !isCache(resource)) note(resource, "nothing protects it from deletion");
      });
    });
  },
});
