import { isSet, rule, shown } from "../../rule";
import { tokens } from "../../tokens";

const { droplet, dropletAutoscale, loadBalancer, databaseCluster, databaseReplica } = tokens.digitalocean;
const DATABASES: readonly string[] = [...databaseCluster, ...databaseReplica];

/** What names no network lands in the region's default VPC, beside whatever else is there. */
export const networkChosen = rule({
  name: "digitalocean-network-chosen",
  pack: "network",
  holds: "every droplet, load balancer and database is in a network made for it",
  upholds: ["P18"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.22"],
  sources: ["checkov:CKV_AWS_148", "trivy:AWS-0101"],
  types: [...droplet, ...dropletAutoscale, ...loadBalancer, ...databaseCluster, ...databaseReplica],
  fix: "set vpcUuid (privateNetworkUuid for a database) to a Vpc of the stack",
  good: { region: "lon1", vpcUuid: "5a4981aa-9653-4bd1-bef5-d6bff52042e4" },
  bad: { region: "lon1" },
  check(props, report, { type }) {
    if (DATABASES.includes(type)) {
      if (!isSet(props, "privateNetworkUuid")) report("no privateNetworkUuid");
      return;
    }
    const placed = type.includes("Autoscale") ? props.dropletTemplate : props;
    if (isSet(placed, "vpcUuid") || isSet(placed, "subnetUuid")) return;
    // A global load balancer stands in no region, and so in no network.
    if (type.includes("loadBalancer") && placed.type === "GLOBAL") return;
    report(`no vpcUuid in region ${shown(() => placed?.region)}`);
  },
});
