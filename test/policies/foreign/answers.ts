import type { World } from "../../support/program";

interface Statement {
  sid?: string;
  effect?: string;
  actions?: string[];
  notActions?: string[];
  resources?: string[];
  notResources?: string[];
  principals?: { type: string; identifiers: string[] }[];
  conditions?: { test: string; variable: string; values: string[] }[];
}

/** One text alone, as the provider writes a list of one. */
const plain = (list: string[] | undefined) => (list?.length === 1 ? list[0] : list);

/** What the functions of the providers answer. */
export const answers: NonNullable<World["calls"]> = {
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({ accountId: "111122223333" }),
  "cloudflare:index/getZone:getZone": () => ({ zoneId: "3c9d8e7f60514233445566778a1f4c2a" }),
  "cloudflare:index/getIpRanges:getIpRanges": () => ({ ipv4Cidrs: ["173.245.48.0/20", "104.16.0.0/13"] }),
  "digitalocean:index/getSshKey:getSshKey": () => ({
    fingerprint: "3b:16:bf:e4:8b:00:8b:b8:59:8c:a9:d3:f0:19:45:fa",
  }),
  "aws:acm/getCertificate:getCertificate": () => ({
    arn: "arn:aws:acm:eu-north-1:111122223333:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
  }),
  "aws:ec2/getAmi:getAmi": () => ({ id: "ami-0fedcba9876543210" }),
  "aws:ec2/getVpc:getVpc": () => ({ id: "vpc-0a1b2c3d4e5f60718" }),
  "aws:ec2/getSubnets:getSubnets": ({ tags }) => ({ ids: [1, 2].map((i) => `subnet-${tags.tier}0${i}`) }),
  "aws:route53/getZone:getZone": ({ name }) => ({ name, zoneId: "Z0111122223333" }),
  "aws:ssm/getParameter:getParameter": () => ({ value: "ami-0123456789abcdef0" }),
  "aws:iam/getPolicyDocument:getPolicyDocument": ({ statements }) => ({
    json: JSON.stringify({
      Version: "2012-10-17",
      Statement: (statements as Statement[]).map(
        ({ sid, effect = "Allow", actions, notActions, resources, principals, conditions }) => ({
          ...(sid && { Sid: sid }),
          Effect: effect,
          ...(actions && { Action: plain(actions) }),
          ...(notActions && { NotAction: plain(notActions) }),
          ...(resources && { Resource: plain(resources) }),
          ...(principals && {
            Principal: principals.some(({ type }) => type === "*")
              ? "*"
              : Object.fromEntries(principals.map((p) => [p.type, plain(p.identifiers)])),
          }),
          ...(conditions && {
            Condition: conditions.reduce<Record<string, Record<string, unknown>>>(
              (all, c) => ({ ...all, [c.test]: { ...all[c.test], [c.variable]: plain(c.values) } }),
              {},
            ),
          }),
        }),
      ),
    }),
  }),
};
