/** How a promise is kept: by a resource and its rule, by a job or command that leaves a record, or by people. */
export type PromiseKind = "declared" | "operated" | "attested";

/** The published policy a promise comes from. */
export type PolicySource = "CDA" | "GEM" | "INV" | "BIZ" | "SYX";

/** One promise of the published policies. */
export interface PromiseText {
  /** What the firm promises its customers, in short. */
  text: string;
  kinds: readonly PromiseKind[];
  sources: readonly PolicySource[];
}

/** Every promise, by an id that is never reused. */
export const promises = {
  P01: {
    text: "Two data centers, each able to host, with information migrated between them",
    kinds: ["declared", "operated"],
    sources: ["CDA"],
  },
  P02: {
    text: "Multiple internet connections and routers with fail-over",
    kinds: ["declared", "attested"],
    sources: ["CDA", "INV"],
  },
  P03: {
    text: "Load-balanced, multi-processor application and web servers",
    kinds: ["declared"],
    sources: ["INV"],
  },
  P04: { text: "Redundant database configuration", kinds: ["declared"], sources: ["INV"] },
  P05: {
    text: "Database mirrored in a fail-over server which takes over when the main one is interrupted",
    kinds: ["declared", "operated"],
    sources: ["INV"],
  },
  P06: {
    text: "Client data written simultaneously to separate servers; redundant disks",
    kinds: ["declared", "attested"],
    sources: ["INV"],
  },
  P07: {
    text: "Backups to multiple locations, by multiple methods",
    kinds: ["declared", "operated"],
    sources: ["CDA", "GEM"],
  },
  P08: {
    text: "Backup failures notified to administrators at once",
    kinds: ["declared", "operated"],
    sources: ["CDA"],
  },
  P09: {
    text: "Offsite backups from which operations can be restarted",
    kinds: ["declared", "operated"],
    sources: ["CDA", "GEM", "INV"],
  },
  P10: {
    text: "Daily differential backup (last 24 h), kept at a geographically different place",
    kinds: ["operated"],
    sources: ["INV"],
  },
  P11: {
    text: "Complete backups of short and of long history",
    kinds: ["declared", "operated"],
    sources: ["INV"],
  },
  P12: { text: "Backups before and after each update", kinds: ["operated"], sources: ["GEM"] },
  P13: {
    text: "Encryption and inaccessibility to staff hold in backups too",
    kinds: ["declared"],
    sources: ["INV"],
  },
  P14: { text: "Routines for restoring", kinds: ["operated"], sources: ["INV"] },
  P15: {
    text: "Restart operations within 24 hours at a secondary location, also when the firm's own office is lost",
    kinds: ["declared", "operated"],
    sources: ["CDA"],
  },
  P16: {
    text: "Backup, redundancy and security systems tested at least quarterly",
    kinds: ["operated"],
    sources: ["CDA"],
  },
  P17: {
    text: "Incident and disaster recovery plans",
    kinds: ["operated", "attested"],
    sources: ["CDA", "SYX", "GEM"],
  },
  P18: {
    text: "Firewalls around servers and stored information",
    kinds: ["declared"],
    sources: ["CDA", "INV", "GEM"],
  },
  P19: {
    text: "Systems, firewalls, routers and infrastructure monitored 24×7, administrators notified at once",
    kinds: ["declared"],
    sources: ["CDA"],
  },
  P20: {
    text: "System and application activity logs watched for unusual activity",
    kinds: ["declared"],
    sources: ["INV"],
  },
  P21: {
    text: "Scheduled patching of operating system and applications, automatic and manual",
    kinds: ["declared", "operated"],
    sources: ["CDA", "GEM"],
  },
  P22: {
    text: "Vulnerability scanners on every system, immediate alert, findings mended promptly",
    kinds: ["declared", "operated"],
    sources: ["GEM", "SYX"],
  },
  P23: {
    text: "Bot protection, malware scanner and firewall on every site, kept up to date",
    kinds: ["declared"],
    sources: ["GEM"],
  },
  P24: {
    text: "All traffic encrypted; whole site HTTPS; only secure browsers; strongest key length used",
    kinds: ["declared"],
    sources: ["INV", "GEM", "SYX", "BIZ"],
  },
  P25: { text: "A certificate on every page and sub-domain", kinds: ["declared"], sources: ["INV"] },
  P26: { text: "Personal data encrypted at rest", kinds: ["declared"], sources: ["SYX"] },
  P27: {
    text: "Access on need-to-know; limited, monitored, revocable",
    kinds: ["declared", "operated"],
    sources: ["CDA", "GEM", "SYX", "BIZ"],
  },
  P28: { text: "Two factors for every administrative access", kinds: ["declared"], sources: ["SYX"] },
  P29: { text: "Employees cannot open client documents", kinds: ["declared", "attested"], sources: ["INV"] },
  P30: {
    text: "Passwords stored one way, never sent; ≥ 8 characters with at least 2 digits and 2 letters; lock-out after failed tries; re-established by e-mail; idle sessions end after 30 minutes; session ids carry nothing personal",
    kinds: ["declared"],
    sources: ["INV"],
  },
  P31: {
    text: "Payment data only at the PCI DSS level 1 processor, tokenized; payment pages protected",
    kinds: ["declared", "attested"],
    sources: ["SYX"],
  },
  P32: { text: "Transactions monitored for fraud", kinds: ["attested"], sources: ["SYX"] },
  P33: {
    text: "Data kept only as long as needed, then securely deleted",
    kinds: ["declared", "operated"],
    sources: ["GEM", "SYX"],
  },
  P34: {
    text: "IP logs for internal use only, not tied to a person, not shared",
    kinds: ["declared"],
    sources: ["BIZ"],
  },
  P35: {
    text: "Customer data stays in the named place (London; GDPR)",
    kinds: ["declared"],
    sources: ["GEM"],
  },
  P36: {
    text: "Affected customers told promptly of a breach; 30 days' notice of policy changes",
    kinds: ["attested"],
    sources: ["GEM", "SYX", "BIZ"],
  },
  P37: {
    text: "Physical security, power, cooling, fire protection; hosting under SOC 1 / ISAE 3402",
    kinds: ["attested"],
    sources: ["CDA", "INV", "BIZ"],
  },
  P38: {
    text: "Staff training and confidentiality agreements",
    kinds: ["attested"],
    sources: ["CDA", "GEM", "INV", "BIZ"],
  },
  P39: { text: "Regular internal security audits", kinds: ["operated"], sources: ["SYX"] },
  P40: {
    text: "Service available around the clock, defects repaired without delay",
    kinds: ["declared", "operated"],
    sources: ["INV"],
  },
  P41: {
    text: "Access and data of a customer can be suspended, or removed at once with no chance of recovery",
    kinds: ["operated"],
    sources: ["CDA"],
  },
  P42: {
    text: "Personal data not sold or shared; disclosed only as stated or by legal order",
    kinds: ["attested", "operated"],
    sources: ["BIZ"],
  },
  P43: {
    text: "Customers can see and correct their data, and opt out of notices",
    kinds: ["attested"],
    sources: ["BIZ"],
  },
  P44: { text: "Data protection law and GDPR complied with", kinds: ["attested"], sources: ["GEM"] },
  P45: {
    text: "Customers told when their data passes to a buyer of the business",
    kinds: ["attested"],
    sources: ["BIZ"],
  },
  P46: { text: "Identity verified when a transaction is in doubt", kinds: ["attested"], sources: ["SYX"] },
  P47: {
    text: "Customers know their own part (back up, protect credentials)",
    kinds: ["attested"],
    sources: ["CDA", "GEM", "SYX"],
  },
} as const satisfies Record<`P${number}`, PromiseText>;

/** Id of a promise, `P01` to `P47`. */
export type PromiseId = keyof typeof promises;
