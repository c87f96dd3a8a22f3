import * as struct from "google-protobuf/google/protobuf/struct_pb";
import type { Bag } from "./declared/table";

/*
 * Property values as the engine sends them. The marks are constants of Pulumi's protocol
 * (sdk/go/common/resource: `SigKey` and its siblings).
 */
const MARK = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
/** What stands for a value that is known only after an update. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const isUnknown = (value: unknown): boolean => value === UNKNOWN;

const isObject = (value: unknown): value is Bag =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const marked = (value: unknown, mark: string): value is Bag => isObject(value) && value[MARK] === mark;

export const isSecret = (value: unknown): value is { value: unknown } => marked(value, SECRET);
export const isAsset = (value: unknown): boolean => marked(value, ASSET) || marked(value, ARCHIVE);
export const secret = (value: unknown): Bag => (isSecret(value) ? value : { [MARK]: SECRET, value });

/** Decodes a message's struct; secrets keep their marks. */
export function decode(message: struct.Struct | undefined): Bag {
  return message ? message.toJavaScript() : {};
}

/** Encodes a bag; `undefined` members are left out, as the protocol has no such value. */
export function encode(bag: Bag): struct.Struct {
  return struct.Struct.fromJavaScript(withoutUndefined(bag) as Record<string, struct.JavaScriptValue>);
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : withoutUndefined(item)));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutUndefined(member)]));
}

/** The value without secret marks, however deep; references to resources become their ids. */
export function plain(value: unknown): any {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  if (isSecret(value)) return plain(value.value);
  if (marked(value, RESOURCE)) return plain(value.id);
  if (isAsset(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

const some = (value: unknown, test: (value: unknown) => boolean): boolean =>
  test(value) ||
  (Array.isArray(value)
    ? value.some((item) => some(item, test))
    : isObject(value) && Object.values(value).some((member) => some(member, test)));

/** Whether any part of the value is a secret. */
export const holdsSecret = (value: unknown): boolean => some(value, isSecret);
/** Whether any part of the value is not known yet. */
export const holdsUnknown = (value: unknown): boolean => some(value, isUnknown);
