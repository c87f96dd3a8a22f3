import { DATA_HOLDERS } from "../../dataHolders";
import { REGION_FORM, statedRegion } from "../../places";
import { each, isSet, rule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";
import type { Props } from "../../unknown";

const { digitalocean, aws, cloudflare } = tokens;
const R2: readonly string[] = cloudflare.r2Bucket;
const D1: readonly string[] = cloudflare.d1Database;
const COPY: readonly string[] = aws.snapshotCopy;
const SCALED: readonly string[] = digitalocean.dropletAutoscale;
const PLAN: readonly string[] = aws.backupPlan;
const REPLICATED: readonly string[] = [...aws.table, ...aws.globalTable, ...aws.secret];

/** A backup or a log is the customer's data as much as the database is, and moves to another country as quietly. */
export const dataPlaces = rule({
  name: "estate-data-places",
  pack: "governance",
  holds: "what holds customers' data stands in a place that they were told",
  upholds: ["P35"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.5.34"],
  sources: [],
  types: [
    ...DATA_HOLDERS,
    ...[...digitalocean.databaseReplica, ...digitalocean.droplet, ...SCALED],
    ...[...aws.databaseCluster, ...aws.databaseInstance, ...aws.documentCluster, ...aws.graphCluster],
    ...[...aws.tableReplica, ...aws.globalTable, ...aws.cache, ...aws.searchDomain, ...aws.warehouse],
    ...[...aws.ebsVolume, ...aws.instance, ...aws.launchTemplate],
    ...[...aws.dataStream, ...aws.deliveryStream, ...aws.queue, ...aws.logGroup],
    ...[...aws.secret, ...PLAN, ...COPY, ...D1],
  ],
  fix: "use a region of the list, or tell customers of the new place and add it",
  config: {
    allowedPlaces: {
      type: "list",
      means:
        "cloud regions where customers' data may be, for R2 and D1 their jurisdictions or locations; without any the rule says nothing",
      default: [],
      form: REGION_FORM,
    },
  },
  good: { region: "lon1" },
  bad: { region: "nyc3" },
  exampleConfig: { allowedPlaces: ["lon1", "ams3"] },
  check(props, report, { type, config, provider, notApplicable }) {
    if (config.allowedPlaces.length === 0) notApplicable("no list of allowed places is configured");
    const allowed = config.allowedPlaces.map((place) => place.toLowerCase());
    const judge = (place: string, what: string) => {
      if (!allowed.includes(place)) report(`${what} in ${place}, allowed: ${allowed.join(", ")}`);
    };
    together(
      () => judge(placeOf({ type, props, provider }), "it is"),
      () => eachCopy(type, props, (place) => judge(place, "it is copied to a place")),
    );
  },
});

/** Where a resource stands, in its provider's word; open where nothing says it. */
function placeOf({ type, props, provider }: { type: string; props: Props; provider: Props }): string {
  if (R2.includes(type) || D1.includes(type)) {
    // The location is a wish, and the jurisdiction a promise.
    const promised = props.jurisdiction && props.jurisdiction !== "default";
    const wished = () => (D1.includes(type) ? props.primaryLocationHint : props.location);
    return statedRegion({ props: { region: promised ? props.jurisdiction : wished() }, provider: {} });
  }
  if (SCALED.includes(type)) return statedRegion({ props: props.dropletTemplate ?? {}, provider: {} });
  return statedRegion({ props, provider });
}

/** Visits the regions that a resource copies what it holds to by itself. */
function eachCopy(type: string, props: Props, visit: (place: string) => void): void {
  const goTo = (place: Value) => visit(String(place ?? "").toLowerCase());
  if (REPLICATED.includes(type))
    each(props.replicas, (replica) => goTo(replica.regionName ?? replica.region));
  if (COPY.includes(type) && isSet(props, "destinationRegion")) goTo(props.destinationRegion);
  if (PLAN.includes(type))
    each(props.rules, (backup) =>
      each(backup.copyActions, (copy) => goTo(String(copy.destinationVaultArn).split(":")[3])),
    );
}
