import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Value } from "google-protobuf/google/protobuf/struct_pb";
import { SIGNATURE } from "./properties";
import type { Additions, ResourceRule } from "./rule";

/** What a rule does to a resource that breaks it: properties that it sets, and entries that it adds to maps. */
export interface Remedy {
  set: NonNullable<ResourceRule["remedy"]>;
  add: Additions;
}

/**
 * The request with the remedy in it; every other property and entry goes on exactly as it was sent. Undefined where
 * entries belong to what is no map: not known yet, or secret as a whole.
 */
export function withRemedy(request: Uint8Array, { set, add }: Remedy): proto.AnalyzeRequest | undefined {
  const mended = proto.AnalyzeRequest.deserializeBinary(request);
  const fields = mended.getProperties()?.getFieldsMap();
  for (const [key, value] of Object.entries(set)) fields?.set(key, Value.fromJavaScript(value as never));
  for (const [key, entries] of Object.entries(add)) {
    const isThere = fields?.get(key) && !fields.get(key)?.hasNullValue();
    if (!isThere) fields?.set(key, Value.fromJavaScript({}));
    const map = fields?.get(key)?.getStructValue()?.getFieldsMap();
    if (!map || map.has(SIGNATURE)) return undefined;
    for (const [name, value] of Object.entries(entries)) map.set(name, Value.fromJavaScript(value));
  }
  return mended;
}

/**
 * What the engine is told about a remedy: the properties, and in a message of its own the words, since it takes no
 * properties where something is said.
 */
export function remediations(
  rule: ResourceRule,
  pack: { name: string; version: string },
  remedy: Remedy,
  mended: proto.AnalyzeRequest,
): proto.Remediation[] {
  const set = [
    ...Object.entries(remedy.set).map(([key, value]) => `${key} = ${JSON.stringify(value)}`),
    ...Object.entries(remedy.add).flatMap(([key, entries]) =>
      Object.entries(entries).map(([name, value]) => `${key}.${name} = ${JSON.stringify(value)}`),
    ),
  ];
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
