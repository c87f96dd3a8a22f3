import { prefixListNarrow } from "../../../../policies/rules/aws/prefixListNarrow";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const list = (...cidrs: unknown[]) => ({ entries: cidrs.map((cidr) => ({ cidr })) });
const ENTRY = { type: "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry" };

judges(prefixListNarrow, [
  ["accepts ranges of an edge", list("173.245.48.0/20", "104.16.0.0/13"), []],
  ["accepts private networks", list("10.0.0.0/8", "fd00::/8"), []],
  ["accepts an empty list", { addressFamily: "IPv4" }, []],
  ["accepts an entry", { cidr: "198.51.100.0/24" }, [], ENTRY],
  ["rejects the internet", list("198.51.100.0/24", "0.0.0.0/0"), ["it holds 0.0.0.0/0"]],
  ["rejects its halves", list("0.0.0.0/1", "128.0.0.0/1"), ["it holds 0.0.0.0/1", "it holds 128.0.0.0/1"]],
  ["rejects an entry", { cidr: "::/0" }, ["it holds ::/0"], ENTRY],
  ["leaves open entries that are not known yet", { entries: unknownValue }, "unknown"],
  ["rejects one beside an unknown one", list(unknownValue, "0.0.0.0/0"), ["it holds 0.0.0.0/0", "unknown"]],
]);
