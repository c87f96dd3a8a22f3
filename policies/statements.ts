import { worldIn } from "./cidr";
import type { Report } from "./rule";
import { each, isObject, together, type Props, type Value } from "./unknown";

/** A statement of an access policy, every field a list. */
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
    parsed = typeof document === "string" ? JSON.parse(document) : document;
  } catch {
    return false;
  }
  each(parsed?.Statement, (raw) => {
    if (isObject(raw)) visit(statement(raw));
  });
  return true;
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
export function isAnyone({ principals, allBut }: Statement): boolean {
  return allBut || principals.some((p) => /^[^:]+:\*$/.test(p));
}

const NAMES_WHO =
  /^(aws:(source(vpce?|arn|account|orgid|ip|orgpaths|owner)|principal(orgid|orgpaths|arn|account)|userid)|kms:calleraccount|s3:dataaccesspointaccount|saml:aud|lambda:functionarn)$/i;

/** Whether a condition narrows "everybody" to somebody; one that also holds when its key is absent does not. */
export function narrows(statement: Statement): boolean {
  return statement.conditions.some(({ operator, key, values }) => {
    const positive = /^(for(any|all)values?:)?(string|arn)(equals|like)|^ipaddress$/i.test(operator);
    if (!positive || /ifexists$|^forallvalues/i.test(operator) || !NAMES_WHO.test(key)) return false;
    const everywhere = worldIn(values.map((value) => () => value)).length > 0;
    return values.length > 0 && !everywhere && !values.some(matchesAnyone);
  });
}

/** Whether a pattern of a condition leaves everybody in: nothing but wildcards, or an ARN of any account. */
function matchesAnyone(pattern: string): boolean {
  if (isWild(pattern)) return true;
  const [arn, , , , account = "", ...rest] = pattern.split(":");
  if (arn !== "arn") return false;
  if (rest.length === 0) return /[*?]$/.test(pattern);
  return account === "" ? isWild(rest.join(":")) : isWild(account);
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
  const notPrincipal = raw.NotPrincipal !== undefined;
  return {
    sid: String(raw.Sid ?? ""),
    allows: raw.Effect === "Allow",
    actions: list(raw.Action).map(String),
    notActions: list(raw.NotAction).map(String),
    resources: list(raw.Resource).map(String),
    notResources: list(raw.NotResource).map(String),
    principals: principals(raw.Principal),
    allBut: notPrincipal,
    conditions: Object.entries(isObject(raw.Condition) ? raw.Condition : {}).flatMap(([operator, keys]) =>
      Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({
        operator,
        key,
        values: list(values).map(String),
      })),
    ),
  };
}

function principals(raw: Value): string[] {
  if (typeof raw === "string") return [`AWS:${raw}`];
  return Object.entries(isObject(raw) ? raw : {}).flatMap(([kind, values]) =>
    list(values).map((value) => `${kind}:${value}`),
  );
}
