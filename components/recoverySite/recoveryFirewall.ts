import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";

export interface RecoveryFirewallArgs {
  names: Names;
  region: string;
  vpcId: pulumi.Input<string>;
  /** Addresses that the edge connects from; nothing else reaches the site. */
  edgeCidrs: pulumi.Input<string[]>;
  /** Port of the health check on the servers. @default 8081 */
  healthPort?: number;
}

/**
 * Who may speak to whom at the recovery site: the edge to the entry, the entry to the servers, the servers to the
 * database and, over TLS, to the outside. Everything else is dropped. Upholds P18.
 */
export class RecoveryFirewall extends pulumi.ComponentResource {
  readonly entryGroupId: pulumi.Output<string>;
  readonly serverGroupId: pulumi.Output<string>;
  readonly databaseGroupId: pulumi.Output<string>;

  constructor(name: string, args: RecoveryFirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:recoverySite:RecoveryFirewall", name, {}, opts);

    this.entryGroupId = this.createGroup(name, args, "entry", "load balancer: TLS from the edge only");
    this.serverGroupId = this.createGroup(name, args, "server", "app servers: from the load balancer only");
    this.databaseGroupId = this.createGroup(name, args, "database", "database: from the app servers only");
    this.createRules(name, args);

    const { entryGroupId, serverGroupId, databaseGroupId } = this;
    this.registerOutputs({ entryGroupId, serverGroupId, databaseGroupId });
  }

  private createGroup(name: string, args: RecoveryFirewallArgs, role: string, description: string) {
    return new aws.ec2.SecurityGroup(
      `${name}-${role}-group`,
      {
        name: args.names.of(role, "recovery"),
        description,
        vpcId: args.vpcId,
        region: args.region,
        tags: { Name: args.names.of(role, "recovery") },
      },
      { parent: this },
    ).id;
  }

  private createRules(name: string, args: RecoveryFirewallArgs) {
    const { names, region, healthPort = 8081 } = args;
    // The edge's ranges are looked up, so they cannot each be a resource; one list takes them all.
    const edge = new aws.ec2.ManagedPrefixList(
      `${name}-edge-addresses`,
      {
        name: names.of("edge-addresses", "recovery"),
        addressFamily: "IPv4",
        maxEntries: 30,
        entries: pulumi.output(args.edgeCidrs).apply((cidrs) => cidrs.map((cidr) => ({ cidr }))),
        region,
      },
      { parent: this },
    );
    const [entry, server, database] = [this.entryGroupId, this.serverGroupId, this.databaseGroupId];
    this.admit(
      name,
      "edge",
      { from: { prefixListId: edge.id }, to: entry, port: 443, region },
      "TLS from the edge",
    );
    for (const [role, port] of Object.entries({ traffic: 443, health: healthPort })) {
      this.connect(name, role, { from: entry, to: server, port, region }, `${role} from the load balancer`);
    }
    this.connect(name, "query", { from: server, to: database, port: 5432, region }, "queries of the servers");
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-https-out`,
      {
        securityGroupId: server,
        ...tcp(443),
        cidrIpv4: "0.0.0.0/0",
        description: "updates, backups, secrets and sessions, over TLS",
        region,
      },
      { parent: this },
    );
  }

  /** Lets one group speak to another: out of the first, into the second. */
  private connect(
    name: string,
    role: string,
    { from, to, port, region }: Path<pulumi.Output<string>>,
    why: string,
  ) {
    const out = {
      securityGroupId: from,
      referencedSecurityGroupId: to,
      ...tcp(port),
      description: why,
      region,
    };
    new aws.vpc.SecurityGroupEgressRule(`${name}-${role}-out`, out, { parent: this });
    this.admit(name, role, { from: { referencedSecurityGroupId: from }, to, port, region }, why);
  }

  private admit(name: string, role: string, { from, to, port, region }: Path<Source>, why: string) {
    const rule = { securityGroupId: to, ...from, ...tcp(port), description: why, region };
    new aws.vpc.SecurityGroupIngressRule(`${name}-${role}-in`, rule, { parent: this });
  }
}

/** One way through the network. */
interface Path<From> {
  from: From;
  to: pulumi.Output<string>;
  port: number;
  region: string;
}

type Source = Pick<aws.vpc.SecurityGroupIngressRuleArgs, "prefixListId" | "referencedSecurityGroupId">;

function tcp(port: number) {
  return { ipProtocol: "tcp", fromPort: port, toPort: port };
}
