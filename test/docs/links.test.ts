import { existsSync } from "node:fs";
import * as path from "node:path";
import { anchors, inlineCode, links, markdownFiles, read, root } from "./markdown";

const files = markdownFiles();

/** What is wrong with a link; nothing when it leads somewhere. */
function fault(from: string, target: string): string[] {
  const [to = "", anchor] = target.split("#");
  const file = to === "" ? from : path.posix.join(path.posix.dirname(from), to);
  if (!existsSync(path.join(root, file))) return [`${target} leads nowhere`];
  if (anchor === undefined || anchors(read(file)).includes(anchor)) return [];
  return [`${target} names no heading of ${file}`];
}

test("finds the files that it judges", () => {
  expect(files).toEqual(expect.arrayContaining(["README.md", "docs/limits.md", "docs/adr/README.md"]));
});

test.each(files)("every link in %s leads somewhere", (file) => {
  expect(links(read(file)).flatMap((target) => fault(file, target))).toEqual([]);
});

test("every path that is named exists", () => {
  const OURS = /^(components|config|controls|docs|policies|test|tool|\.ci)\/[\w./-]*[\w/]$/;
  const named = files.flatMap((file) => inlineCode(read(file)).map((code) => ({ file, code })));
  const missing = named.filter(({ code }) => OURS.test(code) && !existsSync(path.join(root, code)));
  expect(missing).toEqual([]);
});

test("no file names a place on somebody's machine", () => {
  expect(files.filter((file) => /(^|[\s`"'(])\/(home|root|Users|tmp|work)\//m.test(read(file)))).toEqual([]);
});
