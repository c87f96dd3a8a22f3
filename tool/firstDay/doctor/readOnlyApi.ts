/** Longest that one call may take, ms. */
const TIMEOUT_MS = 15_000;
/** Longest list that is read, pages. */
const MOST_PAGES = 20;

/** What a cloud answered. */
export interface Answer {
  status: number;
  body: unknown;
}

/** A cloud's HTTP API, which can be read and nothing else: there is no call that writes. */
export interface ReadOnlyApi {
  get(path: string): Promise<Answer>;
}

/** A call that led to no usable answer, in words that hold no credential. */
export class NoAnswer extends Error {
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
    this.name = "NoAnswer";
  }
}

/** Opens an API at `base` with a bearer token. */
export function openApi(base: string, token: string, timeoutMs = TIMEOUT_MS): ReadOnlyApi {
  return {
    async get(path) {
      const response = await send(`${base.replace(/\/+$/, "")}${path}`, token, timeoutMs);
      const text = await response.text().catch(() => "");
      return { status: response.status, body: parse(text) };
    },
  };
}

async function send(url: string, token: string, timeoutMs: number): Promise<Response> {
  try {
    return await fetch(url, {
      method: "GET",
      redirect: "error",
      headers: { authorization: `Bearer ${token}`, accept: "application/json" },
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    const { name, cause } = error as { name?: string; cause?: { code?: string } };
    const isLate = name === "TimeoutError";
    const code = cause?.code;
    throw new NoAnswer(
      isLate ? `no answer within ${timeoutMs / 1000} s` : `no connection (${code ?? "refused"})`,
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body of an answer of 200; anything else is no answer, with what it most likely means. */
export async function read<T>(api: ReadOnlyApi, path: string): Promise<T> {
  const { status, body } = await api.get(path);
  if (status === 200 && body !== undefined) return body as T;
  const meaning = {
    401: "the token is refused",
    403: "the token may not read this",
    429: "too many calls, try again later",
  };
  throw new NoAnswer(meaning[status as 401] ?? `it answered ${status}`, status);
}

/** All elements of a list that comes in pages of DigitalOcean's kind. */
export async function readAll<T>(api: ReadOnlyApi, path: string, key: string): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const joint = path.includes("?") ? "&" : "?";
    const body = await read<Record<string, unknown>>(api, `${path}${joint}page=${page}&per_page=200`);
    const part = body[key];
    if (!Array.isArray(part)) throw new NoAnswer(`it answered without ${key}`);
    all.push(...(part as T[]));
    if (part.length < 200) return all;
  }
  throw new NoAnswer(`the list of ${key} has more than ${MOST_PAGES} pages`);
}
