/** Longest that one call may take, ms. */
const TIMEOUT_MS = 20_000;
/** Longest list that is read, pages. */
const MOST_PAGES = 50;

/** An object out of a cloud's answer. */
export type Thing = Record<string, any>;

/** A cloud's HTTP API, of which finders only read. */
export interface Api {
  /** Address without a slash at its end. */
  base: string;
  token: string;
}

/** A call that led to no answer to rely on, in words that hold no credential. */
export class NoAnswer extends Error {}

/** The body of one answer; undefined when there is no such thing (404). */
export async function get(api: Api, path: string): Promise<Thing | undefined> {
  const response = await send(api, path);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new NoAnswer(`${path.split("?")[0]} answered ${response.status}`);
  try {
    return (await response.json()) as Thing;
  } catch {
    throw new NoAnswer(`${path.split("?")[0]} answered with something that is no JSON`);
  }
}

async function send({ base, token }: Api, path: string): Promise<Response> {
  try {
    return await fetch(`${base}${path}`, {
      redirect: "error",
      headers: { authorization: `Bearer ${token}`, accept: "application/json" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    throw new NoAnswer(`${base} does not answer (${code ?? (error as Error).name})`);
  }
}

/** How a cloud's lists come in pages. */
export interface Paging {
  /** Query of page `n`, from 1. */
  query(n: number): string;
  /** Whether there is a page after page `n`. */
  hasMore(body: Thing, n: number): boolean;
}

/** Everything in a list, over all of its pages. A list that belongs to something which is gone is empty. */
export async function list(api: Api, path: string, key: string, paging: Paging): Promise<Thing[]> {
  const all: Thing[] = [];
  for (let n = 1; n <= MOST_PAGES; n += 1) {
    const body = await get(api, `${path}${path.includes("?") ? "&" : "?"}${paging.query(n)}`);
    if (!body) return all;
    const part = body[key] as unknown;
    // Both clouds write an empty list as null here and there.
    if (part !== null && !Array.isArray(part)) throw new NoAnswer(`${path.split("?")[0]} has no list ${key}`);
    all.push(...((part ?? []) as Thing[]));
    if (!paging.hasMore(body, n)) return all;
  }
  throw new NoAnswer(`${path.split("?")[0]} has more than ${MOST_PAGES} pages`);
}
