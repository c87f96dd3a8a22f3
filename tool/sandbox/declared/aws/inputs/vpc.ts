import type { Inputs } from "../resource";

/** `aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule` */
export const securityGroupIngressRule: Inputs = {
  cidrIpv4: { type: "string" },
  cidrIpv6: { type: "string" },
  description: { type: "string" },
  fromPort: { type: "integer" },
  ipProtocol: { type: "string", required: true },
  prefixListId: { type: "string" },
  referencedSecurityGroupId: { type: "string" },
  region: { type: "string", replaces: true },
  securityGroupId: { type: "string", required: true, replaces: true },
  tags: { type: { "*": "string" } },
  toPort: { type: "integer" },
};

/** `aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule` */
export const securityGroupEgressRule: Inputs = {
  cidrIpv4: { type: "string" },
  cidrIpv6: { type: "string" },
  description: { type: "string" },
  fromPort: { type: "integer" },
  ipProtocol: { type: "string", required: true },
  prefixListId: { type: "string" },
  referencedSecurityGroupId: { type: "string" },
  region: { type: "string", replaces: true },
  securityGroupId: { type: "string", required: true, replaces: true },
  tags: { type: { "*": "string" } },
  toPort: { type: "integer" },
};
