import { elements, known, some, UNKNOWN, type Props, type Value } from "./unknown";

/** A call that a trail may record, by the fields that selectors look at. */
export interface Call {
  eventCategory: "Management" | "Data";
  eventName: string;
  readOnly: "true" | "false";
  "resources.type"?: string;
  "resources.ARN"?: string;
}

/** Whether a trail records a call; throws when only a selector that preview does not know could. */
export function records(trail: Props, call: Call): boolean {
  const { eventSelectors, advancedEventSelectors } = trail;
  if (elements(advancedEventSelectors).length > 0) {
    return some(advancedEventSelectors, ({ fieldSelectors }) => matchesAll(fieldSelectors, call));
  }
  if (elements(eventSelectors).length === 0) return call.eventCategory === "Management";
  return some(eventSelectors, (selector) => basicSelects(selector, call));
}

function basicSelects(selector: Value, call: Call): boolean {
  const wanted = selector.readWriteType ?? "All";
  const half = call.readOnly === "true" ? "ReadOnly" : "WriteOnly";
  if (wanted !== "All" && wanted !== half) return false;
  if (call.eventCategory === "Management") return selector.includeManagementEvents !== false;
  return some(selector.dataResources, ({ type, values }) => {
    if (type !== call["resources.type"]) return false;
    return some(values, (value) => call["resources.ARN"]?.startsWith(String(value)) === true);
  });
}

/** Every field that a selector names has to fit; one that is known not to decides beside an unknown one. */
function matchesAll(fields: Value, call: Call): boolean {
  const fits = elements(fields).map((read) => () => matches(read(), call));
  if (fits.length === 0 || fits.some((fit) => known(fit) === false)) return false;
  return fits.every((fit) => fit());
}

function matches(selector: Value, call: Call): boolean {
  const value = (call as unknown as Record<string, string>)[String(selector?.field)];
  if (value === undefined) return !names(selector, "equals", "startsWiths", "endsWiths");
  const tests: [key: string, test: (wanted: string) => boolean][] = [
    ["equals", (wanted) => value === wanted],
    ["startsWiths", (wanted) => value.startsWith(wanted)],
    ["endsWiths", (wanted) => value.endsWith(wanted)],
  ];
  return tests.every(([key, test]) => {
    const not = `not${key[0]!.toUpperCase()}${key.slice(1)}`;
    const fit = (wanted: Value) => test(String(wanted));
    if (some(selector[not], fit)) return false;
    return !names(selector, key) || some(selector[key], fit);
  });
}

/** Whether a selector narrows a field by one of these. */
function names(selector: Value, ...keys: string[]): boolean {
  return keys.some((key) => {
    const list = known(() => selector?.[key]);
    return list === UNKNOWN || elements(list).length > 0;
  });
}
