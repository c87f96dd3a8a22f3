import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Value } from "google-protobuf/google/protobuf/struct_pb";
import type { ResourceRule } from "./rule";

/** Properties that a rule sets where it is broken. */
type Remedy = NonNullable<ResourceRule["remedy"]>;

/** The request with the remedy set in it; every other property goes on exactly as it was sent. */
export function withRemedy(request: Uint8Array, remedy: Remedy): proto.AnalyzeRequest {
  const mended = proto.AnalyzeRequest.deserializeBinary(request);
  const fields = mended.getProperties()?.getFieldsMap();
  for (const [key, value] of Object.entries(remedy)) fields?.set(key, Value.fromJavaScript(value as never));
  return mended;
}

/**
 * What the engine is told about a remedy: the properties, and in a message of its own the words, since it takes no
 * properties where something is said.
 */
export function remediations(
  rule: ResourceRule,
  pack: { name: string; version: string },
  mended: proto.AnalyzeRequest,
): proto.Remediation[] {
  const set = Object.entries(rule.remedy ?? {}).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const about = () =>
    new proto.Remediation()
      .setPolicyname(rule.name)
      .setPolicypackname(pack.name)
      .setPolicypackversion(pack.version)
      .setDescription(rule.holds);
  return [
    about().setProperties(mended.getProperties()),
    about().setDiagnostic(`${rule.holds}\nset by policy: ${set.join(", ")}`),
  ];
}
