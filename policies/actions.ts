import { isWild, type Statement } from "./statements";

/** Whether a pattern of an IAM action, as `s3:Get*`, means an action; case does not count. */
export function meansAction(pattern: string, action: string): boolean {
  const text = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${text}$`, "i").test(action);
}

/** Whether a pattern of a resource means all of its kind: `*`, `arn:aws:s3:::*`, `arn:aws:kms:*:*:key/*`. */
export function isEveryResource(pattern: string): boolean {
  if (isWild(pattern)) return true;
  const [arn = "", , service, , , ...rest] = pattern.split(":");
  if (arn !== "arn") return false;
  const resource = rest.join(":");
  const name = service === "s3" ? resource : resource.replace(/^[a-z-]+[/:]/, "");
  return isWild(name.replaceAll("/", ""));
}

/** Keys of conditions that say how a request comes, and nothing of what it is for. */
const ONLY_HOW =
  /^aws:(securetransport|multifactorauth\w*|currenttime|epochtime|requestedregion|useragent)$/i;

/** Whether a statement is about every resource of its kind, and no condition picks some of them. */
export function isAboutEverything({ resources, notResources, conditions }: Statement): boolean {
  const picked = conditions.some(
    ({ operator, key, values }) =>
      !ONLY_HOW.test(key) && !/ifexists$|^forallvalues|^null$/i.test(operator) && !values.every(isWild),
  );
  return !picked && (notResources.length > 0 || resources.some(isEveryResource));
}
