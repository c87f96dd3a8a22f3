/** Stack that declares a resource: the live estate, or the recovery site. */
export type KeeperStack = "prod" | "dr";

/** When a resource is declared at all. @default "always" */
export type KeeperCondition = "always" | "awake" | "enterprise";

/** Resources of one type that do something for a promise. */
export interface Keeper {
  stack: KeeperStack;
  /** Type token, as in a URN. */
  type: string;
  /** Logical name; `*` stands for any part of it. */
  name: string;
  /** What they do for the promise, half a sentence without a subject. */
  does: string;
  /** `awake`: only while the recovery site is active. `enterprise`: only on that Cloudflare plan. */
  when: KeeperCondition;
}

/** How a promise is kept, as far as it is. */
export interface CatalogueEntry {
  /** Declared resources that keep it, or without which it could not be kept. */
  keptBy: readonly Keeper[];
  /** What no declared resource keeps yet, one sentence each. */
  open: readonly string[];
  /** What can never be more than kept in part as things are declared, one sentence each. */
  limits: readonly string[];
  /** The job or command that keeps it by running and leaves a record; not built unless `built`. */
  operated?: { by: string; built: boolean };
  /** What people owe for it: the evidence, and how long one piece of it counts, months. The firm names the owner. */
  attested?: { evidence: string; everyMonths: number };
}

/** An entry as it is written: what is left out is empty. */
export interface Written extends Partial<Pick<CatalogueEntry, "keptBy" | "open" | "limits">> {
  /** What has to run. */
  operated?: string;
  attested?: NonNullable<CatalogueEntry["attested"]>;
}

/** Fills in what an entry leaves out. No operation exists yet, so none is `built`. */
export function entry({ keptBy = [], open = [], limits = [], operated, attested }: Written): CatalogueEntry {
  return {
    ...{ keptBy, open, limits },
    ...(operated === undefined ? {} : { operated: { by: operated, built: false } }),
    ...(attested === undefined ? {} : { attested }),
  };
}

/** Resources of the live estate, by the class that the SDK calls them and their logical name. */
export const prod = (sdkName: string, name: string, does: string): Keeper =>
  keeper("prod", sdkName, name, does);

/** As `prod`, but only with the Enterprise plan of Cloudflare. */
export const enterprise = (sdkName: string, name: string, does: string): Keeper => ({
  ...prod(sdkName, name, does),
  when: "enterprise",
});

/** Resources of the recovery site that are there while it sleeps, too. */
export const dr = (sdkName: string, name: string, does: string): Keeper => keeper("dr", sdkName, name, does);

/** As `dr`, but only while the site is active. */
export const awake = (sdkName: string, name: string, does: string): Keeper => ({
  ...dr(sdkName, name, does),
  when: "awake",
});

/** `aws.s3.Bucket` → `aws:s3/bucket:Bucket`, `digitalocean.Vpc` → `digitalocean:index/vpc:Vpc`. */
export function typeToken(sdkName: string): string {
  const [cloud, ...rest] = sdkName.split(".");
  const type = rest.at(-1);
  if (!cloud || !type || rest.length > 2) throw new Error(`${sdkName} is no class of a provider's SDK`);
  const area = rest.length === 2 ? rest[0] : "index";
  return `${cloud}:${area}/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;
}

/** Whether a keeper means this resource. */
export function isKeptBy({ type, name }: Keeper, resource: { type: string; name: string }): boolean {
  const parts = name.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return type === resource.type && new RegExp(`^${parts.join(".*")}$`).test(resource.name);
}

function keeper(stack: KeeperStack, sdkName: string, name: string, does: string): Keeper {
  return { stack, type: typeToken(sdkName), name, does, when: "always" };
}
