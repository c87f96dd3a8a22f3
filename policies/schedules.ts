import { remembered } from "./remembered";

/** First day of the two years that a schedule is tried on: as late as AWS counts, so that one that ends shows. */
const START = Date.UTC(2098, 0, 1);
const DAYS = 730;
const DAY_MINUTES = 1440;
const HOURS: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24 };

/** Most characters of a schedule that AWS takes (EventBridge, `PutRule`). */
const LONGEST = 256;

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** A schedule that runs at some minutes of the days that fit. */
interface Calendar {
  fits(day: Date): boolean;
  /** Minutes of such a day, in order. */
  minutes: number[];
}

/** Whether a number is meant by a field of a schedule. */
type Field = (value: number) => boolean;

/** Whether AWS understands the text as a schedule: six fields, in `cron(…)` or bare, or `rate(…)`. */
export function isSchedule(expression: string): boolean {
  return rateHours(expression) !== undefined || calendar(expression) !== undefined;
}

/**
 * Longest time between two runs of any of the schedules, in hours; endless when none of them runs. One that cannot
 * be understood never does, and one that ends leaves a year or more without a run.
 */
export function longestGap(expressions: readonly string[]): number {
  const different = [...new Set(expressions)];
  const rates = different.map(rateHours).filter((hours) => hours !== undefined);
  const calendars = different.map(calendar).filter((found) => found !== undefined);
  return Math.min(...rates, gapBetween(calendars));
}

function rateHours(expression: string): number | undefined {
  const [, count, unit = ""] = /^rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)$/.exec(expression.trim()) ?? [];
  return Number(count) > 0 ? Number(count) * (HOURS[unit] ?? Infinity) : undefined;
}

function gapBetween(calendars: readonly Calendar[]): number {
  let [last, longest, ran] = [0, 0, false];
  const pass = (minute: number) => {
    longest = Math.max(longest, minute - last);
    last = minute;
  };
  for (let i = 0; i < DAYS; i++) {
    const day = new Date(START + i * DAY_MINUTES * 60_000);
    const minutes = calendars.filter(({ fits }) => fits(day)).flatMap((found) => found.minutes);
    for (const minute of minutes.sort((a, b) => a - b)) {
      pass(i * DAY_MINUTES + minute);
      ran = true;
    }
  }
  pass(DAYS * DAY_MINUTES);
  return ran ? longest / 60 : Infinity;
}

/** A schedule that is read once: a plan often has the same one in many rules. */
const calendar = remembered(parseCalendar);

/** The six fields of AWS: minute, hour, day of the month, month, day of the week (Sunday is 1), year. */
function parseCalendar(expression: string): Calendar | undefined {
  if (expression.length > LONGEST) return undefined;
  const [, inner = expression] = /^cron\((.*)\)$/.exec(expression.trim()) ?? [];
  const fields = inner.trim().toUpperCase().split(/\s+/);
  if (fields.length !== 6) return undefined;
  const [minute, hour, month, year] = [
    field(fields[0], 0, 59),
    field(fields[1], 0, 23),
    field(fields[3], 1, 12, MONTHS),
    field(fields[5], 1970, 2199),
  ];
  const dayOfMonth = monthDay(fields[2]);
  const dayOfWeek = weekDay(fields[4]);
  if (!minute || !hour || !month || !year || !dayOfMonth || !dayOfWeek) return undefined;
  let minutes: number[] | undefined;
  return {
    fits: (day) =>
      month(day.getUTCMonth() + 1) && year(day.getUTCFullYear()) && dayOfMonth(day) && dayOfWeek(day),
    // Reckoned when somebody asks when it runs: whether it is a schedule at all is known before.
    get minutes() {
      return (minutes ??= range(0, DAY_MINUTES - 1).filter(
        (m) => minute(m % 60) && hour(Math.floor(m / 60)),
      ));
    },
  };
}

/** A list of numbers, names, ranges and steps, `*` or `?` for all; nothing when it is none of that. */
function field(text = "", least: number, most: number, names: readonly string[] = []): Field | undefined {
  const parts = text.split(",").map((part) => {
    const [, from = "", to, step] = /^([^-/]+)(?:-([^-/]+))?(?:\/(\d+))?$/.exec(part) ?? [];
    const whole = from === "*" || from === "?";
    const number = (name: string) => (names.includes(name) ? names.indexOf(name) + 1 : Number(name || NaN));
    const first = whole ? least : number(from);
    const last = to !== undefined ? number(to) : whole || step !== undefined ? most : first;
    const right = [first, last].every((n) => Number.isInteger(n) && n >= least && n <= most);
    if (!right || Number(step) === 0) return undefined;
    const span = most - least + 1;
    // A range such as FRI-MON goes on at the beginning.
    const length = (last - first + span) % span;
    return (value: number) => {
      const at = (value - first + span) % span;
      return at <= length && at % Number(step ?? 1) === 0;
    };
  });
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? (value) => known.some((part) => part(value)) : undefined;
}

/** Days of the month; `L` is the last one, and the working day next to one (`15W`) is taken for the day itself. */
function monthDay(text = ""): ((day: Date) => boolean) | undefined {
  if (text === "L" || text === "LW") return (day) => new Date(+day + DAY_MINUTES * 60_000).getUTCDate() === 1;
  const days = field(text.replace(/^(\d+)W$/, "$1"), 1, 31);
  return days && ((day) => days(day.getUTCDate()));
}

/** Days of the week; `2#1` is the first Monday of a month and `6L` its last Friday. */
function weekDay(text = ""): ((day: Date) => boolean) | undefined {
  const [, name = text, nth, last] = /^(\w+?)(?:#([1-5])|(L))$/.exec(text) ?? [];
  const days = field(name === "L" ? "7" : name, 1, 7, WEEKDAYS);
  const week = (day: Date) => Math.ceil(day.getUTCDate() / 7);
  const isLast = (day: Date) => new Date(+day + 7 * DAY_MINUTES * 60_000).getUTCMonth() !== day.getUTCMonth();
  return (
    days &&
    ((day) =>
      days(day.getUTCDay() + 1) && (nth === undefined || week(day) === Number(nth)) && (!last || isLast(day)))
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
