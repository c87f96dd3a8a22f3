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
