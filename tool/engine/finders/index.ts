import { findOnAws, type AwsPlace } from "./aws";
import { cloudflare } from "./cloudflare";
import { digitalOcean } from "./digitalocean";
import { absent, found, textOf, unclear, type Finder } from "./finder";
import { findInLists } from "./lists";

/** What finders read of a stack's state. */
export interface KnownState {
  resources: {
    urn: string;
    type: string;
    id?: string;
    inputs?: Record<string, unknown>;
    provider?: string;
  }[];
}

/** The finder for the real clouds: asks each of them with the credentials of the environment, and only reads. */
export function findInClouds({ resources }: KnownState, env: NodeJS.ProcessEnv = process.env): Finder {
  const owned = new Set(resources.map(({ type, id }) => `${type}|${id}`));
  const isOwned = (type: string, id: string) => owned.has(`${type}|${id}`);
  const finders: Record<string, Finder> = {
    aws: exceptOld(
      resources,
      findOnAws((provider) => placeOf(resources, provider)),
    ),
    cloudflare: findInLists(cloudflare, isOwned, env),
    digitalocean: findInLists(digitalOcean, isOwned, env),
    // Keys and certificates are made by the run itself and are nowhere once it is dead.
    tls: () => Promise.resolve(absent),
    pulumi: () => Promise.resolve(absent),
  };
  const bucket = exceptOld(resources, ({ inputs }) => Promise.resolve(spacesBucket(inputs)));
  return async (create) => {
    if (create.type === SPACES_BUCKET) return bucket(create);
    const finder = finders[create.type.split(":")[0]!];
    return finder ? finder(create) : unclear("nothing is known of this cloud");
  };
}

/** Where an id is computed from a name, a replacement of the same name can have made nothing beside the old one. */
function exceptOld(resources: KnownState["resources"], compute: Finder): Finder {
  return async (create) => {
    const result = await compute(create);
    if (result.kind !== "found") return result;
    for (const old of resources.filter(({ urn }) => urn === create.urn)) {
      const its = await compute({ ...old, inputs: old.inputs ?? {} });
      if (its.kind === "found" && its.id === result.id) return absent;
    }
    return result;
  };
}

const SPACES_BUCKET = "digitalocean:index/spacesBucket:SpacesBucket";

/** A bucket of Spaces has the name that it was given; its list needs the keys of Spaces, which the engine has. */
function spacesBucket(inputs: Record<string, unknown>) {
  const [region, name] = [textOf(inputs, "region"), textOf(inputs, "name")];
  return region && name
    ? found(`${region},${name}`)
    : unclear("the state does not say its name", "<region>,<name>");
}

/** The account that a provider is held to and its region, out of the state. */
function placeOf(resources: KnownState["resources"], provider: string | undefined): AwsPlace {
  const urn = provider?.slice(0, provider.lastIndexOf("::"));
  const inputs = resources.find((resource) => resource.urn === urn)?.inputs ?? {};
  return { accountId: firstOf(inputs.allowedAccountIds), region: textOf(inputs, "region") };
}

/** The first of a provider's list, which the state keeps as JSON in a string. */
function firstOf(value: unknown): string | undefined {
  try {
    const list = (typeof value === "string" ? JSON.parse(value) : value) as unknown;
    return Array.isArray(list) && typeof list[0] === "string" ? list[0] : undefined;
  } catch {
    return undefined;
  }
}
