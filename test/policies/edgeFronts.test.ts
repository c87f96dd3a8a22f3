import { edgeFronts, isHosted, isOfEdge, maySendTo, sendsTo } from "../../policies/edgeFronts";
import { loadRules } from "../../policies/load";
import { byType } from "../../policies/resource";
import type { ExampleResource } from "../../policies/rule";
import { UnknownValueError } from "../../policies/unknown";
import { plan } from "../support/evaluate";
import { unknownValue } from "../support/unknownValue";

const ip = "203.0.113.10";
const linked = (property: string, to?: string | string[]) =>
  to !== undefined && { links: { [property]: to } };
const record = (content: unknown, proxied: unknown = true, from?: string) => ({
  name: "record",
  type: "cloudflare:index/dnsRecord:DnsRecord",
  props: { content, proxied },
  ...linked("content", from),
});
const pool = (addresses: unknown[], from?: string | string[]) => ({
  name: "pool",
  type: "cloudflare:index/loadBalancerPool:LoadBalancerPool",
  props: { origins: addresses.map((address) => ({ address })) },
  ...linked("origins", from),
});
const server = (address: unknown = ip) => ({
  name: "server",
  type: "digitalocean:index/droplet:Droplet",
  props: { ipv4Address: address },
});
const other = { name: "other", type: "aws:ec2/eip:Eip", props: { publicIp: unknownValue } };

function answer(ask: () => boolean): boolean | "unknown" {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return "unknown";
  }
}

/** What is said of the first resource as a front of the second, which is a server. */
function said(front: ExampleResource, to: ExampleResource, ...rest: ExampleResource[]) {
  const resources = plan(loadRules()[0]!, [front, to, ...rest]);
  const [first] = edgeFronts({ of: byType(resources) });
  return [
    answer(() => sendsTo(first!, resources[1]!, ["ipv4Address"])),
    answer(() => maySendTo(first!, "digitalocean")),
  ];
}

test.each<[string, ExampleResource[], (boolean | "unknown")[]]>([
  ["a record of its address", [record(ip), server()], [true, true]],
  ["a pool with its address", [pool(["192.0.2.1", ip]), server()], [true, true]],
  ["a record of another address", [record("203.0.113.99"), server()], [false, true]],
  ["a record that is not proxied", [record(ip, false), server()], [false, false]],
  ["a record that may be proxied", [record(ip, unknownValue), server()], ["unknown", "unknown"]],
  ["a record made from it", [record(unknownValue, true, "server"), server(unknownValue)], [true, true]],
  [
    "a record made from something of another cloud",
    [record(unknownValue, true, "other"), server(), other],
    [false, false],
  ],
  [
    "a pool made from both",
    [pool([unknownValue, unknownValue], ["server", "other"]), server(unknownValue), other],
    [true, true],
  ],
  [
    "a pool that names one and is made from another",
    [pool([ip, unknownValue], "other"), server(), other],
    [true, true],
  ],
  ["a record that is not known", [record(unknownValue), server()], ["unknown", "unknown"]],
  [
    "a record that is known before the address of the server is",
    [record(ip), server(unknownValue)],
    [false, true],
  ],
  ["a tunnel", [record("6ff42ae2.cfargotunnel.com"), server()], [false, false]],
  ["a pool of tunnels", [pool(["6ff42ae2.cfargotunnel.com."]), server()], [false, false]],
  ["no origins", [pool([]), server()], [false, false]],
])("what the edge sends to a server: %s", (_title, [front, to, ...rest], expected) => {
  expect(said(front!, to!, ...rest)).toEqual(expected);
});

test.each([
  ["aws:cloudfront/distribution:Distribution", false],
  ["aws:apigatewayv2/domainName:DomainName", false],
  ["aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration", false],
  ["aws:lb/loadBalancer:LoadBalancer", true],
])("whether a record that comes from a %s may lead to a server of AWS: %s", (type, may) => {
  const source = { name: "source", type, props: {} };
  const resources = plan(loadRules()[0]!, [record(unknownValue, true, "source"), source]);
  const [first] = edgeFronts({ of: byType(resources) });
  expect(answer(() => maySendTo(first!, "aws"))).toBe(may);
});

test("names of platforms that serve many firms", () => {
  for (const hosted of [
    ...["acme.netlify.app", "cname.vercel-dns.com.", "acme.github.io", "proxy-ssl.webflow.com"],
    ...[
      "d111.cloudfront.net",
      "acme.s3-website.eu-west-2.amazonaws.com",
      "acme.s3-website-eu-west-1.amazonaws.com",
    ],
    ...["a1b2.execute-api.eu-west-2.amazonaws.com", "ab.eu-west-1.awsapprunner.com", "ghs.googlehosted.com"],
  ])
    expect(isHosted(hosted)).toBe(true);
  for (const not of [
    "github.io",
    "netlify.app.acme.example",
    "acme-1.eu-west-2.elb.amazonaws.com",
    ip,
    undefined,
  ])
    expect(isHosted(not)).toBe(false);
});

test("addresses that no server has, and names that are the edge's own", () => {
  for (const own of ["shop.pages.dev", "x.workers.dev", "192.0.2.1", "100::"])
    expect(isOfEdge(own)).toBe(true);
  for (const not of [ip, "pages.dev.acme.example", "2001:db8::1", undefined])
    expect(isOfEdge(not)).toBe(false);
});
