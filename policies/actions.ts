import { isWild, type Statement } from "./statements";
import { matchesWildcard } from "./wildcards";

/** Whether a pattern of an IAM action, as `s3:Get*`, means an action; case does not count. */
export function meansAction(pattern: string, action: string): boolean {
  return matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
}

/** Whether a pattern of a resource means all of its kind: `*`, `arn:aws:s3:::*`, `arn:aws:kms:*:*:key/*`. */
export function isEveryResource(pattern: string): boolean {
  if (isWild(pattern)) return true;
  const [arn = "", , service, , , ...rest] = pattern.split(":");
  if (arn !== "arn") return false;
  const resource = rest.join(":");
  const name = service === "s3" ? resource : resource.replace(/^[a-z-]+[/:]/, "");
  return isWild(name.replace(/[/:]/g, ""));
}

/** Keys of conditions that say what a request reaches: the resource itself, or the service that it is for. */
const PICKS = new RegExp(
  `^(${[
    "aws:resource(account|orgid|orgpaths)|[a-z0-9-]+:resourcetag/.+",
    "iam:(passedtoservice|associatedresourcearn|policyarn|permissionsboundary)",
    "kms:(viaservice|resourcealiases|requestalias|grantisforawsresource|encryptioncontext:.+)",
    "s3:(prefix|resourceaccount|dataaccesspoint(arn|account)|existingobjecttag/.+|accessgrantsinstancearn)",
    "secretsmanager:(secretid|name)|dynamodb:leadingkeys|lambda:functionarn",
  ].join("|")})$`,
  "i",
);
const POSITIVE = /^(foranyvalue:)?((string|arn)(equals|like)|stringequalsignorecase|bool)$/i;

/** Whether a value picks nothing: a wildcard, also before or behind what all such values have in common. */
function picksNothing(value: string): boolean {
  const rest = value.replace(/^alias\//, "").replace(/amazonaws\.com(\.cn)?$/, "");
  return isWild(rest.replace(/[.:/]/g, "")) || value === "false";
}

/** Whether a statement is about every resource of its kind, and no condition picks some of them. */
export function isAboutEverything(statement: Statement): boolean {
  if (!statement.resources.some(isEveryResource) && statement.notResources.length === 0) return false;
  return !statement.conditions.some(
    ({ operator, key, values }) =>
      PICKS.test(key) && POSITIVE.test(operator) && values.length > 0 && !values.some(picksNothing),
  );
}
