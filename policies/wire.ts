import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { BinaryReader } from "google-protobuf";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Resource } from "./resource";
import type { Rule } from "./rule";
import { configSchema } from "./ruleConfig";
import { guarded, type Props } from "./unknown";

/** Marks a value that is more than plain data (Pulumi, sdk/go/common/resource: `SigKey`, `SecretSig`). */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Numbers of fields (Pulumi, proto/pulumi/analyzer.proto); `AnalyzeRequest` begins as `AnalyzerResource` does. */
const FIELDS = { resources: 1, type: 1, urn: 3, name: 4 };

const SEVERITIES = {
  low: proto.PolicySeverity.POLICY_SEVERITY_LOW,
  medium: proto.PolicySeverity.POLICY_SEVERITY_MEDIUM,
  high: proto.PolicySeverity.POLICY_SEVERITY_HIGH,
  critical: proto.PolicySeverity.POLICY_SEVERITY_CRITICAL,
};
const KINDS = {
  resource: proto.PolicyType.POLICY_TYPE_RESOURCE,
  stack: proto.PolicyType.POLICY_TYPE_STACK,
};

/** A rule as the engine lists it. Mandatory, unless a firm's pack configuration says otherwise. */
export function policyInfo(rule: Rule): proto.PolicyInfo {
  const info = new proto.PolicyInfo()
    .setName(rule.name)
    .setDescription(rule.holds)
    .setEnforcementlevel(proto.EnforcementLevel.MANDATORY)
    .setPolicyType(KINDS[rule.kind])
    .setSeverity(SEVERITIES[rule.severity])
    .setRemediationSteps(rule.fix)
    .setTagsList([`pack:${rule.pack}`, ...rule.upholds.map((id) => `promise:${id}`), ...rule.frameworks]);
  if (Object.keys(rule.config).length === 0) return info;
  const properties = Struct.fromJavaScript(configSchema(rule.config));
  return info.setConfigschema(new proto.PolicyConfigSchema().setProperties(properties));
}

/** One thing that a rule says about a resource. */
export function diagnostic(
  rule: Rule,
  pack: { name: string; version: string },
  said: { text: string; urn?: string | undefined; level: proto.EnforcementLevel },
): proto.AnalyzeDiagnostic {
  return new proto.AnalyzeDiagnostic()
    .setPolicyname(rule.name)
    .setPolicypackname(pack.name)
    .setPolicypackversion(pack.version)
    .setDescription(rule.holds)
    .setMessage(`${rule.holds}\n${said.text}`)
    .setEnforcementlevel(said.level)
    .setSeverity(SEVERITIES[rule.severity])
    .setUrn(said.urn ?? "");
}

/** That a rule says nothing here. */
export function outOfScope(rule: Rule, reason: string): proto.PolicyNotApplicable {
  return new proto.PolicyNotApplicable().setPolicyName(rule.name).setReason(reason);
}

/** What a firm's pack configuration says of a rule. */
export interface Configured {
  level: proto.EnforcementLevel;
  settings: Record<string, unknown>;
}

/** Pack configuration, by rule. */
export function readConfigs(request: proto.ConfigureAnalyzerRequest): Map<string, Configured> {
  const configs = new Map<string, Configured>();
  request.getPolicyconfigMap().forEach((config, rule) => {
    const settings = config.getProperties()?.toJavaScript() ?? {};
    configs.set(rule, { level: config.getEnforcementlevel(), settings });
  });
  return configs;
}

/** An encoded resource: what its properties were made from is not looked up. */
export function readResource(encoded: Uint8Array): Resource {
  return lazily(encoded, () => undefined);
}

/** All resources of an encoded stack, with what each property was made from. */
export function readStack(request: Uint8Array): Resource[] {
  const resources = new Map<string, Resource>();
  const reader = new BinaryReader(request);
  while (reader.nextField()) {
    if (reader.getFieldNumber() !== FIELDS.resources) {
      reader.skipField();
      continue;
    }
    const resource = lazily(reader.readBytes(), (urn) => resources.get(urn));
    resources.set(resource.urn, resource);
  }
  return [...resources.values()];
}

/** A resource that is unpacked when a rule first looks into it: most are of no type that any rule asks for. */
function lazily(encoded: Uint8Array, find: (urn: string) => Resource | undefined): Resource {
  const unpacked = once(() => proto.AnalyzerResource.deserializeBinary(encoded));
  const props = once(() => readProperties(unpacked().getProperties()));
  const provider = once(() => readProperties(unpacked().getProvider()?.getProperties()));
  const secrets = once(() => {
    const sent = [unpacked().getProperties(), unpacked().getProvider()?.getProperties()];
    return [...new Set(sent.flatMap(secretTexts))];
  });
  const joins = once(() => {
    const found: Record<string, Resource[]> = {};
    unpacked()
      .getPropertydependenciesMap()
      .forEach((from, property) => {
        found[property] = from.getUrnsList().flatMap((urn) => find(urn) ?? []);
      });
    return found;
  });
  return {
    ...readHead(encoded),
    get protect() {
      return unpacked().getOptions()?.getProtect() ?? false;
    },
    get props() {
      return props();
    },
    get secrets() {
      return secrets();
    },
    get provider() {
      return provider();
    },
    get propertyDependencies() {
      return joins();
    },
  };
}

/** What names a resource, with nothing else unpacked. */
function readHead(encoded: Uint8Array): Pick<Resource, "type" | "urn" | "name"> {
  const head = { type: "", urn: "", name: "" };
  const reader = new BinaryReader(encoded);
  while (reader.nextField()) {
    const field = reader.getFieldNumber();
    if (field === FIELDS.type) head.type = reader.readString();
    else if (field === FIELDS.urn) head.urn = reader.readString();
    else if (field === FIELDS.name) head.name = reader.readString();
    else reader.skipField();
  }
  return head;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Properties as plain data, secrets opened; reading one that preview does not know throws. */
export function readProperties(sent: Struct | undefined): Props {
  return guarded(opened(sent?.toJavaScript() ?? {}) as Record<string, unknown>);
}

/** Every text among properties that is marked secret, or lies in something that is. */
function secretTexts(sent: Struct | undefined): string[] {
  const found: string[] = [];
  const look = (value: unknown, secret: boolean): void => {
    if (typeof value === "string" && secret) found.push(value);
    if (typeof value !== "object" || value === null) return;
    const bag = value as Record<string, unknown>;
    if (bag[SIGNATURE] === SECRET) return look(bag.value, true);
    Object.values(bag).forEach((member) => look(member, secret));
  };
  look(sent?.toJavaScript() ?? {}, false);
  return found;
}

function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== "object" || value === null) return value;
  const bag = value as Record<string, unknown>;
  if (bag[SIGNATURE] === SECRET) return opened(bag.value);
  return Object.fromEntries(Object.entries(bag).map(([key, member]) => [key, opened(member)]));
}
