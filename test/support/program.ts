import { readFileSync } from "node:fs";
import { getMonitor, unknownValue } from "@pulumi/pulumi/runtime";
import type { Judgement } from "../../policies/judgement";
import { byType, type Resource } from "../../policies/resource";
import type { Rule } from "../../policies/rule";
import { computed } from "../controls/estates";
import { ELLIPTIC } from "./certificates";
import { planOne } from "./evaluate";
import { opened } from "./planned";
import { record, type Registration } from "./record";

/** When a program is judged: while nothing of it exists, or when all of it does. */
export type Phase = "new" | "made";

/** A resource of somebody's program, with what the engine tells of it. */
export interface Part {
  type: string;
  name: string;
  /** What a resource rule sees. */
  inputs: Record<string, unknown>;
  /** What a stack rule sees beside them: what the cloud answers, or that it is not known yet. */
  answers: Record<string, unknown>;
  protect: boolean;
  provider: Record<string, unknown>;
  /** The resources that each input was made from, as `<type> <name>`. */
  madeFrom: Record<string, readonly string[]>;
}

/** What a program runs in. */
export interface World {
  /** Configuration of the default providers, by package. */
  providers: Record<string, Record<string, unknown>>;
  /** Answers of functions, by token. */
  calls?: Record<string, (inputs: Record<string, any>) => Record<string, unknown>>;
}

/** Runs a program of anybody's with Pulumi's mocks; of what is new, what the cloud computes is not known. */
export async function planProgram(program: () => void, phase: Phase, world: World): Promise<Part[]> {
  const sent: Sent[] = [];
  const { resources } = await record(
    () => {
      listen(sent);
      program();
    },
    (resource) => (phase === "made" ? answersOf(resource) : named(resource)),
    (token, inputs) => world.calls?.[token]?.(inputs) ?? {},
    (resource) => (phase === "made" ? idOf(resource) : ""),
  );
  const inputsOf = new Map(resources.map(({ type, name, inputs }) => [`${type} ${name}`, inputs]));
  const keyOf = (urn: string) => {
    const [, , type = "", name = ""] = urn.split("::");
    return `${type.split("$").pop()} ${name}`;
  };
  return resources
    .filter(({ type, custom }) => custom && !type.startsWith("pulumi:"))
    .map((resource) => {
      const { type, name } = resource;
      const { provider, protect, madeFrom } = sent.find((s) => s.type === type && s.name === name)!;
      const own =
        provider === "" ? undefined : inputsOf.get(keyOf(provider.slice(0, provider.lastIndexOf("::"))));
      const by = { ...world.providers[type.split(":")[0]!], ...own };
      const inputs = opened({ ...named(resource), ...resource.inputs }) as Part["inputs"];
      const answers =
        phase === "made" ? { id: idOf(resource), ...answersOf(resource) } : unknownsOf(resource);
      return {
        ...{ type, name, inputs, protect },
        answers: { ...answers, ...(by.region ? { region: by.region } : {}) },
        provider: opened(by) as Part["provider"],
        madeFrom: Object.fromEntries(Object.entries(madeFrom).map(([key, urns]) => [key, urns.map(keyOf)])),
      };
    });
}

/** What each rule says of a program. */
export function judgeProgram(
  parts: readonly Part[],
  rules: readonly Rule[],
  settings: Readonly<Record<string, Record<string, unknown>>>,
): [Rule, Judgement][] {
  const whole = byType(asStack(parts));
  const single = byType(parts.map(({ inputs, ...rest }) => planOne({ ...rest, props: inputs })));
  return rules.flatMap((rule): [Rule, Judgement][] => {
    const given = settings[rule.name] ?? {};
    if (rule.kind === "stack") return [[rule, rule.judge(whole, given)]];
    return single(rule.types).map((resource) => {
      const { violations, ...more } = rule.judge(resource, given);
      return [rule, { ...more, violations: violations.map(({ text }) => ({ text, urn: resource.urn })) }];
    });
  });
}

function asStack(parts: readonly Part[]): Resource[] {
  const planned = parts.map(({ inputs, answers, ...rest }) =>
    planOne({ ...rest, props: { ...answers, ...inputs } }),
  );
  const byKey = new Map(parts.map(({ type, name }, i) => [`${type} ${name}`, planned[i]!]));
  parts.forEach(({ madeFrom }, i) => {
    const joins = Object.entries(madeFrom).map(([property, keys]) => [
      property,
      keys.flatMap((key) => byKey.get(key) ?? []),
    ]);
    planned[i]!.propertyDependencies = Object.fromEntries(joins);
  });
  return planned;
}

/** What the SDK sends of a resource that the mocks keep to themselves. */
interface Sent {
  type: string;
  name: string;
  protect: boolean;
  /** `<urn>::<id>`, or nothing for the default one. */
  provider: string;
  madeFrom: Record<string, string[]>;
}

/** A request as the SDK's protocol encodes it. */
interface Request {
  getType(): string;
  getName(): string;
  getProtect(): boolean;
  getProvider(): string;
  getPropertydependenciesMap(): {
    forEach(visit: (urns: { getUrnsList(): string[] }, key: string) => void): void;
  };
}

function listen(sent: Sent[]): void {
  const monitor = getMonitor() as unknown as { registerResource(request: Request, then: unknown): unknown };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, then) => {
    const madeFrom: Sent["madeFrom"] = {};
    request.getPropertydependenciesMap().forEach((urns, key) => (madeFrom[key] = urns.getUrnsList()));
    sent.push({
      ...{ type: request.getType(), name: request.getName(), provider: request.getProvider(), madeFrom },
      protect: request.getProtect(),
    });
    return register(request, then);
  };
}

/** Names that the engine gives where a program gives none, by the input that takes them. */
const NAMED = ["name", "bucket", "clusterIdentifier", "identifier"];

function named({ type, name, inputs }: Registration): Record<string, unknown> {
  const own = propertiesOf(type);
  const key = NAMED.find((candidate) => own.get(candidate)?.isComputed);
  const isGiven = key === undefined || inputs[key] !== undefined || `${key}Prefix` in inputs;
  return isGiven ? {} : { [key]: `${name.toLowerCase()}-7c1e2f4` };
}

/** What the provider itself puts where a program gives nothing, so that a preview knows it. */
const DEFAULTS: Record<string, Record<string, unknown>> = {
  "cloudflare:index/dnsRecord:DnsRecord": { proxied: false },
};

/** What the cloud computes and the program does not give, as a first preview shows it. */
function unknownsOf({ type }: Registration): Record<string, unknown> {
  const computedByCloud = [...propertiesOf(type)].filter(
    ([key, { isComputed }]) => isComputed && key !== "tagsAll",
  );
  const unknowns = Object.fromEntries(computedByCloud.map(([key]) => [key, unknownValue]));
  return { id: unknownValue, ...unknowns, ...DEFAULTS[type] };
}

/** What S3's settings of a bucket are known by, and what is known by its ARN or its name. */
const BY_BUCKET = /^aws:s3\/bucket/;
const BY_ARN =
  /^aws:(sns\/topic|a?lb\/(loadBalancer|targetGroup|listener)|iam\/(policy|openId)|acm\/certificate):?/;
const BY_NAME =
  /^aws:(iam\/(role|instanceProfile)|autoscaling\/group|cloudwatch\/(logGroup|eventRule|metricAlarm)|backup\/vault|rds\/\w+):/;

function idOf(resource: Registration): string {
  const { type, name, inputs } = resource;
  const answers: Record<string, unknown> = { ...answersOf(resource), ...inputs };
  if (BY_BUCKET.test(type)) return String(answers.bucket);
  if (BY_ARN.test(type)) return String(answers.arn);
  // A droplet is known by a number.
  if (type.endsWith(":Droplet"))
    return String(10_000 + ([...name].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) % 90_000));
  const byName = BY_NAME.test(type) && NAMED.map((key) => answers[key]).find((known) => known !== undefined);
  return String(byName || `${name}-id`);
}

/** What the cloud answers: what other resources refer to, and for the rest a text that says what it is. */
function answersOf(resource: Registration): Record<string, unknown> {
  const { type, name, inputs } = resource;
  const texts = [...propertiesOf(type)]
    .filter(
      ([key, { isComputed, isInput, kind }]) =>
        isComputed && !isInput && kind === "string" && !(key in inputs),
    )
    .map(([key]) => [key, `${name}-${key}`]);
  const given = named(resource);
  const bucket = /:Bucket(V2)?$/.test(type) && { arn: `arn:aws:s3:::${inputs.bucket ?? given.bucket}` };
  return { ...Object.fromEntries(texts), ...computed(type, name), ...SPECIAL[type], ...bucket, ...given };
}

/** Answers that are no text, or one that means something. */
const SPECIAL: Record<string, Record<string, unknown>> = {
  "cloudflare:index/originCaCertificate:OriginCaCertificate": { certificate: ELLIPTIC },
  "aws:acm/certificate:Certificate": {
    domainValidationOptions: [
      {
        resourceRecordName: "_proof.example",
        resourceRecordType: "CNAME",
        resourceRecordValue: "_proof.aws",
      },
    ],
  },
};

interface Property {
  kind: string;
  /** Whether the cloud gives it a value where the program does not. */
  isComputed: boolean;
  isInput: boolean;
}

const seen = new Map<string, Map<string, Property>>();

/** What the SDK declares of a type: an output that always is there is computed where it is not given. */
function propertiesOf(type: string): Map<string, Property> {
  const known = seen.get(type);
  if (known) return known;
  const [provider = "", path = ""] = type.split(":");
  const file = provider === "aws" ? path : path.replace("index/", "");
  let source = "";
  try {
    source = readFileSync(
      require.resolve(`@pulumi/${provider}/${file}.js`).replace(/\.js$/, ".d.ts"),
      "utf8",
    );
  } catch {
    // Components and providers of the program's own have no declaration in an SDK.
  }
  const args = source.slice(source.search(/export interface \w+Args/));
  const inputs = new Set([...args.matchAll(/^ {4}(\w+)\??: pulumi\.Input</gm)].map((m) => m[1]!));
  const properties = new Map<string, Property>();
  for (const [, key = "", kind = ""] of source.matchAll(/^ {4}readonly (\w+): pulumi\.Output<([^]*?)>;$/gm))
    properties.set(key, { kind, isComputed: !kind.includes("undefined"), isInput: inputs.has(key) });
  seen.set(type, properties);
  return properties;
}
