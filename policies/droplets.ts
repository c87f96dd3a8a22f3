import { keyAndValue } from "./tags";
import { isSet, some, type Props } from "./unknown";

/** The setting of every rule about what droplets keep. */
export const dataSetting = {
  dataTags: {
    type: "list",
    means: "tags, whole or the value of a `key:value`, of droplets that keep data",
    default: ["stateful", "database"],
  },
} as const;

/** Why a rule says nothing about a droplet that keeps nothing. */
export const REBUILT = "its first boot or image builds it anew, and no tag says that it keeps data";

/**
 * Whether a droplet keeps what would be lost with it: a tag says so, or nothing of the program would build it anew,
 * neither user data nor an image of the firm's own, which has a number for a name.
 */
export function keepsData(droplet: Props, { dataTags }: { dataTags: readonly string[] }): boolean {
  const tagged = () =>
    some(droplet.tags, (tag) => dataTags.includes(String(tag)) || dataTags.includes(keyAndValue(tag)[1]));
  const handmade = () => !isSet(droplet, "userData") && !/^\d+$/.test(String(droplet.image));
  return some([handmade, tagged], (keeps: () => boolean) => keeps());
}
