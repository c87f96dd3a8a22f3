import * as fc from "fast-check";
import { BinaryWriter } from "google-protobuf";
import proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Fields, Message } from "../../policies/protobuf";

test("reads what the library writes, and passes over the fields in between", () => {
  const text = fc.string({ unit: "grapheme" });
  fc.assert(
    fc.property(text, fc.double(), fc.boolean(), fc.nat(), (word, number, truth, skipped) => {
      const writer = new BinaryWriter();
      writer.writeUint64(900, skipped * 2 ** 20);
      writer.writeString(1, word);
      writer.writeFixed64(901, skipped);
      writer.writeDouble(2, number);
      writer.writeFixed32(902, skipped);
      writer.writeBool(3, truth);
      writer.writeString(903, word);
      writer.writeMessage(4, { word }, (inner: { word: string }, within: BinaryWriter) =>
        within.writeString(1, inner.word),
      );
      expect(read(writer.getResultBuffer())).toEqual([word, number, truth, [word]]);
    }),
  );
});

test.each([
  ["a length beyond the end", [0x0a, 5, 0x61], "longer than its message"],
  ["a number that goes on", [0x08, 0x80], "in the middle of a number"],
  ["a tag that goes on", [0x80], "in the middle of a number"],
  ["a double without its bytes", [0x11, 0, 0], "longer than its message"],
  ["a group, which nothing sends", [0x0b], "encoded as 3"],
])("refuses %s", (_what, bytes, said) => {
  const fields = Fields.of(Uint8Array.from(bytes));
  const readAll = () => {
    while (fields.next()) if (fields.field === 2) fields.number();
  };
  expect(readAll).toThrow(said);
});

test("reads a part of a larger buffer", () => {
  const bytes = Uint8Array.from([0xff, 0x0a, 1, 0x61, 0xff]);
  expect(read(bytes.subarray(1, 4))).toEqual(["a"]);
});

function read(bytes: Uint8Array): unknown[] {
  const fields = Fields.of(bytes);
  const found: unknown[] = [];
  while (fields.next()) {
    if (fields.field === 1) found.push(fields.text());
    else if (fields.field === 2) found.push(fields.number());
    else if (fields.field === 3) found.push(fields.truth());
    else if (fields.field === 4) {
      const inner = fields.inner();
      while (inner.next()) found.push([inner.text()]);
    }
  }
  return found;
}

describe("a message", () => {
  test("is read by the library as it was written", () => {
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(text, fc.nat(), fc.boolean(), fc.array(text), (word, whole, truth, words) => {
        const inner = new Message().text(1, word);
        const policy = new Message().text(1, word).whole(5, whole).texts(10, words);
        const info = new Message().text(1, word).whole(5, truth).inner(3, policy).inner(3, inner);
        const read = proto.AnalyzerInfo.deserializeBinary(info.encoded()).toObject();
        expect(read).toMatchObject({ name: word, supportsconfig: truth });
        expect(read.policiesList).toMatchObject([
          { name: word, enforcementlevel: whole, tagsList: words },
          { name: word, enforcementlevel: 0, tagsList: [] },
        ]);
      }),
    );
  });

  test("holds a structure of any form", () => {
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.string({ unit: "grapheme" }),
        fc.double({ noNaN: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.string({ minLength: 1 }), tie("value"), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), value), (values) => {
        const message = new Message().struct(1, values).encoded();
        const read = proto.PolicyConfigSchema.deserializeBinary(message).getProperties()!;
        expect(read.toJavaScript()).toEqual(Struct.fromJavaScript(values as never).toJavaScript());
      }),
    );
  });
});
