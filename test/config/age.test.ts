import fc from "fast-check";
import { formatAgeRecipient, isAgeRecipient } from "../../config/age";

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

describe("age public keys", () => {
  test("are recognized whatever their bytes", () => {
    fc.assert(fc.property(key, (bytes) => expect(isAgeRecipient(formatAgeRecipient(bytes))).toBe(true)));
  });

  test("are refused with any one character changed", () => {
    fc.assert(
      fc.property(
        key,
        fc.integer({ min: 4, max: 61 }),
        fc.integer({ min: 1, max: 31 }),
        (bytes, at, shift) => {
          const right = formatAgeRecipient(bytes);
          const other = CHARSET[(CHARSET.indexOf(right[at]!) + shift) % 32]!;
          expect(isAgeRecipient(right.slice(0, at) + other + right.slice(at + 1))).toBe(false);
        },
      ),
    );
  });

  test.each(["", "age1", "AGE-SECRET-KEY-1QQ", "age1pq1qqqq", `age1${"q".repeat(58)}`])(
    "rejects %j",
    (text) => expect(isAgeRecipient(text)).toBe(false),
  );

  test("fail when a key has not 32 bytes", () => {
    expect(() => formatAgeRecipient(new Uint8Array(31))).toThrow("has 32 bytes, this one has 31");
  });
});
