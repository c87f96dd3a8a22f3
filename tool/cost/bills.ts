import { countOf, isAbsent, isTrue, listOf, objectOf, textOf, type Inputs } from "./inputs";
import { findPrice, monthlyAmount } from "./prices";

/** One thing that a resource is billed for, or what has to be known before it can be. */
export type Bill =
  | {
      price: string;
      count: number;
      /** Of a price paid once: the account or zone that pays it. @default - the only one */
      payer?: string | undefined;
    }
  | { missing: string };

/** What the bill of one resource depends on beyond its own inputs. */
export interface Surroundings {
  /** Inputs of every launch template of the stack. */
  templates: readonly Inputs[];
}

/** S3 publishes 16 metrics for a filter; about this many of them ever get a value on a backup bucket. */
const METRICS_PER_FILTER = 8;
/** Metrics that detailed monitoring adds to a server. */
const METRICS_PER_SERVER = 7;

/** How each priced type is billed, by its token. */
export const PRICED: Readonly<Record<string, (inputs: Inputs, around: Surroundings) => Bill[]>> = {
  "digitalocean:index/droplet:Droplet": ({ size, backups }) => [
    sizedBill("digitalocean-droplet", "size", size, 1),
    ...(isTrue(backups) ? [{ missing: "the table has no price for its backups" }] : []),
  ],
  "digitalocean:index/databaseCluster:DatabaseCluster": ({ size, nodeCount }) => {
    const nodes = countOf(nodeCount);
    if (nodes === undefined) return [missing("nodeCount")];
    return [sizedBill("digitalocean-database", "size", size, nodes)];
  },
  "digitalocean:index/databaseReplica:DatabaseReplica": ({ size }) => [
    sizedBill("digitalocean-database", "size", size, 1),
  ],
  "digitalocean:index/loadBalancer:LoadBalancer": ({ sizeUnit }) => [
    counted("digitalocean-load-balancer-node", "sizeUnit", isAbsent(sizeUnit) ? 1 : sizeUnit),
  ],
  "digitalocean:index/volume:Volume": ({ size }) => [counted("digitalocean-volume", "size", size)],
  "digitalocean:index/spacesBucket:SpacesBucket": () => [{ price: "digitalocean-spaces", count: 1 }],
  "digitalocean:index/uptimeCheck:UptimeCheck": () => [{ price: "digitalocean-uptime-check", count: 1 }],

  "cloudflare:index/loadBalancer:LoadBalancer": () => [{ price: "cloudflare-load-balancing", count: 1 }],
  "cloudflare:index/loadBalancerPool:LoadBalancerPool": ({ origins }) => [
    { price: "cloudflare-load-balancing", count: 1 },
    counted("cloudflare-load-balancing-origin", "origins", listOf(origins)?.length),
  ],
  "cloudflare:index/certificatePack:CertificatePack": ({ zoneId }) => [
    { price: "cloudflare-certificates", count: 1, payer: textOf(zoneId) },
  ],

  "aws:kms/key:Key": () => [{ price: "aws-kms-key", count: 1 }],
  "aws:kms/replicaKey:ReplicaKey": () => [{ price: "aws-kms-key", count: 1 }],
  "aws:secretsmanager/secret:Secret": ({ replicas }) => {
    const copies = isAbsent(replicas) ? 0 : listOf(replicas)?.length;
    return [{ price: "aws-secret", count: 1 }, counted("aws-secret", "replicas", copies)];
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": alarmBills,
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": () => [{ price: "aws-metric", count: 1 }],
  "aws:s3/bucketMetric:BucketMetric": () => [{ price: "aws-metric", count: METRICS_PER_FILTER }],
  "aws:ec2/eip:Eip": () => [{ price: "aws-public-address", count: 1 }],
  "aws:ec2/natGateway:NatGateway": () => [{ price: "aws-nat-gateway", count: 1 }],
  "aws:ec2/vpcEndpoint:VpcEndpoint": ({ vpcEndpointType, subnetIds }) => {
    if (isAbsent(vpcEndpointType) || textOf(vpcEndpointType) === "Gateway") return [];
    return [counted("aws-interface-endpoint", "subnetIds", listOf(subnetIds)?.length)];
  },
  "aws:lb/loadBalancer:LoadBalancer": () => [{ price: "aws-load-balancer", count: 1 }],
  "aws:autoscaling/group:Group": groupBills,
  "aws:rds/instance:Instance": instanceBills,
};

function missing(input: string): Bill {
  return { missing: `its ${input} is not known yet` };
}

function counted(price: string, input: string, value: unknown): Bill {
  const count = countOf(value);
  return count === undefined ? missing(input) : { price, count };
}

function sizedBill(family: string, input: string, value: unknown, count: number): Bill {
  const size = textOf(value);
  if (size === undefined) return missing(input);
  const price = `${family}-${size}`;
  if (findPrice(price)) return { price, count };
  const times = count === 1 ? "" : `, and it takes ${count}`;
  return { missing: `its ${input} ${size} has no price in the table${times}` };
}

/** An alarm on an expression pays for every metric that the expression reads. */
function alarmBills({ period, metricQueries }: Inputs): Bill[] {
  const seconds = countOf(period);
  const price = seconds !== undefined && seconds > 0 && seconds < 60 ? "aws-alarm-fast" : "aws-alarm";
  const metrics = (listOf(metricQueries) ?? []).filter((query) => !isAbsent(objectOf(query).metric));
  return [{ price, count: Math.max(1, metrics.length) }];
}

function groupBills({ desiredCapacity, minSize }: Inputs, { templates }: Surroundings): Bill[] {
  const servers = countOf(isAbsent(desiredCapacity) ? minSize : desiredCapacity);
  if (servers === undefined) return [missing("desiredCapacity")];
  if (servers === 0) return [];
  return dearest(templates.map((template) => serverBills(template, servers)));
}

/** Which template a group takes is an id that no preview knows; of several, the dearest is counted. */
function dearest(choices: Bill[][]): Bill[] {
  const [first] = choices.sort(
    (a, b) => amountOf(b) - amountOf(a) || JSON.stringify(a).localeCompare(JSON.stringify(b)),
  );
  return first ?? [{ missing: "the stack has no launch template that tells the size of the servers" }];
}

function amountOf(bills: Bill[]): number {
  return bills.reduce((sum, bill) => {
    const price = "price" in bill ? findPrice(bill.price) : undefined;
    return price && "count" in bill ? sum + monthlyAmount(price) * bill.count : sum;
  }, 0);
}

function serverBills({ instanceType, blockDeviceMappings, monitoring }: Inputs, servers: number): Bill[] {
  const disks = (listOf(blockDeviceMappings) ?? []).map((mapping): Bill => {
    const bill = counted("aws-disk", "volumeSize", objectOf(objectOf(mapping).ebs).volumeSize);
    return "price" in bill ? { ...bill, count: bill.count * servers } : bill;
  });
  const watched = isTrue(objectOf(monitoring).enabled);
  return [
    sizedBill("aws-instance", "instanceType", instanceType, servers),
    ...disks,
    ...(watched ? [{ price: "aws-metric", count: METRICS_PER_SERVER * servers }] : []),
  ];
}

/** A standby in the other zone is a second machine with a second disk. */
function instanceBills(inputs: Inputs): Bill[] {
  const copies = isTrue(inputs.multiAz) ? 2 : 1;
  const storage = counted("aws-database-storage", "allocatedStorage", inputs.allocatedStorage);
  return [
    sizedBill("aws-database", "instanceClass", inputs.instanceClass, copies),
    "price" in storage ? { ...storage, count: storage.count * copies } : storage,
    ...(isTrue(inputs.manageMasterUserPassword) ? [{ price: "aws-secret", count: 1 }] : []),
  ];
}
