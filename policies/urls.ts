import { shown, type Value } from "./unknown";

/** An address for a message: without the user and password in it, its query and its fragment, which may be secret. */
export function shownUrl(read: () => Value): string {
  return shown(read)
    .replace(/[?#].*$/s, "")
    .replace(/^((?:[a-z][a-z0-9+.-]*:)?\/\/)?[^/]*@/i, "$1");
}
