const HOURS: Record<string, number> = {
  ns: 1 / 3.6e12,
  us: 1 / 3.6e9,
  ms: 1 / 3.6e6,
  s: 1 / 3600,
  m: 1 / 60,
  h: 1,
};

/** Hours of a duration as Go writes it, `1h30m`; what cannot be read is endless. */
export function hoursOf(duration: unknown): number {
  const parts = [...String(duration).matchAll(/(?<![\d.])([\d.]+)(ns|us|ms|s|m|h)/g)];
  if (parts.length === 0) return Infinity;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (HOURS[unit ?? ""] ?? Infinity), 0);
}
