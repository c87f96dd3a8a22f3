import type { Resource } from "./resource";
import { tokens } from "./tokens";
import { elements, known, some, together, UNKNOWN, type Props, type Value } from "./unknown";

/** A host that a cloud gives to whoever makes a resource of that name. */
export interface Claim {
  /** What stands behind the host, for a message. */
  what: string;
  /** Types of the resources that hold it. */
  holders: readonly string[];
  /** Whether a resource is the one; reading its name may throw. */
  holds(props: Props): boolean;
}

interface Kind {
  what: string;
  holders: readonly string[];
  host: RegExp;
  holds(props: Props, match: RegExpExecArray): boolean;
}

const REGION = "[a-z]{2}(?:-[a-z]+)+-\\d";
const KINDS: readonly Kind[] = [
  {
    what: "Spaces bucket",
    holders: tokens.digitalocean.spacesBucket,
    host: /^([^.]+)\.([a-z]{3}\d)(?:\.cdn)?\.digitaloceanspaces\.com$/,
    holds: (bucket, [, name, region]) => bucket.name === name && (bucket.region ?? region) === region,
  },
  {
    what: "app of the App Platform",
    holders: tokens.digitalocean.app,
    host: /^[^.]+\.ondigitalocean\.app$/,
    holds: (app, [host]) => [app.defaultIngress, app.liveUrl].some((url) => hostOf(url) === host),
  },
  {
    what: "S3 bucket",
    holders: tokens.aws.bucket,
    host: new RegExp(`^(.+?)\\.s3(?:-website)?(?:[.-](?:dualstack\\.)?${REGION})?\\.amazonaws\\.com$`),
    holds: (bucket, [, name]) => (bucket.bucket ?? bucket.id) === name,
  },
  {
    what: "CloudFront distribution",
    holders: tokens.aws.distribution,
    host: /^[^.]+\.cloudfront\.net$/,
    holds: (distribution, [host]) => distribution.domainName === host,
  },
  {
    what: "Pages project",
    holders: tokens.cloudflare.pagesProject,
    host: /^(?:.+\.)?([^.]+)\.pages\.dev$/,
    holds: (project, [, name]) => project.name === name || project.subdomain === `${name}.pages.dev`,
  },
];

/** What a host is the name of; a website of S3 has the name of the record that points at it. */
export function claimOf(target: string, record: string): Claim | undefined {
  const website = new RegExp(`^s3-website[.-]${REGION}\\.amazonaws\\.com$`).test(target);
  const host = website ? `${record.toLowerCase().replace(/\.$/, "")}.${target}` : target;
  for (const { what, holders, host: pattern, holds } of KINDS) {
    const match = pattern.exec(host);
    if (match) return { what, holders, holds: (props) => holds(props, match) };
  }
  return undefined;
}

/** Whether one of these resources holds the host: the record was made from it, or it has the name. */
export function isHeld(claim: Claim, resources: Resource[], sources: readonly Resource[]): boolean {
  if (resources.some((resource) => sources.includes(resource))) return true;
  return some(resources, ({ props }) => claim.holds(props));
}

function hostOf(url: unknown): string {
  return String(url ?? "")
    .replace(/^https?:\/\//, "")
    .replace(/\/.*$/s, "");
}

/** Runs `visit` for every host or address that a record of any cloud points at, and what it was made from. */
export function eachTarget(
  { props, propertyDependencies }: Resource,
  visit: (target: string, sources: readonly Resource[]) => void,
): void {
  if (!/^(A|AAAA|CNAME|ALIAS|ANAME)$/i.test(String(props.type ?? "A"))) return;
  const sources = ["content", "value", "records", "aliases"].flatMap(
    (key) => propertyDependencies[key] ?? [],
  );
  const targets = [
    ...reads(() => props.content),
    ...reads(() => props.value),
    ...reads(() => props.records),
    ...reads(() => props.aliases).map((read) => () => read()?.name),
  ];
  const look = (read: () => Value) => () => {
    const target: unknown = known(read);
    if (typeof target === "string") visit(target.toLowerCase().replace(/\.$/, ""), sources);
    else if (target === UNKNOWN && sources.length === 0) read();
  };
  together(...targets.map(look));
}

/** Ways to read each element of a list that may be unknown as a whole. */
function reads(list: () => Value): (() => Value)[] {
  const whole: unknown = known(list);
  return whole === UNKNOWN ? [list] : elements(whole);
}
