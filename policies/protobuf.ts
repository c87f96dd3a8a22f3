/**
 * Reads and writes the encoding of protocol buffers (protobuf.dev, "Encoding") for the few messages that carry
 * resources and answers. The message classes of the SDK spell texts out character by character, which cost a preview
 * more than all rules together.
 */

/** How a field is encoded: its length follows from the kind. */
const VARINT = 0;
const FIXED_64 = 1;
const DELIMITED = 2;
const FIXED_32 = 5;

/** Writes one message field by field; what is empty or zero is left out, as the encoding does. */
export class Message {
  private readonly parts: Uint8Array[] = [];

  text(field: number, value: string): this {
    return value === "" ? this : this.delimited(field, Buffer.from(value));
  }

  texts(field: number, values: readonly string[]): this {
    for (const value of values) this.delimited(field, Buffer.from(value));
    return this;
  }

  /** A whole number, an enumeration's or a truth value's. */
  whole(field: number, value: number | boolean): this {
    return Number(value) === 0 ? this : this.chosen(field, value);
  }

  inner(field: number, message: Message): this {
    return this.delimited(field, message.encoded());
  }

  /** A message of `google.protobuf.Struct`. */
  struct(field: number, values: Readonly<Record<string, unknown>>): this {
    return this.inner(field, structOf(values));
  }

  /** A number with a fraction, zero too. */
  double(field: number, value: number): this {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    this.parts.push(varint(field * 8 + FIXED_64), bytes);
    return this;
  }

  encoded(): Uint8Array {
    return Buffer.concat(this.parts);
  }

  /** A text or message, empty too. */
  delimited(field: number, bytes: Uint8Array): this {
    this.parts.push(varint(field * 8 + DELIMITED), varint(bytes.length), bytes);
    return this;
  }

  /** A whole number that is said though it is zero, as in a choice of several fields. */
  chosen(field: number, value: number | boolean): this {
    this.parts.push(varint(field * 8 + VARINT), varint(Number(value)));
    return this;
  }
}

/** Numbers of fields of `google.protobuf.Value`, of which each message has one, and of a map's entries. */
const VALUE = { null: 1, number: 2, text: 3, truth: 4, struct: 5, list: 6 };
const ENTRY = { key: 1, value: 2 };
const ONLY = 1;

function structOf(values: Readonly<Record<string, unknown>>): Message {
  const message = new Message();
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    message.inner(ONLY, new Message().text(ENTRY.key, key).inner(ENTRY.value, valueOf(value)));
  }
  return message;
}

function valueOf(value: unknown): Message {
  const message = new Message();
  if (typeof value === "string") return message.delimited(VALUE.text, Buffer.from(value));
  if (typeof value === "number") return message.double(VALUE.number, value);
  if (typeof value === "boolean") return message.chosen(VALUE.truth, value);
  if (Array.isArray(value)) {
    const list = new Message();
    for (const item of value) list.inner(ONLY, valueOf(item));
    return message.inner(VALUE.list, list);
  }
  if (typeof value === "object" && value !== null)
    return message.inner(VALUE.struct, structOf(value as Record<string, unknown>));
  return message.chosen(VALUE.null, 0);
}

/** A whole number of up to 32 bits, seven at a time. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  for (; left > 0x7f; left >>>= 7) bytes.push((left & 0x7f) | 0x80);
  return Uint8Array.from([...bytes, left]);
}

/** Goes through the fields of one message; a field that is not read is skipped. */
export class Fields {
  /** Number of the field that was come to last. */
  field = 0;
  private kind = 0;
  private isRead = true;

  private constructor(
    private readonly bytes: Buffer,
    private at: number,
    private readonly end: number,
  ) {}

  /** The fields of an encoded message. */
  static of({ buffer, byteOffset, byteLength }: Uint8Array): Fields {
    return new Fields(Buffer.from(buffer, byteOffset, byteLength), 0, byteLength);
  }

  /** Goes to the next field; false after the last. */
  next(): boolean {
    if (!this.isRead) this.skip();
    if (this.at >= this.end) return false;
    const tag = this.varint();
    this.field = tag >>> 3;
    this.kind = tag & 7;
    this.isRead = false;
    return true;
  }

  /** The fields of the message in this one. */
  inner(): Fields {
    const start = this.begin();
    return new Fields(this.bytes, start, this.at);
  }

  text(): string {
    const start = this.begin();
    return this.bytes.toString("utf8", start, this.at);
  }

  number(): number {
    this.isRead = true;
    return this.bytes.readDoubleLE(this.past(8));
  }

  truth(): boolean {
    this.isRead = true;
    return this.varint() !== 0;
  }

  /** Takes the length of what follows and goes past it; answers where it began. */
  private begin(): number {
    this.isRead = true;
    return this.past(this.varint());
  }

  /** Goes past bytes of this message; answers where they began. */
  private past(length: number): number {
    const start = this.at;
    this.at += length;
    if (this.at > this.end) throw new RangeError("a field is longer than its message");
    return start;
  }

  private skip(): void {
    if (this.kind === VARINT) this.varint();
    else if (this.kind === FIXED_64) this.past(8);
    else if (this.kind === DELIMITED) this.begin();
    else if (this.kind === FIXED_32) this.past(4);
    else throw new RangeError(`a field is encoded as ${this.kind}, allowed: 0, 1, 2, 5`);
  }

  /** A number of up to 32 bits; what is above them is passed over. */
  private varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      if (this.at >= this.end) throw new RangeError("a message ends in the middle of a number");
      const byte = this.bytes[this.at++]!;
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }
}
