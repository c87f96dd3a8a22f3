const CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const PREFIX = "age";
/** 32 bytes make 52 groups of five bits; six more are the checksum. */
const RECIPIENT = /^age1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{58}$/;

/** Whether a text is an age X25519 public key: Bech32 (BIP 173) with a right checksum. */
export function isAgeRecipient(text: string): boolean {
  if (!RECIPIENT.test(text)) return false;
  const groups = [...text.slice(PREFIX.length + 1)].map((character) => CHARSET.indexOf(character));
  // 52 groups are 260 bits: the last four are padding and must be zero.
  return polymod([...expandPrefix(), ...groups]) === 1 && (groups[51]! & 0x0f) === 0;
}

/** Writes the 32 bytes of an X25519 public key as an age recipient. */
export function formatAgeRecipient(key: Uint8Array): string {
  if (key.length !== 32) throw new Error(`an X25519 public key has 32 bytes, this one has ${key.length}`);
  const groups = regroup(key);
  const sum = polymod([...expandPrefix(), ...groups, 0, 0, 0, 0, 0, 0]) ^ 1;
  const checksum = [25, 20, 15, 10, 5, 0].map((shift) => (sum >>> shift) & 31);
  return `${PREFIX}1${[...groups, ...checksum].map((group) => CHARSET[group]).join("")}`;
}

function regroup(bytes: Uint8Array): number[] {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((group) => parseInt(group.padEnd(5, "0"), 2));
}

function expandPrefix(): number[] {
  const codes = [...PREFIX].map((character) => character.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function polymod(groups: number[]): number {
  return groups.reduce((sum, group) => {
    const shifted = ((sum & 0x1ffffff) << 5) ^ group;
    return GENERATOR.reduce(
      (value, term, bit) => ((sum >>> 25) & (1 << bit) ? value ^ term : value),
      shifted,
    );
  }, 1);
}
