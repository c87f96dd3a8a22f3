import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { vaultNames } from "../../../components/offsiteVault/vaultNames";
import { overlaps, parseBlock } from "../../../config/cidr";
import { planNames } from "../../../config/names";
import type { Settings } from "../../../config/settings";
import { CALL_TIMEOUT_MS, onlyReads } from "../awsClients";
import { makeChecks } from "./checks";
import { reporter, type Finding } from "./finding";
import { openApi, read, readAll, type ReadOnlyApi } from "./readOnlyApi";

const AREA = "DigitalOcean";
const { held, wrong, unchecked } = reporter(AREA);
const TOKEN_FIX = "give the token the scopes that docs/reference/scopes.md lists";

interface Region {
  slug: string;
  available?: boolean;
  sizes?: string[];
}

interface Vpc {
  name?: string;
  region?: string;
  ip_range?: string;
  default?: boolean;
}

/** Asks DigitalOcean whether the account can take two data centers. */
export async function examineDigitalOcean(settings: Settings, env = process.env): Promise<Finding[]> {
  const token = env.DIGITALOCEAN_TOKEN ?? env.DIGITALOCEAN_ACCESS_TOKEN;
  if (!token) return [unchecked("nothing was asked: no DIGITALOCEAN_TOKEN", "set it")];
  const api = openApi(env.DIGITALOCEAN_API_URL ?? "https://api.digitalocean.com", token);
  return makeChecks(AREA, [
    { about: "account and droplet limit", fix: TOKEN_FIX, make: () => account(api, settings) },
    { about: "networks", fix: TOKEN_FIX, make: () => networks(api, settings) },
    { about: "regions and sizes", fix: TOKEN_FIX, make: () => regions(api, settings) },
    { about: "database offers", fix: TOKEN_FIX, make: () => databases(api, settings) },
    {
      about: "Spaces bucket names",
      fix: "look whether the Spaces key is right",
      make: () => spaces(settings, env),
    },
  ]);
}

const prefixOf = (settings: Settings) => planNames({ ...settings, stack: "prod" }).prefix;

/** A deployment stands up the other color of one site beside the running one before it takes that down. */
async function account(api: ReadOnlyApi, settings: Settings): Promise<Finding[]> {
  const { account: found = {} } = await read<{
    account?: { status?: string; droplet_limit?: number; email_verified?: boolean };
  }>(api, "/v2/account");
  const droplets = await readAll<{ name?: string }>(api, "/v2/droplets", "droplets");
  const others = droplets.filter(({ name }) => !name?.startsWith(`${prefixOf(settings)}-`)).length;
  const needed = 3 * settings.serversPerSite + 2;
  const limit = found.droplet_limit ?? 0;
  return [
    found.status === "active"
      ? held("the account is active")
      : wrong(`the account is ${found.status}`, "settle it with DigitalOcean's support"),
    limit - others >= needed
      ? held(`${limit - others} droplets are allowed, ${needed} are needed during a deployment`)
      : wrong(
          `the limit of ${limit} droplets leaves ${limit - others}, and ${needed} are needed during a deployment`,
          "ask for a higher limit under Settings > Team in the control panel",
        ),
  ];
}

/** Without a default network of the account's own, the estate's becomes the region's default, which nothing deletes. */
async function networks(api: ReadOnlyApi, settings: Settings): Promise<Finding[]> {
  const vpcs = await readAll<Vpc>(api, "/v2/vpcs", "vpcs");
  const sites = [
    { region: settings.primaryRegion, cidr: settings.primaryCidr },
    { region: settings.secondaryRegion, cidr: settings.secondaryCidr },
  ];
  return sites.flatMap(({ region, cidr }) => {
    const isDefault = vpcs.some((vpc) => vpc.region === region && vpc.default);
    const clash = vpcs.filter(
      ({ name, ip_range: range }) => !name?.startsWith(`${prefixOf(settings)}-`) && collide(range, cidr),
    );
    return [
      isDefault
        ? held(`${region} has a default network`)
        : wrong(
            `${region} has no default network, so that the estate's would become it and could not be deleted`,
            `make one first: doctl vpcs create --name default-${region} --region ${region}`,
          ),
      clash.length === 0
        ? held(`${cidr} is free`)
        : wrong(
            `${cidr} overlaps ${clash[0]!.name} (${clash[0]!.ip_range})`,
            "choose another range in the settings",
          ),
    ];
  });
}

function collide(a: string | undefined, b: string): boolean {
  const [one, other] = [parseBlock(a ?? ""), parseBlock(b)];
  return one !== undefined && other !== undefined && overlaps(one, other);
}

async function regions(api: ReadOnlyApi, settings: Settings): Promise<Finding[]> {
  const all = await readAll<Region>(api, "/v2/regions", "regions");
  const sizes = [settings.serverSize, settings.operationsSize];
  return [settings.primaryRegion, settings.secondaryRegion].map((slug) => {
    const region = all.find((each) => each.slug === slug);
    const lacking = sizes.filter((size) => !region?.sizes?.includes(size));
    if (!region?.available)
      return wrong(`${slug} takes no new droplets now`, "wait, or choose another region");
    if (lacking.length === 0) return held(`${slug} offers ${sizes.join(" and ")}`);
    return wrong(`${slug} does not offer ${lacking.join(" and ")}`, "choose other sizes in the settings");
  });
}

async function databases(api: ReadOnlyApi, settings: Settings): Promise<Finding[]> {
  const { options } = await read<{
    options?: {
      pg?: { regions?: string[]; versions?: string[]; layouts?: { num_nodes?: number; sizes?: string[] }[] };
    };
  }>(api, "/v2/databases/options");
  const { regions: places = [], versions = [], layouts = [] } = options?.pg ?? {};
  const { databaseNodes, databaseSize, databaseVersion, primaryRegion, secondaryRegion } = settings;
  const missing = [primaryRegion, secondaryRegion].filter((region) => !places.includes(region));
  const sizes = layouts.find(({ num_nodes: nodes }) => nodes === databaseNodes)?.sizes ?? [];
  return [
    missing.length === 0
      ? held(`PostgreSQL is offered in ${primaryRegion} and ${secondaryRegion}`)
      : wrong(`PostgreSQL is not offered in ${missing.join(" and ")}`, "choose another region"),
    versions.includes(databaseVersion)
      ? held(`PostgreSQL ${databaseVersion} is offered`)
      : wrong(`PostgreSQL ${databaseVersion} is not offered`, `use one of ${versions.join(", ")}`),
    sizes.includes(databaseSize)
      ? held(`${databaseSize} is offered with ${databaseNodes} nodes`)
      : wrong(
          `${databaseSize} is not offered with ${databaseNodes} nodes`,
          "choose another size in the settings",
        ),
  ];
}

async function spaces(settings: Settings, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { SPACES_ACCESS_KEY_ID: accessKeyId, SPACES_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey) {
    return [
      unchecked(
        "Spaces bucket names: no Spaces key",
        "set SPACES_ACCESS_KEY_ID and SPACES_SECRET_ACCESS_KEY",
      ),
    ];
  }
  const region = settings.secondaryRegion;
  const endpoint = env.SPACES_ENDPOINT_URL ?? `https://${region}.digitaloceanspaces.com`;
  const client = onlyReads(
    new S3Client({
      ...{ endpoint, region: "us-east-1", forcePathStyle: Boolean(env.SPACES_ENDPOINT_URL), maxAttempts: 2 },
      credentials: { accessKeyId, secretAccessKey },
      requestHandler: {
        connectionTimeout: 5_000,
        requestTimeout: CALL_TIMEOUT_MS,
        throwOnRequestTimeout: true,
      },
    }),
  );
  const names = vaultNames(settings);
  return Promise.all(
    [names.spaces, names.spacesAccessLogs].map((name) => bucketName(client, name, held, wrong)),
  );
}

/** Whether a bucket's name is free or the firm's own; all customers of a cloud share one set of names. */
export async function bucketName(
  client: S3Client,
  Bucket: string,
  right: (text: string) => Finding,
  taken: (text: string, fix: string) => Finding,
): Promise<Finding> {
  try {
    await client.send(new HeadBucketCommand({ Bucket }));
    return right(`bucket ${Bucket} is the firm's own`);
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (status === 404) return right(`bucket name ${Bucket} is free`);
    if (status === 403 || status === 301) {
      return taken(
        `bucket ${Bucket} exists and is not open to these credentials`,
        "when it is someone else's, choose another holdfast:estateName before the first up",
      );
    }
    throw error;
  }
}
