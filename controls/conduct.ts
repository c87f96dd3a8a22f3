import { awake, dr, entry, prod } from "./entry";

/** P36 to P47: what people owe, and what jobs and commands do for single customers. */
export const conduct = {
  P36: entry({
    attested: {
      evidence: "contacts, clock and template of a breach notice; dates of policy notices",
      everyMonths: 12,
    },
  }),
  P37: entry({
    attested: {
      evidence: "SOC 1 or ISAE 3402 reports of the hosting providers, with their dates",
      everyMonths: 12,
    },
  }),
  P38: entry({
    attested: { evidence: "dated records of training and of confidentiality agreements", everyMonths: 12 },
  }),
  P39: entry({
    keptBy: [
      prod(
        "aws.cloudtrail.Trail",
        "vault-audit-trail",
        "records who did what in the vault's account, for the audit to read",
      ),
      prod("aws.s3.Bucket", "vault-buckets-trail-bucket", "keeps that record under lock"),
      dr("aws.cloudtrail.Trail", "records-audit-trail", "records it in the recovery site's own account"),
      dr("aws.s3.Bucket", "records-trail-bucket", "keeps that record under lock"),
    ],
    operated: "the audit report on a schedule, kept in the locked archive",
  }),
  P40: entry({
    keptBy: [
      prod("cloudflare.LoadBalancer", "traffic-balancer", "takes visitors to the other site when one fails"),
      prod("digitalocean.LoadBalancer", "*-load-balancer", "leave out a server that fails its health check"),
      prod("digitalocean.UptimeCheck", "uptime-check", "asks for the app from outside, around the clock"),
      prod("digitalocean.UptimeAlert", "uptime-*", "tell when it is down, slow, or its certificate ends"),
      prod(
        "cloudflare.NotificationPolicy",
        "edge-alerts-load-balancing-health",
        "tells when a site goes down",
      ),
      dr("aws.autoscaling.Group", "servers-group", "replaces servers one at a time"),
      awake("aws.cloudwatch.MetricAlarm", "entry-unhealthy", "tells of a server that fails its health check"),
    ],
    open: [
      "In the data centers a change of image, size or first-boot configuration is not yet rolled out server by server.",
    ],
    operated: "rolling deployments and a status of the service",
  }),
  P41: entry({
    keptBy: [
      prod("cloudflare.List", "web-suspended", "holds the addresses of suspended customers"),
      prod("cloudflare.Ruleset", "web-custom", "blocks them at the edge"),
    ],
    open: [
      "The reference app has a data key for each customer and destroys it; no backup that leaves the keys out is taken yet, and no copy of the keys outside the locks.",
    ],
    operated: "`customer suspend` and `customer remove`",
  }),
  P42: entry({
    operated: "a register of disclosures: to whom, why, what",
    attested: { evidence: "statement that personal data was not sold or shared", everyMonths: 12 },
  }),
  P43: entry({
    attested: {
      evidence: "the procedure by which customers see and correct their data, and its owner",
      everyMonths: 12,
    },
  }),
  P44: entry({
    attested: { evidence: "register of processing, processors and transfers", everyMonths: 12 },
  }),
  P45: entry({
    attested: {
      evidence: "template of the notice to customers when the business is sold, and its owner",
      everyMonths: 12,
    },
  }),
  P46: entry({
    attested: { evidence: "how the processor and the firm's app verify who pays", everyMonths: 12 },
  }),
  P47: entry({
    attested: {
      evidence: "the published policy with the customers' own part, and where they are told of it",
      everyMonths: 12,
    },
  }),
};
