import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { BinaryReader } from "google-protobuf";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Resource } from "./resource";
import type { Rule } from "./rule";
import { configSchema } from "./ruleConfig";
import { decode, fieldsOf } from "./properties";
import { guarded } from "./unknown";

/** Numbers of fields (Pulumi, proto/pulumi/analyzer.proto); `AnalyzeRequest` begins as `AnalyzerResource` does. */
const FIELDS = {
  resources: 1,
  type: 1,
  properties: 2,
  urn: 3,
  name: 4,
  options: 5,
  provider: 6,
  propertyDependencies: 9,
};

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
  const fields = fieldsOf(encoded);
  const text = (field: number) => Buffer.from(fields.get(field)?.[0] ?? []).toString("utf8");
  const own = once(() => decode(fields.get(FIELDS.properties)?.[0]));
  const by = once(() => {
    const sent = fields.get(FIELDS.provider)?.[0];
    return decode(sent && fieldsOf(sent).get(FIELDS.properties)?.[0]);
  });
  const props = once(() => guarded(own().values));
  const provider = once(() => guarded(by().values));
  const secrets = once(() => [...new Set([...own().secrets, ...by().secrets])]);
  const joins = once(() => joinsIn(fields.get(FIELDS.propertyDependencies) ?? [], find));
  return {
    type: text(FIELDS.type),
    urn: text(FIELDS.urn),
    name: text(FIELDS.name),
    get protect() {
      const options = fields.get(FIELDS.options)?.[0];
      return options ? proto.AnalyzerResourceOptions.deserializeBinary(options).getProtect() : false;
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

/** Entries of a map from a property to the URNs that it was made from, as resources. */
function joinsIn(
  entries: readonly Uint8Array[],
  find: (urn: string) => Resource | undefined,
): Record<string, Resource[]> {
  const joins = entries.map((entry) => {
    const { 1: [key] = [], 2: [from] = [] } = Object.fromEntries(fieldsOf(entry));
    const urns = from ? proto.AnalyzerPropertyDependencies.deserializeBinary(from).getUrnsList() : [];
    return [Buffer.from(key ?? []).toString("utf8"), urns.flatMap((urn) => find(urn) ?? [])] as const;
  });
  return Object.fromEntries(joins);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
