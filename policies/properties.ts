import { BinaryReader } from "google-protobuf";

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

/**
 * Reads an encoded `google.protobuf.Struct` straight into plain data: the message classes in between cost a preview more
 * than all rules together.
 */
export function decode(encoded: Uint8Array | undefined): Decoded {
  const secrets: string[] = [];
  if (!encoded) return { values: {}, secrets };
  return { values: readStruct(new BinaryReader(encoded), secrets), secrets };
}

/** The bytes of the fields of a message, by number; of a repeated field all of them. */
export function fieldsOf(encoded: Uint8Array): Map<number, Uint8Array[]> {
  const fields = new Map<number, Uint8Array[]>();
  const reader = new BinaryReader(encoded);
  while (reader.nextField()) {
    const field = reader.getFieldNumber();
    if (!reader.isDelimited()) {
      reader.skipField();
      continue;
    }
    const bytes = reader.readBytes();
    const same = fields.get(field);
    if (same) same.push(bytes);
    else fields.set(field, [bytes]);
  }
  return fields;
}

function readStruct(reader: BinaryReader, secrets: string[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  while (reader.nextField()) {
    if (reader.getFieldNumber() !== STRUCT.fields) reader.skipField();
    else within(reader, (entry) => readEntry(entry, values, secrets));
  }
  return values;
}

function readEntry(reader: BinaryReader, into: Record<string, unknown>, secrets: string[]): void {
  let key = "";
  let value: unknown = null;
  while (reader.nextField()) {
    const field = reader.getFieldNumber();
    if (field === ENTRY.key) key = reader.readString();
    else if (field === ENTRY.value) within(reader, (inner) => (value = readValue(inner, secrets)));
    else reader.skipField();
  }
  // Assigned, a property of this name would be the prototype of the others.
  if (key === "__proto__") Object.defineProperty(into, key, { value, enumerable: true, configurable: true });
  else into[key] = value;
}

function readValue(reader: BinaryReader, secrets: string[]): unknown {
  let value: unknown = null;
  while (reader.nextField()) {
    const field = reader.getFieldNumber();
    if (field === VALUE.number) value = reader.readDouble();
    else if (field === VALUE.text) value = reader.readString();
    else if (field === VALUE.truth) value = reader.readBool();
    else if (field === VALUE.struct)
      within(reader, (inner) => (value = opened(readStruct(inner, secrets), secrets)));
    else if (field === VALUE.list) within(reader, (inner) => (value = readList(inner, secrets)));
    else reader.skipField();
  }
  return value;
}

function readList(reader: BinaryReader, secrets: string[]): unknown[] {
  const list: unknown[] = [];
  while (reader.nextField()) {
    if (reader.getFieldNumber() !== LIST.values) reader.skipField();
    else within(reader, (inner) => list.push(readValue(inner, secrets)));
  }
  return list;
}

/** Reads a message inside a message. */
function within(reader: BinaryReader, read: (inner: BinaryReader) => unknown): void {
  reader.readMessage(undefined, (_message: unknown, inner: BinaryReader) => void read(inner));
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
