import { gunzipSync } from "node:zlib";
import type { Props, Value } from "./unknown";

/** What a server of any cloud is told to do at its first boot, as plain text; empty where it is told nothing. */
export function firstBootOf({ userData, userDataBase64, dropletTemplate }: Props): string {
  return plain(userData ?? userDataBase64 ?? dropletTemplate?.userData);
}

/** Launch templates and gzipped data come in base64. */
function plain(data: Value): string {
  const text = String(data ?? "");
  const packed = text.replace(/\s/g, "");
  if (packed.length < 8 || packed.length % 4 !== 0 || !/^[0-9A-Za-z+/]+={0,2}$/.test(packed)) return text;
  const bytes = Buffer.from(packed, "base64");
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString("utf8");
  try {
    return gunzipSync(bytes, { maxOutputLength: 1 << 20 }).toString("utf8");
  } catch {
    return "";
  }
}
