import { known, UNKNOWN, type Props, type Value } from "./unknown";

/**
 * Id of a zone setting as the API spells it. The SDK's table prints ids in camel case, its examples in the API's
 * spelling; what is written the wrong way round is still judged.
 */
export function settingOf({ settingId }: Props): string {
  const id = String(settingId ?? "");
  const snake = id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return snake === "tls13" ? "tls_1_3" : snake;
}

/** Whether a zone setting is this one; one whose id is not known yet throws. */
export function isSetting(props: Props, id: string): boolean {
  return settingOf(props) === id;
}

/** A field that may be spelled either way. */
export function field(value: Value, snake: string): Value {
  const camel = snake.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const first = known(() => value?.[snake]);
  return first === undefined || first === UNKNOWN ? (value?.[camel] ?? value?.[snake]) : first;
}
