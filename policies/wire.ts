import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Resource } from "./resource";
import type { Rule } from "./rule";
import { configSchema } from "./ruleConfig";
import { decode, type Decoded } from "./properties";
import { Fields } from "./protobuf";
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

/** That a rule says nothing here; without a reason because the resource is of another type. */
export function outOfScope(rule: Rule, reason = ""): proto.PolicyNotApplicable {
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
