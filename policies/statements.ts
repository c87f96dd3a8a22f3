import { worldIn } from "./cidr";
import { remembered } from "./remembered";
import type { Report } from "./rule";
import {
  anyOf,
  each,
  elements,
  isObject,
  known,
  some,
  together,
  UNKNOWN,
  type Props,
  type Value,
} from "./unknown";

/**
 * A statement of an access policy, every field a list. A field is read when a rule asks for it, and an element
 * that preview does not know stands behind those it knows, so that it hides none of them.
 */
export interface Statement {
  sid: string;
  allows: boolean;
  actions: string[];
  notActions: string[];
  resources: string[];
  notResources: string[];
  /** Principals as `<kind>:<value>`, for example `AWS:*`; the bare `"*"` is `AWS:*`. */
  principals: string[];
  /** Whether the statement names who is *not* meant. */
  allBut: boolean;
  conditions: Condition[];
}

export interface Condition {
  operator: string;
  key: string;
  values: string[];
}

/** Visits every statement of a policy document; reports a document that is no JSON. */
export function eachStatement(document: Value, report: Report, visit: (statement: Statement) => void): void {
  if (!visitStatements(document, visit)) report("the policy is not a JSON document");
}

/** Visits every statement of a policy document, and tells whether it is JSON, where another rule reports that. */
export function visitStatements(document: Value, visit: (statement: Statement) => void): boolean {
  if (document === undefined || document === null || document === "") return true;
  let parsed: Value;
  try {
    parsed = typeof document === "string" ? parsedOnce(document) : document;
  } catch {
    return false;
  }
  // A text in a text, a number or a list allows and refuses nothing that could be read.
  if (!isObject(parsed) || Array.isArray(parsed)) return false;
  each(parsed.Statement, (raw) => {
    if (!isObject(raw)) return;
    const read = readStatements.get(raw) ?? statement(raw);
    readStatements.set(raw, read);
    visit(read);
  });
  return true;
}

/** A document as JSON; a dozen rules look at each. */
const parsedOnce = remembered<Value>((text) => JSON.parse(text), 64);
/** Statements that rules have looked at, by what they were read from. */
const readStatements = new WeakMap<object, Statement>();

/** Ways to read the policies that resources hold. */
export function policiesOf(resources: readonly { props: Props }[]): (() => Value)[] {
  const reader = (props: Props) => (): Value => props.policy;
  return resources.map(({ props }) => reader(props));
}

/**
 * Whether some statement of some documents fits. True as soon as one is known to; throws when only one that is not
 * known yet could; false when all are known and none does.
 */
export function someStatement(
  documents: readonly (() => Value)[],
  fits: (statement: Statement) => boolean,
): boolean {
  return some(documents, (read: () => Value) => {
    let found = false;
    const look = () =>
      visitStatements(read(), (statement) => {
        if (!found && fits(statement)) found = true;
      });
    if (known(look) === UNKNOWN && !found) look();
    return found;
  });
}

/** Visits every statement of an identity: of its policy, and of those that a role holds inline. */
export function eachIdentityStatement(
  props: Props,
  report: Report,
  visit: (statement: Statement) => void,
): void {
  together(
    () => eachStatement(props.policy, report, visit),
    () => each(props.inlinePolicies, ({ policy }) => eachStatement(policy, report, visit)),
  );
}

/** Whether the statement means everybody. */
export function isAnyone(statement: Statement): boolean {
  const tests = [() => statement.principals.some((p) => /^[^:]+:\*$/.test(p)), () => statement.allBut];
  return anyOf(tests);
}

const NAMES_WHO =
  /^(aws:(source(vpce?|arn|account|orgid|ip|orgpaths|owner)|principal(orgid|orgpaths|arn|account)|userid)|kms:calleraccount|s3:dataaccesspointaccount|saml:aud|lambda:functionarn)$/i;

/** Whether a condition narrows "everybody" to somebody; one that also holds when its key is absent does not. */
export function narrows(statement: Statement): boolean {
  return statement.conditions.some(({ operator, key, values }) => {
    const positive = /^(for(any|all)values?:)?(string|arn)(equals|like)|^ipaddress$/i.test(operator);
    if (!positive || /ifexists$|^forallvalues/i.test(operator) || !NAMES_WHO.test(key)) return false;
    const everywhere = worldIn(elements(values)).length > 0;
    const isItself = (value: string) => value.toLowerCase() === `\${${key.toLowerCase()}}`;
    const meansAnyone = (value: string) => matchesAnyone(value) || isItself(value);
    return values.length > 0 && !everywhere && !values.some(meansAnyone);
  });
}

/** Beginnings that all identifiers of a kind have in common: organizations, networks, roles, users, sessions. */
const KIND = /^(o-|vpce?-|a(roa|ida|sia|kia))/i;

/**
 * Whether a pattern of a condition on who comes leaves everybody in: nothing but wildcards, or an account, an
 * organization or a network of which it names no more than that it is one.
 */
export function matchesAnyone(pattern: string): boolean {
  if (isWild(pattern)) return true;
  const [arn, , , , account = "", ...rest] = pattern.split(":");
  if (arn === "arn") {
    if (account !== "") return /[*?]/.test(account) && !/^\d{12}\*$/.test(account);
    return rest.length === 0 ? /[*?]$/.test(pattern) : isWild(rest.join(":"));
  }
  if (!/[*?]/.test(pattern) || /(^|:)\d{12}([:*]|$)/.test(pattern)) return false;
  return /^[*?]/.test(pattern.replace(KIND, "")) || /^[\d*?]+$/.test(pattern);
}

/** Whether a pattern of who comes names no identity: everybody, or every role or user of an account. */
export function namesNobody(pattern: string): boolean {
  const [arn, , , , , ...rest] = pattern.split(":");
  if (arn !== "arn" || rest.length === 0) return matchesAnyone(pattern);
  return isWild(rest.join(":").replace(/^(role|user|assumed-role)\//, ""));
}

/** Whether a pattern is empty or has nothing but wildcards. */
export function isWild(pattern: string): boolean {
  return /^[*?]*$/.test(pattern);
}

/** Name of a statement for a message. */
export function called({ sid }: Statement): string {
  return sid ? `statement ${sid}` : "a statement";
}

/** A field that may be one text or a list of them. */
export function list(value: Value): Value[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function statement(raw: Value): Statement {
  const texts = (read: () => Value) => lastUnknown(readers(read).map((one) => () => String(one())));
  return {
    get sid() {
      const sid = known(() => raw.Sid);
      return sid === UNKNOWN ? "" : String(sid ?? "");
    },
    get actions() {
      return once(
        this,
        "actions",
        texts(() => raw.Action),
      );
    },
    get resources() {
      return once(
        this,
        "resources",
        texts(() => raw.Resource),
      );
    },
    get principals() {
      return once(this, "principals", lastUnknown(principals(raw)));
    },
    get conditions() {
      return once(this, "conditions", lastUnknown(conditions(raw)));
    },
    get allows() {
      return raw.Effect === "Allow";
    },
    // These are asked for their length, which is none where it is not known that they are there.
    get notActions() {
      const field = raw.NotAction;
      return texts(() => field);
    },
    get notResources() {
      const field = raw.NotResource;
      return texts(() => field);
    },
    get allBut() {
      return raw.NotPrincipal !== undefined;
    },
  };
}

/** Keeps a field that was read, so that a rule which asks for it again does not read it again. */
function once<T>(statement: Statement, field: keyof Statement, value: T): T {
  Object.defineProperty(statement, field, { value });
  return value;
}

/** Ways to read the elements of a field; one that is not known has a single element, as little known. */
function readers(read: () => Value): (() => Value)[] {
  const value = known(read);
  return value === UNKNOWN ? [read] : elements(value);
}

/** Ways to read the members of an object; those of one that is not known are one, as little known. */
function members<T>(read: () => Value, look: (key: string, member: () => Value) => (() => T)[]): (() => T)[] {
  const value = known(read);
  if (value === UNKNOWN) return [read];
  return Object.keys(isObject(value) ? value : {}).flatMap((key) => look(key, () => value[key]));
}

function principals(raw: Value): (() => string)[] {
  const read = () => raw.Principal;
  const whole = known(read);
  if (typeof whole === "string") return [() => `AWS:${whole}`];
  return members(read, (kind, values) => readers(values).map((one) => () => `${kind}:${one()}`));
}

function conditions(raw: Value): (() => Condition)[] {
  return members(
    () => raw.Condition,
    (operator, keys) =>
      members(keys, (key, values) => [
        () => ({ operator, key, values: lastUnknown(readers(values).map((one) => () => String(one()))) }),
      ]),
  );
}

/** A list whose elements that preview does not know come last, and throw when they are read. */
function lastUnknown<T>(reads: (() => T)[]): T[] {
  const list = new Elements<T>();
  const open: (() => T)[] = [];
  for (const read of reads) {
    const element = known(read);
    if (element === UNKNOWN) open.push(read);
    else list.push(element);
  }
  for (const get of open) Object.defineProperty(list, list.length, { get, enumerable: true });
  return list;
}

type Test<T> = (element: T, index: number, list: T[]) => unknown;
type Guard<T, S extends T> = (element: T, index: number, list: T[]) => element is S;

/** A list that answers by the elements it knows where these settle the question. */
class Elements<T> extends Array<T> {
  static override get [Symbol.species]() {
    return Array;
  }

  override some(test: Test<T>): boolean {
    return some(this, (element: T) => Boolean(test(element, 0, this)));
  }

  override every<S extends T>(test: Guard<T, S>): this is S[];
  override every(test: Test<T>): boolean;
  override every(test: Test<T>): boolean {
    return !this.some((element) => !test(element, 0, this));
  }

  override filter<S extends T>(test: Guard<T, S>): S[];
  override filter(test: Test<T>): T[];
  override filter(test: Test<T>): T[] {
    return lastUnknown(
      elements(this).flatMap((read) => {
        const element = known(read);
        return element === UNKNOWN || test(element, 0, this) ? [read] : [];
      }),
    );
  }
}
