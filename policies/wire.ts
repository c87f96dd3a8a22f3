import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Resource } from "./resource";
import type { Rule } from "./rule";
import { configSchema } from "./ruleConfig";
import { guarded, type Props } from "./unknown";

/** Marks a value that is more than plain data (Pulumi, sdk/go/common/resource: `SigKey`, `SecretSig`). */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";

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
export interface Given {
  level: proto.EnforcementLevel;
  settings: Record<string, unknown>;
}

/** Pack configuration, by rule. */
export function readConfigs(request: proto.ConfigureAnalyzerRequest): Map<string, Given> {
  const configs = new Map<string, Given>();
  request.getPolicyconfigMap().forEach((config, rule) => {
    const settings = config.getProperties()?.toJavaScript() ?? {};
    configs.set(rule, { level: config.getEnforcementlevel(), settings });
  });
  return configs;
}

/** A resource that the engine sends, alone: what its properties were made from is not looked up. */
export function readResource(sent: proto.AnalyzeRequest | proto.AnalyzerResource): Resource {
  return {
    urn: sent.getUrn(),
    type: sent.getType(),
    name: sent.getName(),
    props: readProperties(sent.getProperties()),
    protect: sent.getOptions()?.getProtect() ?? false,
    provider: readProperties(sent.getProvider()?.getProperties()),
    propertyDependencies: {},
  };
}

/** All resources of a stack, with what each property was made from. */
export function readStack(sent: proto.AnalyzerResource[]): Resource[] {
  const resources = new Map(sent.map((each) => [each.getUrn(), readResource(each)]));
  for (const each of sent) {
    const joins: Record<string, Resource[]> = {};
    each.getPropertydependenciesMap().forEach((from, property) => {
      joins[property] = from.getUrnsList().flatMap((urn) => resources.get(urn) ?? []);
    });
    resources.get(each.getUrn())!.propertyDependencies = joins;
  }
  return [...resources.values()];
}

/** Properties as plain data, secrets opened; reading one that preview does not know throws. */
export function readProperties(sent: Struct | undefined): Props {
  return guarded(opened(sent?.toJavaScript() ?? {}) as Record<string, unknown>);
}

function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== "object" || value === null) return value;
  const bag = value as Record<string, unknown>;
  if (bag[SIGNATURE] === SECRET) return opened(bag.value);
  return Object.fromEntries(Object.entries(bag).map(([key, member]) => [key, opened(member)]));
}
