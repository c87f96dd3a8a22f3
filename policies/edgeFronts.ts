import { holdsRange } from "./cidr";
import type { Resource } from "./resource";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { elements, known, some, UNKNOWN, type Value } from "./unknown";
import { wordsOf } from "./words";

/** A place that the edge sends visitors to: an origin of a pool, or what a proxied record points at. */
export interface Front {
  /** The pool or the record. */
  by: Resource;
  /** Property that says where to. */
  property: string;
  /** Ways to read the addresses; none where a record is not proxied. */
  addresses(): (() => Value)[];
}

/** All places that the edge sends visitors to. */
export function edgeFronts({ of }: Pick<StackView<Record<never, never>>, "of">): Front[] {
  const { dnsRecord: RECORD, pool: POOL } = tokens.cloudflare;
  return [
    ...of(POOL).map((by) => ({
      by,
      property: "origins",
      addresses: () => elements(by.props.origins).map((read) => () => read()?.address),
    })),
    ...of(RECORD).map((by) => ({
      by,
      property: "content",
      addresses: () => (by.props.proxied === true ? [() => by.props.content] : []),
    })),
  ];
}

/** Whether a front sends to a resource that has one of some addresses; an address that is not known may be. */
export function sendsTo({ by, property, addresses }: Front, to: Resource, own: readonly string[]): boolean {
  const all = addresses();
  const from = by.propertyDependencies[property] ?? [];
  if (from.includes(to)) return all.length > 0;
  const mine = own
    .map((key) => known(() => to.props[key]))
    .filter((ip) => ip !== UNKNOWN && ip !== undefined && ip !== null && ip !== "")
    .map(plainHost);
  // What is not known yet comes from what the engine recorded, if it did.
  const read = from.length > 0 ? all.filter((address) => known(address) !== UNKNOWN) : all;
  return some(read, (address: () => Value) => mine.includes(plainHost(address())));
}

/** Whether a front may send to a server of a cloud, as far as it shows: not to another cloud, nor to the edge itself. */
export function maySendTo({ by, property, addresses }: Front, cloud: "digitalocean" | "aws"): boolean {
  const from = by.propertyDependencies[property] ?? [];
  const comesFromElsewhere =
    from.length > 0 &&
    from.every(({ type }) => {
      const of = type.split(":")[0]!;
      return CLOUDS.has(of) && (of !== cloud || MANAGED.test(type));
    });
  const all = addresses();
  return some(all, (address: () => Value) => {
    const isUnknown = known(address) === UNKNOWN;
    // Of several origins those that are written out may be others than those that come from a resource.
    if (comesFromElsewhere && (isUnknown || all.length === 1)) return false;
    return (isUnknown && from.length > 0) || !(isOfEdge(address()) || isHosted(address()));
  });
}

const CLOUDS = new Set(["aws", "aws-native", "azure", "azure-native", "cloudflare", "digitalocean", "gcp"]);

/** Services that answer by themselves, with no server of the firm's and no security group. */
const MANAGED = /^aws:(amplify|apigateway|apigatewayv2|apprunner|appsync|cloudfront|lambda|s3)\//;

const SERVED = /\.(cfargotunnel\.com|pages\.dev|workers\.dev)\.?$/i;

/** Platforms that serve the sites of many firms from servers of their own. */
const HOSTED = wordsOf(`
  github.io gitlab.io herokuapp.com herokudns.com myshopify.com netlify.app netlify.com vercel.app
  vercel-dns.com webflow.com webflow.io squarespace.com wixdns.net hubspot.net hs-sites.com
  googlehosted.com web.app firebaseapp.com azurestaticapps.net fly.dev onrender.com readthedocs.io
  gitbook.io readme.io stspg-customer.com zendesk.com wpengine.com wpenginepowered.com wordpress.com
  ghost.io amplifyapp.com cloudfront.net
`);

/** Hosts of services of AWS that answer by themselves. */
const SERVICES = /\.((s3-website|execute-api|lambda-url)[.-][a-z0-9.-]+|awsapprunner\.com)$/;

/** Addresses that no server has, for names that a worker or a redirect answers. */
const NOBODY = ["192.0.2.0/24", "100::/64"];

/** Whether nobody could reach an origin there: a tunnel has none; pages and workers are Cloudflare's own. */
export function isOfEdge(address: Value): boolean {
  if (typeof address !== "string") return false;
  return SERVED.test(address) || NOBODY.some((range) => holdsRange(range, address));
}

/** Whether a platform answers there, whose servers are none of the firm's and ask for nobody's certificate. */
export function isHosted(address: Value): boolean {
  if (typeof address !== "string") return false;
  const host = plainHost(address);
  return SERVICES.test(host) || HOSTED.some((platform) => host.endsWith(`.${platform}`));
}

/** Hosts that a cloud gives to a server, a load balancer or a tunnel of one customer. */
const OF_SERVER = new RegExp(
  `(${[
    String.raw`\.elb(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?`,
    String.raw`^ec2-.+\.amazonaws\.com(\.cn)?`,
    String.raw`\.execute-api\..+\.amazonaws\.com(\.cn)?`,
    String.raw`\.(elasticbeanstalk|awsglobalaccelerator|awsapprunner)\.com`,
    String.raw`\.ondigitalocean\.app`,
    String.raw`\.(cloudapp\.azure\.com|azurewebsites\.net|run\.app|bc\.googleusercontent\.com)`,
    String.raw`\.cfargotunnel\.com`,
  ].join("|")})$`,
);

/** Whether a host, in small letters, is one that a cloud gives to a server, a load balancer or a tunnel. */
export function isHostOfServer(host: string): boolean {
  return OF_SERVER.test(host);
}

/** A host as it is compared: in small letters, without the dot that a whole name may end in. */
export function plainHost(host: Value): string {
  return String(host ?? "")
    .toLowerCase()
    .replace(/\.$/, "");
}
