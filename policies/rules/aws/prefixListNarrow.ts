import { worldIn } from "../../cidr";
import { each, elements, rule, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { prefixList: LIST, prefixListEntry: ENTRY } = tokens.aws;

/** Rules that name the list say nothing of who is in it: one entry opens every group that uses it. */
export const prefixListNarrow = rule({
  name: "aws-prefix-list-narrow",
  pack: "network",
  holds: "no list of addresses means the internet",
  upholds: ["P18", "P23"],
  severity: "high",
  frameworks: ["pci-dss-4.0:1.3"],
  sources: [],
  types: [...LIST, ...ENTRY],
  fix: "list the ranges that are meant, and say 0.0.0.0/0 in the rule that means everybody",
  good: { addressFamily: "IPv4", maxEntries: 2, entries: [{ cidr: "198.51.100.0/24" }] },
  bad: { addressFamily: "IPv4", maxEntries: 2, entries: [{ cidr: "0.0.0.0/0" }] },
  check(list, report, { type }) {
    const isEntry = (ENTRY as readonly string[]).includes(type);
    const reads = isEntry ? [() => list.cidr] : elements(list.entries).map((read) => () => read()?.cidr);
    for (const range of worldIn(reads)) report(`it holds ${range}`);
    each(reads, (read: () => Value) => void read());
  },
});
