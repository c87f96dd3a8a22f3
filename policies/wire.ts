import proto from "@pulumi/pulumi/proto/analyzer_pb";
import type { Resource } from "./resource";
import type { Rule } from "./rule";
import { configSchema } from "./ruleConfig";
import { decode, type Decoded } from "./properties";
import { Fields, Message } from "./protobuf";
import { guarded, type Props } from "./unknown";

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
const OPTIONS = { protect: 1 };
const DEPENDENCIES = { urns: 1 };
const ENTRY = { key: 1, value: 2 };

const INFO = { name: 1, title: 2, policies: 3, version: 4, supportsConfig: 5 };
const POLICY = {
  name: 1,
  description: 3,
  level: 5,
  configSchema: 6,
  kind: 7,
  severity: 8,
  tags: 10,
  remediationSteps: 11,
};
const SCHEMA = { properties: 1 };
const ANSWER = { notApplicable: 3 };
const REMEDIES = { notApplicable: 2 };
const SILENT = { rule: 1 };

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

/** A pack as the engine lists it; a schema of its own stands for the settings of the last rule. */
export function packInfo(
  pack: { name: string; title: string; version: string },
  rules: readonly Rule[],
  lastSchema: Readonly<Record<string, unknown>>,
): Uint8Array {
  const info = new Message()
    .text(INFO.name, pack.name)
    .text(INFO.title, pack.title)
    .text(INFO.version, pack.version)
    .whole(INFO.supportsConfig, true);
  rules.forEach((rule, i) => {
    const schema = i === rules.length - 1 ? lastSchema : configSchema(rule.config);
    info.inner(INFO.policies, policyInfo(rule, schema));
  });
  return info.encoded();
}

/** A rule as the engine lists it. Mandatory, unless a firm's pack configuration says otherwise. */
function policyInfo(rule: Rule, schema: Readonly<Record<string, unknown>>): Message {
  const info = new Message()
    .text(POLICY.name, rule.name)
    .text(POLICY.description, rule.holds)
    .whole(POLICY.level, proto.EnforcementLevel.MANDATORY)
    .whole(POLICY.kind, KINDS[rule.kind])
    .whole(POLICY.severity, SEVERITIES[rule.severity])
    .text(POLICY.remediationSteps, rule.fix)
    .texts(POLICY.tags, [
      `pack:${rule.pack}`,
      ...rule.upholds.map((id) => `promise:${id}`),
      ...rule.frameworks,
    ]);
  if (Object.keys(schema).length === 0) return info;
  return info.inner(POLICY.configSchema, new Message().struct(SCHEMA.properties, schema));
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

/** An encoded answer that a rule says nothing, because the resource is of another type. */
export function otherType(rule: Rule): Uint8Array {
  return new Message().inner(ANSWER.notApplicable, new Message().text(SILENT.rule, rule.name)).encoded();
}

/** The encoded part of an answer that says of a rule that it mends nothing here. */
export function mendsNothing(rule: Rule): Uint8Array {
  return new Message().inner(REMEDIES.notApplicable, new Message().text(SILENT.rule, rule.name)).encoded();
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
  return new SentResource(Fields.of(encoded), () => undefined);
}

/** All resources of an encoded stack, with what each property was made from. */
export function readStack(request: Uint8Array): Resource[] {
  const resources = new Map<string, Resource>();
  const find = (urn: string) => resources.get(urn);
  const stack = Fields.of(request);
  while (stack.next()) {
    if (stack.field !== FIELDS.resources) continue;
    const resource = new SentResource(stack.inner(), find);
    resources.set(resource.urn, resource);
  }
  return [...resources.values()];
}

/** A resource that is unpacked when a rule first looks into it: most are of no type that any rule asks for. */
class SentResource implements Resource {
  type = "";
  urn = "";
  name = "";
  private properties?: Fields;
  private providerSent?: Fields;
  private options?: Fields;
  private readonly dependencies: Fields[] = [];
  private ownDecoded?: Decoded;
  private providerDecoded?: Decoded;
  private ownProps?: Props;
  private providerProps?: Props;
  private isProtected?: boolean;
  private joins?: Resource["propertyDependencies"];

  constructor(
    fields: Fields,
    private readonly find: (urn: string) => Resource | undefined,
  ) {
    while (fields.next()) {
      if (fields.field === FIELDS.type) this.type = fields.text();
      else if (fields.field === FIELDS.urn) this.urn = fields.text();
      else if (fields.field === FIELDS.name) this.name = fields.text();
      else if (fields.field === FIELDS.properties) this.properties = fields.inner();
      else if (fields.field === FIELDS.provider) this.providerSent = fields.inner();
      else if (fields.field === FIELDS.options) this.options = fields.inner();
      else if (fields.field === FIELDS.propertyDependencies) this.dependencies.push(fields.inner());
    }
  }

  get props(): Props {
    return (this.ownProps ??= guarded(this.own().values));
  }

  get provider(): Props {
    return (this.providerProps ??= guarded(this.ofProvider().values));
  }

  get secrets(): readonly string[] {
    return [...new Set([...this.own().secrets, ...this.ofProvider().secrets])];
  }

  get protect(): boolean {
    return (this.isProtected ??= this.options !== undefined && protects(this.options));
  }

  get propertyDependencies(): Resource["propertyDependencies"] {
    return (this.joins ??= Object.fromEntries(this.dependencies.map((entry) => joinIn(entry, this.find))));
  }

  private own(): Decoded {
    return (this.ownDecoded ??= decode(this.properties));
  }

  private ofProvider(): Decoded {
    return (this.providerDecoded ??= decode(this.providerSent && part(this.providerSent, FIELDS.properties)));
  }
}

/** The message in a field of a message. */
function part(message: Fields, field: number): Fields | undefined {
  while (message.next()) if (message.field === field) return message.inner();
  return undefined;
}

function protects(options: Fields): boolean {
  while (options.next()) if (options.field === OPTIONS.protect) return options.truth();
  return false;
}

/** An entry of a map from a property to the URNs that it was made from, as resources. */
function joinIn(entry: Fields, find: (urn: string) => Resource | undefined): [string, Resource[]] {
  let property = "";
  const resources: Resource[] = [];
  while (entry.next()) {
    if (entry.field === ENTRY.key) property = entry.text();
    else if (entry.field === ENTRY.value) {
      const from = entry.inner();
      while (from.next()) {
        const resource = from.field === DEPENDENCIES.urns ? find(from.text()) : undefined;
        if (resource) resources.push(resource);
      }
    }
  }
  return [property, resources];
}
