import type { Bag } from "../table";
import { badCidr } from "./addresses";
import { type Call, dependents, oneGiven, oneOf, quote, type Refusal, type Row, rows } from "./resource";
import {
  VPC,
  ENDPOINT,
  GROUP,
  INSTANCE,
  BALANCER,
  freshId,
  ec2Arn,
  owner,
  missing,
  noSuchVpc,
  noSuchSubnet,
  noSuchGroup,
  usesOf,
  mentions,
} from "./ec2";
import * as inputs from "./inputs/ec2";
import * as rules from "./inputs/vpc";

const RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const PREFIX_LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
const DATABASE = "aws:rds/instance:Instance";

const PROTOCOLS = /^(-1|all|tcp|udp|icmp|icmpv6|\d{1,3})$/;

/** What is wrong with the ports and protocol of a rule. */
function badPorts(protocol: unknown, from: unknown, to: unknown): Refusal[] {
  const everything = protocol === "-1" || protocol === "all";
  const ported = /^(tcp|udp|6|17)$/.test(String(protocol));
  const out = [from, to].find(
    (port) => ported && port !== undefined && (Number(port) < 0 || Number(port) > 65535),
  );
  return [
    !PROTOCOLS.test(String(protocol)) &&
      `InvalidParameterValue: Invalid value '${String(protocol)}' for IP protocol. Unknown protocol.`,
    out !== undefined && `InvalidParameterValue: Invalid value '${String(out)}' for port: 0 to 65535`,
    ported &&
      (from === undefined || to === undefined) &&
      "InvalidParameterValue: fromPort and toPort are needed for tcp and udp",
    ported &&
      from !== undefined &&
      to !== undefined &&
      Number(from) > Number(to) &&
      `InvalidParameterValue: Invalid TCP/UDP port range (${String(from)}:${String(to)}): fromPort must not be above toPort`,
    everything &&
      Number(from ?? 0) > 0 &&
      `from_port (${String(from)}) and to_port (${String(to)}) must both be 0 to use the 'ALL' "-1" protocol!`,
  ];
}

function splitRule(type: string): Row {
  const SOURCES = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];
  const egress = type === EGRESS;
  const key = (i: Bag) =>
    JSON.stringify([i.securityGroupId, i.ipProtocol, i.fromPort, i.toPort, ...SOURCES.map((s) => i[s])]);
  return {
    inputs: egress ? rules.securityGroupEgressRule : rules.securityGroupIngressRule,
    id: freshId("sgr"),
    outputs: { securityGroupRuleId: ({ id }) => id, arn: ec2Arn("security-group-rule") },
    refuse: (call) => {
      const {
        securityGroupId,
        ipProtocol,
        fromPort,
        toPort,
        cidrIpv4,
        referencedSecurityGroupId,
        prefixListId,
      } = call.inputs;
      return [
        noSuchGroup(call, securityGroupId),
        oneGiven(call.inputs, SOURCES),
        badCidr(cidrIpv4, "cidrIpv4"),
        ...badPorts(ipProtocol, fromPort, toPort),
        noSuchGroup(call, referencedSecurityGroupId),
        missing(call, PREFIX_LIST, prefixListId, "InvalidPrefixListID.NotFound", "prefix list"),
        call.others(type, (r) => key(r.inputs) === key(call.inputs)).length > 0 &&
          `InvalidPermission.Duplicate: the specified rule "peer: ${cidrIpv4 ?? referencedSecurityGroupId ?? prefixListId ?? ""}, ${String(ipProtocol)}, from port: ${fromPort ?? ""}, to port: ${toPort ?? ""}, ALLOW" already exists`,
      ];
    },
  };
}

const inlineRules = (call: Call): Refusal[] =>
  [...(call.inputs.ingress ?? []), ...(call.inputs.egress ?? [])].flatMap((rule: Bag) => [
    ...badPorts(rule.protocol, rule.fromPort, rule.toPort),
    ...(rule.cidrBlocks ?? []).map((cidr: string) => badCidr(cidr, "cidrBlocks")),
    ...(rule.securityGroups ?? []).map((id: string) => noSuchGroup(call, id)),
  ]);

/** EC2's firewalls: security groups, their rules, prefix lists and network ACLs. */
export const securityGroups = rows({
  [GROUP]: {
    inputs: inputs.securityGroup,
    id: freshId("sg"),
    outputs: {
      arn: ec2Arn("security-group"),
      ownerId: owner,
      name: ({ cloud, inputs: { namePrefix } }) => `${namePrefix ?? "terraform-"}${cloud.hex(26)}`,
      vpcId: () => "",
      ingress: () => [],
      egress: () => [],
    },
    refuse: (call) => {
      const { name, description, vpcId } = call.inputs;
      const rival = call.others(
        GROUP,
        (g) => g.outputs.vpcId === vpcId && g.outputs.name === name && g.outputs.region === call.region,
      )[0];
      return [
        noSuchVpc(call),
        name !== undefined &&
          rival &&
          `InvalidGroup.Duplicate: The security group '${name}' already exists for VPC '${vpcId}'`,
        /^sg-|^default$/i.test(name ?? "") &&
          `InvalidParameterValue: invalid value for parameter groupName: ${quote(name)}`,
        !/^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/.test(description) &&
          `InvalidParameterValue: Value (${description}) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.`,
        ...inlineRules(call),
      ];
    },
    refuseDelete: ({ id }, cloud) => [
      dependents("DependencyViolation", `resource ${id} has a dependent object`, [
        ...usesOf(cloud, [INSTANCE, BALANCER, DATABASE, ENDPOINT], (r) =>
          mentions(r, ["vpcSecurityGroupIds", "securityGroups", "securityGroupIds"], id),
        ),
        ...usesOf(
          cloud,
          [INGRESS, EGRESS],
          (r) => r.inputs.referencedSecurityGroupId === id && r.inputs.securityGroupId !== id,
        ),
        ...cloud
          .list(RULE)
          .filter((r) => r.inputs.sourceSecurityGroupId === id && r.inputs.securityGroupId !== id),
      ]),
    ],
  },

  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    inputs: inputs.defaultSecurityGroup,
    id: ({ cloud, inputs: { vpcId } }) =>
      cloud.find(VPC, (v) => v.id === vpcId)?.outputs.defaultSecurityGroupId ?? `sg-${cloud.hex(17)}`,
    outputs: {
      arn: ec2Arn("security-group"),
      ownerId: owner,
      name: () => "default",
      namePrefix: () => "",
      description: () => "default VPC security group",
      vpcId: () => "",
    },
    renewed: { ingress: () => [], egress: () => [] },
    refuse: (call) => [noSuchVpc(call), ...inlineRules(call)],
  },

  [RULE]: {
    inputs: inputs.securityGroupRule,
    id: ({ cloud }) => `sgrule-${cloud.next()}`,
    outputs: { securityGroupRuleId: ({ cloud }) => `sgr-${cloud.hex(17)}` },
    refuse: (call) => {
      const {
        type,
        protocol,
        fromPort,
        toPort,
        cidrBlocks = [],
        securityGroupId,
        sourceSecurityGroupId,
        self,
        ipv6CidrBlocks,
        prefixListIds,
      } = call.inputs;
      return [
        oneOf("type", type, ["ingress", "egress"]),
        noSuchGroup(call, securityGroupId),
        noSuchGroup(call, sourceSecurityGroupId),
        ...badPorts(protocol, fromPort, toPort),
        ...cidrBlocks.map((cidr: string) => badCidr(cidr, "cidrBlocks")),
        !cidrBlocks.length &&
          !sourceSecurityGroupId &&
          !self &&
          !ipv6CidrBlocks &&
          !prefixListIds &&
          "one of `cidrBlocks,ipv6CidrBlocks,prefixListIds,self,sourceSecurityGroupId` must be specified",
      ];
    },
  },

  [INGRESS]: splitRule(INGRESS),

  [EGRESS]: splitRule(EGRESS),

  [PREFIX_LIST]: {
    inputs: inputs.managedPrefixList,
    id: freshId("pl"),
    outputs: { arn: ec2Arn("prefix-list"), ownerId: owner, entries: () => [] },
    renewed: {
      version: ({ previous, inputs: { entries } }) => {
        if (!previous) return 1;
        return previous.version + (JSON.stringify(previous.entries) === JSON.stringify(entries) ? 0 : 1);
      },
    },
    refuse: ({ inputs: { addressFamily, maxEntries, entries = [], name } }) => [
      oneOf("addressFamily", addressFamily, ["IPv4", "IPv6"]),
      /^com\.amazonaws/.test(name) &&
        `InvalidParameterValue: the name cannot start with com.amazonaws: ${quote(name)}`,
      entries.length > maxEntries &&
        `PrefixListMaxEntriesExceeded: You've reached the maximum number of entries for the prefix list: ${maxEntries}, got ${entries.length}`,
      ...(entries as Bag[]).map(({ cidr }) => addressFamily === "IPv4" && badCidr(cidr, "entries")),
    ],
    refuseDelete: ({ id }, cloud) => [
      dependents(
        "DependencyViolation",
        `The prefix list ${id} is in use`,
        usesOf(cloud, [INGRESS, EGRESS], (r) => r.inputs.prefixListId === id),
      ),
    ],
  },

  "aws:ec2/networkAcl:NetworkAcl": {
    inputs: inputs.networkAcl,
    id: freshId("acl"),
    outputs: {
      arn: ec2Arn("network-acl"),
      ownerId: owner,
      ingress: () => [],
      egress: () => [],
      subnetIds: () => [],
    },
    refuse: (call) => [
      noSuchVpc(call),
      ...(call.inputs.subnetIds ?? []).map((id: string) => noSuchSubnet(call, id)),
      ...[...(call.inputs.ingress ?? []), ...(call.inputs.egress ?? [])].flatMap((rule: Bag) => [
        ...badPorts(rule.protocol, rule.fromPort, rule.toPort),
        oneOf("action", rule.action, ["allow", "deny"]),
        badCidr(rule.cidrBlock),
      ]),
    ],
  },
});
