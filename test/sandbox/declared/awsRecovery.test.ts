import type { Bag, Stored } from "../../../tool/sandbox/declared/table";
import { AwsCloud } from "./awsCloud";

const T = {
  vpc: "aws:ec2/vpc:Vpc",
  subnet: "aws:ec2/subnet:Subnet",
  eip: "aws:ec2/eip:Eip",
  group: "aws:ec2/securityGroup:SecurityGroup",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  template: "aws:ec2/launchTemplate:LaunchTemplate",
  scaling: "aws:autoscaling/group:Group",
  balancer: "aws:lb/loadBalancer:LoadBalancer",
  targets: "aws:lb/targetGroup:TargetGroup",
  listener: "aws:lb/listener:Listener",
  subnets: "aws:rds/subnetGroup:SubnetGroup",
  database: "aws:rds/instance:Instance",
};

let cloud: AwsCloud;
let vpc: Stored;
let a: Stored;
let b: Stored;
beforeEach(() => {
  cloud = new AwsCloud().through({ region: "eu-west-2" });
  vpc = cloud.create(T.vpc, { cidrBlock: "10.30.0.0/16" });
  a = cloud.create(T.subnet, { vpcId: vpc.id, cidrBlock: "10.30.0.0/24", availabilityZone: "eu-west-2a" });
  b = cloud.create(T.subnet, { vpcId: vpc.id, cidrBlock: "10.30.1.0/24", availabilityZone: "eu-west-2b" });
});

const refused = (type: string, inputs: Bag, words: string | RegExp) =>
  expect(cloud.refusals(type, inputs).join("\n")).toMatch(words);

describe("the network", () => {
  it("gives ids of EC2's form", () => {
    expect(vpc.id).toMatch(/^vpc-[0-9a-f]{17}$/);
    expect(vpc.outputs.arn).toBe(`arn:aws:ec2:eu-west-2:111122223333:vpc/${vpc.id}`);
    expect(a.outputs.availabilityZoneId).toBe("euw2-az1");
  });

  it.each([
    ["a subnet outside of its VPC", "10.31.0.0/24", "outside of the VPC's 10.30.0.0/16"],
    ["a subnet over another", "10.30.0.128/25", "conflicts with another subnet"],
    ["a subnet that is too small", "10.30.9.0/29", "between /16 and /28"],
    ["what is no network address", "10.30.9.1/24", "not a valid CIDR block"],
  ])("rejects %s", (_title, cidrBlock, words) => {
    refused(T.subnet, { vpcId: vpc.id, cidrBlock }, words);
  });

  it("accepts a VPC whose range another has", () => {
    expect(cloud.refusals(T.vpc, { cidrBlock: "10.30.0.0/16" })).toEqual([]);
  });

  it("rejects a range of ports that is reversed, and an unknown group", () => {
    const group = cloud.create(T.group, { name: "web", vpcId: vpc.id });
    const rule = { securityGroupId: group.id, ipProtocol: "tcp", cidrIpv4: "198.51.100.0/24" };
    refused(T.ingress, { ...rule, fromPort: 443, toPort: 80 }, "Invalid TCP/UDP port range (443:80)");
    refused(
      T.ingress,
      { ...rule, securityGroupId: "sg-none", fromPort: 443, toPort: 443 },
      "InvalidGroup.NotFound",
    );
  });

  it("keeps a VPC while something stands in it", () => {
    expect(() => cloud.delete(vpc)).toThrow(`DependencyViolation: The vpc '${vpc.id}' has dependencies`);
    cloud.delete(a);
    cloud.delete(b);
    cloud.delete(vpc);
  });
});

describe("the entry", () => {
  const entry = (): { eip: Stored; balancer: Stored } => {
    const eip = cloud.create(T.eip, { domain: "vpc" });
    const subnetMappings = [{ subnetId: a.id, allocationId: eip.id }];
    return {
      eip,
      balancer: cloud.create(T.balancer, { name: "entry", loadBalancerType: "network", subnetMappings }),
    };
  };

  it("has a name and a zone of Route 53", () => {
    const { outputs } = entry().balancer;
    expect(outputs.dnsName).toMatch(/^entry-[0-9a-f]{16}\.elb\.eu-west-2\.amazonaws\.com$/);
    expect(outputs.zoneId).toBe("ZD4D7Y8KGAGLZ");
  });

  it("keeps an address that is in use", () => {
    const { eip } = entry();
    expect(() => cloud.delete(eip)).toThrow("is in use and cannot be released");
  });

  it("rejects a listener on nothing, and two on a port", () => {
    const { balancer } = entry();
    const targets = cloud.create(T.targets, { name: "web", port: 443, protocol: "TCP", vpcId: vpc.id });
    const listener = (targetGroupArn: string) => ({
      loadBalancerArn: balancer.id,
      port: 443,
      protocol: "TCP",
      defaultActions: [{ type: "forward", targetGroupArn }],
    });
    refused(T.listener, listener("arn:none"), "TargetGroupNotFound");
    cloud.create(T.listener, listener(targets.id));
    refused(T.listener, listener(targets.id), "DuplicateListener");
    expect(() => cloud.delete(targets)).toThrow("ResourceInUse");
  });
});

describe("the servers", () => {
  const base = { name: "app", userData: Buffer.from("#cloud-config").toString("base64") };

  it("count the versions of their template", () => {
    const template = cloud.create(T.template, base);
    expect(template.outputs).toMatchObject({ latestVersion: 1, defaultVersion: 1 });
    expect(cloud.update(template, { ...base, tags: { a: "b" } }).outputs.latestVersion).toBe(1);
    const changed = { ...base, instanceType: "t3.large" };
    expect(cloud.update(template, changed).outputs).toMatchObject({ latestVersion: 2, defaultVersion: 1 });
    expect(
      cloud.update(template, { ...changed, imageId: "ami-12345678", updateDefaultVersion: true }).outputs
        .defaultVersion,
    ).toBe(3);
  });

  it("fail with user data that is plain or too long", () => {
    refused(T.template, { ...base, userData: "#cloud-config" }, "Invalid BASE64");
    refused(
      T.template,
      { ...base, userData: Buffer.alloc(16385).toString("base64") },
      "limited to 16384 bytes, got 16385",
    );
  });

  it("fail with bounds in the wrong order, or a template that is not there", () => {
    const group = { minSize: 3, maxSize: 2, launchTemplate: { id: "lt-none" }, vpcZoneIdentifiers: [a.id] };
    refused(T.scaling, group, "must be greater than or equal to min bound, 3");
    refused(T.scaling, group, "lt-none");
  });
});

describe("the database", () => {
  const base = {
    identifier: "acme",
    engine: "postgres",
    engineVersion: "17",
    instanceClass: "db.t4g.medium",
    allocatedStorage: 20,
    username: "holdfast",
    manageMasterUserPassword: true,
    skipFinalSnapshot: true,
  };

  it("has an address, and a secret that AWS keeps", () => {
    const { outputs } = cloud.create(T.database, base);
    expect(outputs.endpoint).toMatch(/^acme\.c[0-9a-f]{11}\.eu-west-2\.rds\.amazonaws\.com:5432$/);
    expect(outputs.masterUserSecrets[0].secretArn).toMatch(
      /^arn:aws:secretsmanager:eu-west-2:111122223333:secret:rds!db-/,
    );
  });

  it("fails with two ways of saying its password, or none", () => {
    refused(
      T.database,
      { ...base, password: "long-enough" },
      "can't specify password when manageMasterUserPassword",
    );
    refused(T.database, { ...base, manageMasterUserPassword: false }, "provide password");
  });

  it("needs subnets in two zones", () => {
    refused(T.subnets, { name: "db", subnetIds: [a.id] }, "DBSubnetGroupDoesNotCoverEnoughAZs");
    expect(cloud.refusals(T.subnets, { name: "db", subnetIds: [a.id, b.id] })).toEqual([]);
  });

  it("stays while it is protected, and without the name of a last snapshot", () => {
    const kept = cloud.create(T.database, { ...base, deletionProtection: true });
    expect(() => cloud.delete(kept)).toThrow("Cannot delete protected DB Instance");
    const unsaid = cloud.create(T.database, { ...base, identifier: "other", skipFinalSnapshot: false });
    expect(() => cloud.delete(unsaid)).toThrow("finalSnapshotIdentifier is required");
  });

  it("leaves its last snapshot, whose name cannot be used twice", () => {
    const last = { ...base, skipFinalSnapshot: false, finalSnapshotIdentifier: "acme-final" };
    cloud.delete(cloud.create(T.database, last));
    expect(cloud.list("aws:rds/snapshot:Snapshot").map((s) => s.id)).toEqual(["acme-final"]);
    expect(() => cloud.delete(cloud.create(T.database, last))).toThrow(
      "snapshot with the identifier acme-final already exists",
    );
    expect(
      cloud.refusals(T.database, { ...base, identifier: "again", snapshotIdentifier: "acme-final" }),
    ).toEqual([]);
    refused(T.database, { ...base, identifier: "again", snapshotIdentifier: "none" }, "DBSnapshotNotFound");
  });
});
