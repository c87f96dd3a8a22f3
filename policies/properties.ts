import { Fields } from "./protobuf";

/** Marks a value that is more than plain data (Pulumi, sdk/go/common/resource: `SigKey`, `SecretSig`). */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Numbers of fields (google/protobuf/struct.proto). */
const STRUCT = { fields: 1 };
const ENTRY = { key: 1, value: 2 };
const VALUE = { null: 1, number: 2, text: 3, truth: 4, struct: 5, list: 6 };
const LIST = { values: 1 };

/** Properties as plain data, secrets opened. */
export interface Decoded {
  values: Record<string, unknown>;
  /** Every text that is marked secret, or lies in something that is. */
  secrets: string[];
}

/** Reads an encoded `google.protobuf.Struct` straight into plain data. */
export function decode(encoded: Fields | undefined): Decoded {
  const secrets: string[] = [];
  return { values: encoded ? readStruct(encoded, secrets) : {}, secrets };
}

function readStruct(struct: Fields, secrets: string[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  while (struct.next()) {
    if (struct.field === STRUCT.fields) readEntry(struct.inner(), values, secrets);
  }
  return values;
}

function readEntry(entry: Fields, into: Record<string, unknown>, secrets: string[]): void {
  let key = "";
  let value: unknown = null;
  while (entry.next()) {
    if (entry.field === ENTRY.key) key = entry.text();
    else if (entry.field === ENTRY.value) value = readValue(entry.inner(), secrets);
  }
  // Assigned, a property of this name would be the prototype of the others.
  if (key === "__proto__") Object.defineProperty(into, key, { value, enumerable: true, configurable: true });
  else into[key] = value;
}

function readValue(held: Fields, secrets: string[]): unknown {
  let value: unknown = null;
  while (held.next()) {
    if (held.field === VALUE.number) value = held.number();
    else if (held.field === VALUE.text) value = held.text();
    else if (held.field === VALUE.truth) value = held.truth();
    else if (held.field === VALUE.struct) value = opened(readStruct(held.inner(), secrets), secrets);
    else if (held.field === VALUE.list) value = readList(held.inner(), secrets);
  }
  return value;
}

function readList(list: Fields, secrets: string[]): unknown[] {
  const values: unknown[] = [];
  while (list.next()) if (list.field === LIST.values) values.push(readValue(list.inner(), secrets));
  return values;
}

/** What a secret holds, its texts noted; anything else as it is. */
function opened(value: Record<string, unknown>, secrets: string[]): unknown {
  if (value[SIGNATURE] !== SECRET) return value;
  note(value.value, secrets);
  return value.value;
}

function note(value: unknown, secrets: string[]): void {
  if (typeof value === "string") secrets.push(value);
  else if (typeof value === "object" && value !== null) Object.values(value).forEach((v) => note(v, secrets));
}
