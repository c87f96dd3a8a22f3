import { REGION_FORM, regionOf } from "../../places";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

const { digitalocean, aws } = tokens;

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
    ...digitalocean.databaseCluster,
    ...digitalocean.databaseReplica,
    ...digitalocean.droplet,
    ...digitalocean.spacesBucket,
    ...digitalocean.volume,
    ...aws.backupVault,
    ...aws.bucket,
    ...aws.databaseCluster,
    ...aws.databaseInstance,
    ...aws.ebsVolume,
    ...aws.fileSystem,
    ...aws.instance,
    ...aws.logGroup,
    ...aws.userPool,
  ],
  fix: "use a region of the list, or tell customers of the new place and add it",
  config: {
    allowedPlaces: {
      type: "list",
      means: "cloud regions where customers' data may be; without any the rule says nothing",
      default: [],
      form: REGION_FORM,
    },
  },
  good: { region: "lon1" },
  bad: { region: "nyc3" },
  exampleConfig: { allowedPlaces: ["lon1", "ams3"] },
  check(props, report, { config, provider, notApplicable }) {
    if (config.allowedPlaces.length === 0) notApplicable("no list of allowed places is configured");
    const region = regionOf({ props, provider });
    if (region === "") notApplicable("neither it nor its provider says its region");
    const allowed = config.allowedPlaces.map((place) => place.toLowerCase());
    if (!allowed.includes(region)) report(`it is in ${region}, allowed: ${allowed.join(", ")}`);
  },
});
