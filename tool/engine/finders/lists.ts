import { list, NoAnswer, type Api, type Paging, type Thing } from "./api";
import { absent, decide, textOf, unclear, type FindResult, type Finder, type PendingCreate } from "./finder";

type Inputs = Record<string, unknown>;

/** Where a cloud lists resources of a type, and how one of them is known again. */
export interface ListRow {
  /** Inputs that must be known to ask; those in braces in `path` among them. */
  path: string;
  /** Name of the list in the answer. */
  list: string;
  /** Fields of the answer by the input that they must equal. */
  match: Record<string, string>;
  /** More that must agree, where equal fields do not tell enough. */
  isSame?(thing: Thing, inputs: Inputs): boolean;
  /** Form of an import's id: `{field}` of the answer, `{{input}}` of the program. */
  id: string;
  /** Field of the answer that the state keeps as id. @default "id" */
  key?: string;
  /** Command that removes it, for what cannot be taken over once its maker is gone. */
  remove?: string;
  /** Why it cannot be taken over. */
  lost?: string;
}

/** A cloud that lists what it has. */
export interface ListingCloud {
  /** What a reader calls it. */
  title: string;
  /** Environment variables that may hold the token, in their order. */
  tokens: string[];
  /** Environment variable that leads the calls elsewhere. */
  baseVariable: string;
  base: string;
  paging: Paging;
  rows: Record<string, ListRow>;
  /** Types whose create sets something on what exists already, so that making it again does no harm. */
  repeatable: ReadonlySet<string>;
}

/** Makes the finder of a cloud. `isOwned` says whether the state holds this id of a type, which is then no candidate. */
export function findInLists(
  cloud: ListingCloud,
  isOwned: (type: string, id: string) => boolean,
  env: NodeJS.ProcessEnv,
): Finder {
  return async (create) => {
    if (cloud.repeatable.has(create.type)) return absent;
    const row = cloud.rows[create.type];
    if (!row) return unclear(`nothing is known of how ${cloud.title} lists this type`);
    const id = row.id.replace(/\{\{?(\w+)\}?\}/g, "<$1>");
    const token = cloud.tokens.map((name) => env[name]).find(Boolean);
    if (!token) return unclear(`${cloud.tokens[0]} is not set, so ${cloud.title} was not asked`, id);
    const path = fill(row.path, create.inputs, encodeURIComponent);
    const unknown = Object.keys(row.match).filter((key) => textOf(create.inputs, key) === undefined);
    if (path === undefined || unknown.length > 0)
      return unclear(`the state does not say by what to know it (${unknown.join(", ") || row.path})`, id);
    const api = { token, base: (env[cloud.baseVariable] ?? cloud.base).replace(/\/+$/, "") };
    try {
      return await ask(api, { ...row, path }, create);
    } catch (error) {
      if (error instanceof NoAnswer) return unclear(`${cloud.title}: ${error.message}`, id);
      throw error;
    }
  };

  async function ask(api: Api, row: ListRow, create: PendingCreate): Promise<FindResult> {
    const { inputs, type } = create;
    const made = (await list(api, row.path, row.list, cloud.paging)).filter(
      (thing) =>
        Object.entries(row.match).every(([input, field]) => String(thing[field]) === textOf(inputs, input)) &&
        (row.isSame?.(thing, inputs) ?? true) &&
        !isOwned(type, String(thing[row.key ?? "id"])),
    );
    const look = `curl -sH "Authorization: Bearer $${cloud.tokens[0]}" '${api.base}${row.path}${row.path.includes("?") ? "&" : "?"}${cloud.paging.query(1)}'`;
    const ids = made.map((thing) => fill(fill(row.id, inputs, String, /\{\{(\w+)\}\}/g) ?? "", thing) ?? "");
    if (ids.length === 0 || !row.remove) return decide(ids, look);
    return unclear(row.lost ?? "", "none", { remove: ids.map((id) => `${row.remove} ${id}`).join(" && ") });
  }
}

/** `{name}` in a form replaced by that value; undefined when one is not known. */
function fill(
  form: string,
  values: Record<string, unknown>,
  write: (text: string) => string = String,
  braces = /\{(\w+)\}/g,
): string | undefined {
  let isWhole = true;
  const filled = form.replace(braces, (_, key: string) => {
    const text = textOf(values, key);
    if (text === undefined) isWhole = false;
    return write(text ?? "");
  });
  return isWhole ? filled : undefined;
}
