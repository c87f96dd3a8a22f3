import type { Bag, Cloud, InputSpec, ResourceSpec, Shape, Stored } from "../table";
import { REGIONS } from "./regions";

/** Inputs of a resource type by name. */
export type Inputs = Record<string, InputSpec>;

/** One call to the cloud as a row sees it: who asks, where, with which inputs. */
export interface Call {
  /** Inputs, with the provider's defaults filled in. */
  inputs: Bag;
  cloud: Cloud;
  /** Outputs before an update. */
  previous: Bag | undefined;
  /** Id of the resource; empty until it is decided. */
  id: string;
  /** Name of the resource where its row has one: given, kept or generated. */
  name: string;
  /** Account of the provider, 12 digits. */
  account: string;
  region: string;
  /** `arn:aws:<service>:<region>:<account>:<rest>`. */
  arn(service: string, rest: string): string;
  /** As `arn`, for a service that knows no regions. */
  globalArn(service: string, rest: string): string;
  /** Resources of a type, without the one this call is about. */
  others(type: string, test?: (r: Stored) => boolean): Stored[];
}

type Value = (call: Call) => unknown;
/** A sentence of refusal, or nothing where the cloud accepts. */
export type Refusal = string | false | undefined | null;

/** A resource type in the terms of this folder; `resource` turns it into a row of the table. */
export interface Row {
  inputs: Inputs;
  /** The argument that names the resource, if it must be unique; without an `id` it is the id too. */
  name?: {
    /** @default "name" */
    key?: string;
    /** Where no two may bear it. @default "region" */
    within?: "region" | "account" | "world";
    /** The cloud's sentence when the name is taken. */
    taken(name: string, call: Call): string;
  };
  id?(call: Call): string;
  /** What the cloud decides when the resource is made, and keeps. An input of the same name wins. */
  outputs?: Record<string, Value>;
  /** What the cloud computes again at every update. */
  renewed?: Record<string, Value>;
  secretOutputs?: string[];
  survivesDelete?: true;
  refuse?(call: Call): Refusal[];
  refuseDelete?(resource: Stored, cloud: Cloud): Refusal[];
  /** What stays at the cloud after a delete: a secret in its recovery window, a final snapshot. */
  leaves?(resource: Stored, cloud: Cloud): Stored[];
}

/** A row of this table: it computes at once, and a deleted resource may leave something behind. */
export interface AwsSpec extends ResourceSpec {
  compute(inputs: Bag, cloud: Cloud, previous?: Bag): { id: string; outputs: Bag };
  leaves?(resource: Stored, cloud: Cloud): Stored[];
}

/** A provider setting: structured ones arrive as JSON text over the wire. */
function setting(value: unknown): any {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  return JSON.parse(value);
}

/** The account that a provider works in: its first allowed account, or twelve zeros when it names none. */
export const accountOf = (cloud: Cloud): string =>
  String(setting(cloud.provider.allowedAccountIds)?.[0] ?? "000000000000");

/** The call's region: the resource's own, else the provider's. */
export const regionOf = (inputs: Bag, cloud: Cloud): string => inputs.region ?? cloud.provider.region ?? "";

/** `arn:aws:kms:eu-west-1:111122223333:key/…` → its account. */
export const accountIn = (arn: unknown): string => String(arn ?? "").split(":")[4] ?? "";

/** Value in a message, quoted. */
export const quote = (value: unknown): string => JSON.stringify(value) ?? "nothing";

const fill = (inputs: Inputs, given: Bag): Bag => {
  const defaults = Object.entries(inputs).filter(
    ([key, spec]) => spec.default !== undefined && given[key] == null,
  );
  return { ...given, ...Object.fromEntries(defaults.map(([key, spec]) => [key, spec.default])) };
};

/** Names repeat over regions and accounts, so an id alone does not tell resources apart. */
const isSame = (r: Stored, previous: Bag | undefined): boolean =>
  !!previous &&
  r.id === previous.id &&
  r.outputs.arn === previous.arn &&
  r.outputs.region === previous.region;

/** A call on a row's inputs, for its functions. */
export function callOn(specs: Inputs, given: Bag, cloud: Cloud, previous?: Bag): Call {
  const inputs = fill(specs, given);
  const region = regionOf(inputs, cloud);
  const account = accountOf(cloud);
  return {
    inputs,
    cloud,
    previous,
    id: bareId(previous?.id ?? "", region, account),
    name: "",
    account,
    region,
    arn: (service, rest) => `arn:aws:${service}:${region}:${account}:${rest}`,
    globalArn: (service, rest) => `arn:aws:${service}::${account}:${rest}`,
    others: (type, test = () => true) => cloud.list(type).filter((r) => !isSame(r, previous) && test(r)),
  };
}

/**
 * Ids of AWS repeat over regions and accounts where they are names. The sandbox knows a resource by its id
 * alone, so a second one of the same id bears its region, or its account, behind an `@`.
 */
function distinctId(id: string, type: string, { cloud, region, account }: Call, regional: boolean): string {
  const taken = cloud.list(type).some((r) => r.id === id);
  return taken
    ? `${id}@${regional && !cloud.list(type).some((r) => r.id === `${id}@${region}`) ? region : account}`
    : id;
}

const bareId = (id: string, region: string, account: string): string =>
  id.endsWith(`@${region}`)
    ? id.slice(0, -region.length - 1)
    : id.endsWith(`@${account}`)
      ? id.slice(0, -13)
      : id;

const isTagMap = (shape: Shape | undefined): boolean =>
  typeof shape === "object" && !Array.isArray(shape) && shape["*"] === "string";

/** The provider's default tags under the resource's own. */
const tagsAll: Value = ({ inputs, cloud }) => ({
  ...setting(cloud.provider.defaultTags)?.tags,
  ...inputs.tags,
});

const unknownRegion = ({ region }: Call): Refusal =>
  !REGIONS.includes(region) &&
  `InvalidRegion: invalid AWS Region: ${quote(region)}; set the provider's region, or the resource's, to one of ${REGIONS.join(", ")}`;

/** The sentence for a name that another resource of the type has where it must be the only one. */
function takenName(type: string, { name }: Row, call: Call): Refusal {
  const wanted = name && call.inputs[name.key ?? "name"];
  if (!name || wanted === undefined || wanted === null) return undefined;
  const { within = "region", key = "name" } = name;
  const rival = call.others(
    type,
    (r) =>
      r.outputs[key] === wanted &&
      (within === "world" || (accountIn(r.outputs.arn) || call.account) === call.account) &&
      (within !== "region" || r.outputs.region === call.region),
  )[0];
  return rival && name.taken(wanted, call);
}

/** What tells two of a named type apart, as far as the inputs and, if given, the cloud show. */
const identity =
  ({ inputs: specs, name }: Row) =>
  (inputs: Bag, cloud?: Cloud): string | null => {
    const wanted = name && inputs[name.key ?? "name"];
    if (!name || !wanted) return null;
    const { within = "region" } = name;
    const region = cloud ? regionOf(inputs, cloud) : inputs.region;
    if (within === "region" && specs.region && !region) return null;
    const account = cloud && accountOf(cloud);
    return [wanted, within === "region" && region, within !== "world" && account]
      .filter(Boolean)
      .join(" in ");
  };

/** Turns a row into what the sandbox serves. */
function resource(type: string, row: Row): AwsSpec {
  const kept: Record<string, Value> = { ...row.outputs };
  const key = row.name?.key ?? "name";
  if (row.name) kept[key] = (call) => call.name;
  if (row.inputs.region) kept.region = (call) => call.region;
  const renewed: Record<string, Value> = { ...row.renewed };
  if (isTagMap(row.inputs.tags?.type)) renewed.tagsAll = tagsAll;

  return {
    inputs: row.inputs,
    stable: ["id", ...Object.keys(kept)],
    computed: ["id", ...Object.keys(kept), ...Object.keys(renewed)],
    ...(row.secretOutputs && { secretOutputs: row.secretOutputs }),
    ...(row.survivesDelete && { survivesDelete: row.survivesDelete }),
    ...(row.name && { uniqueBy: identity(row) }),
    compute(given, cloud, previous) {
      const call = callOn(row.inputs, given, cloud, previous);
      if (row.name) call.name = call.inputs[key] ?? previous?.[key] ?? named(call, key);
      call.id ||= row.id?.(call) ?? call.name;
      const id = previous?.id ?? distinctId(call.id, type, call, row.inputs.region !== undefined);
      const outputs: Bag = { ...call.inputs, id };
      const seen = { ...call, inputs: outputs };
      for (const [name, value] of Object.entries(kept)) outputs[name] ??= previous?.[name] ?? value(seen);
      for (const [name, value] of Object.entries(renewed)) outputs[name] ??= value(seen);
      return { id, outputs };
    },
    refuse(given, cloud, previous) {
      const call = callOn(row.inputs, given, cloud, previous && { ...previous.outputs, id: previous.id });
      const sentences = [unknownRegion(call), takenName(type, row, call), ...(row.refuse?.(call) ?? [])];
      return sentences.filter((r): r is string => !!r);
    },
    ...(row.refuseDelete && {
      refuseDelete: (stored: Stored, cloud: Cloud) =>
        row.refuseDelete!(stored, cloud).filter((r): r is string => !!r),
    }),
    ...(row.leaves && { leaves: row.leaves }),
  };
}

/** Rows by token, as the sandbox serves them. */
export const rows = (byToken: Record<string, Row>): Record<string, AwsSpec> =>
  Object.fromEntries(Object.entries(byToken).map(([type, row]) => [type, resource(type, row)]));

/** The name a program gives, or a generated one where it gives none or only a beginning. */
export const named = ({ inputs, cloud }: Call, key = "name"): string =>
  inputs[key] ?? `${inputs[`${key}Prefix`] ?? "terraform-"}${cloud.hex(26)}`;

/** A value that must be one of a list, in the provider's words. */
export function oneOf(field: string, value: unknown, allowed: readonly unknown[]): Refusal {
  if (value === undefined || value === null || allowed.includes(value)) return undefined;
  return `expected ${field} to be one of [${allowed.map(quote).join(" ")}], got ${quote(value)}`;
}

/** A number that must lie in a range, in the provider's words. */
export function between(field: string, value: unknown, least: number, most: number): Refusal {
  if (value === undefined || value === null || (Number(value) >= least && Number(value) <= most))
    return undefined;
  return `expected ${field} to be in the range (${least} - ${most}), got ${quote(value)}`;
}

/** Exactly so many of some arguments must be given. */
export function oneGiven(inputs: Bag, keys: string[], least: 0 | 1 = 1): Refusal {
  const given = keys.filter((key) => inputs[key] !== undefined && inputs[key] !== null && inputs[key] !== "");
  if (given.length > 1) return `${quote(given[0])}: conflicts with ${given.slice(1).join(", ")}`;
  return given.length < least && `one of \`${keys.join(",")}\` must be specified`;
}

/** What the cloud says when something that still has dependents is deleted. */
export function dependents(code: string, sentence: string, found: Stored[]): Refusal {
  return (
    found.length > 0 &&
    `${code}: ${sentence}: ${found.map((r) => `${r.type.split(":").pop()} ${r.id}`).join(", ")}`
  );
}
