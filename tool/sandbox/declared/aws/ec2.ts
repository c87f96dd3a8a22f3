import type { Cloud, Stored } from "../table";
import type { Call, Refusal } from "./resource";

// Types that more than one table of EC2 speaks of.
export const VPC = "aws:ec2/vpc:Vpc";
export const SUBNET = "aws:ec2/subnet:Subnet";
export const GATEWAY = "aws:ec2/internetGateway:InternetGateway";
export const TABLE = "aws:ec2/routeTable:RouteTable";
export const NAT = "aws:ec2/natGateway:NatGateway";
export const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
export const GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const INSTANCE = "aws:ec2/instance:Instance";
export const BALANCER = "aws:lb/loadBalancer:LoadBalancer";

/** An id as EC2 gives them: a kind and 17 hex digits. */
export const freshId =
  (kind: string) =>
  ({ cloud }: Call): string =>
    `${kind}-${cloud.hex(17)}`;
/** ARN of a resource of EC2, of the kind that stands before its id. */
export const ec2Arn =
  (kind: string) =>
  ({ id, arn }: Call): string =>
    arn("ec2", `${kind}/${id}`);
/** The account that a resource is made in. */
export const owner = ({ account }: Call): string => account;

/** EC2's answer for an id that names nothing in the call's region. */
export function missing(call: Call, type: string, id: unknown, code: string, words: string): Refusal {
  if (id === undefined || id === null || id === "") return undefined;
  const found = call.cloud.find(type, (r) => r.id === id);
  return (
    (!found || found.outputs.region !== call.region) &&
    `${code}: The ${words} ID '${String(id)}' does not exist in ${call.region}`
  );
}

/** EC2's answer for a VPC that is not there. */
export const noSuchVpc = (call: Call, id: unknown = call.inputs.vpcId): Refusal =>
  missing(call, VPC, id, "InvalidVpcID.NotFound", "vpc");
/** EC2's answer for a subnet that is not there. */
export const noSuchSubnet = (call: Call, id: unknown): Refusal =>
  missing(call, SUBNET, id, "InvalidSubnetID.NotFound", "subnet");
/** EC2's answer for a security group that is not there; a VPC's own default group is. */
export const noSuchGroup = (call: Call, id: unknown): Refusal =>
  !call.cloud.find(VPC, (v) => v.outputs.defaultSecurityGroupId === id) &&
  missing(call, GROUP, id, "InvalidGroup.NotFound", "security group");

/** A subnet by id. */
export const findSubnet = (cloud: Cloud, id: unknown): Stored | undefined =>
  cloud.find(SUBNET, (s) => s.id === id);

/** Resources of some types that a test holds for. */
export const usesOf = (cloud: Cloud, types: string[], test: (r: Stored) => boolean): Stored[] =>
  types.flatMap((type) => cloud.list(type).filter(test));

/** Whether a resource names an id in one of its outputs, alone or in a list. */
export const mentions = (r: Stored, keys: string[], id: string): boolean =>
  keys.some((key) => r.outputs[key] === id || (Array.isArray(r.outputs[key]) && r.outputs[key].includes(id)));
