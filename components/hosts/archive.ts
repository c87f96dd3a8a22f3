import { gzip } from "pako";

const BLOCK = 512;

/** A gzipped tar of text files by name; the same files give the same bytes on every machine. */
export function packFiles(files: Readonly<Record<string, string>>): Buffer {
  // With folders of their own, since what unpacks them may let nobody else into those that it makes.
  const folders = [...new Set(Object.keys(files).flatMap(foldersOf))].sort();
  const entries = [
    ...folders.map((name) => header(`${name}/`, 0, { mode: 0o755, kind: "5" })),
    ...Object.entries(files).flatMap(([name, content]) => {
      const bytes = Buffer.from(content, "utf8");
      const own = header(name, bytes.length, { mode: 0o644, kind: "0" });
      return [own, bytes, Buffer.alloc(-bytes.length & (BLOCK - 1))];
    }),
  ];
  return Buffer.from(gzip(Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)]), { level: 9 }));
}

/** The folders that a file is in, the outermost first. */
function foldersOf(name: string): string[] {
  const parts = name.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** POSIX.1-1988 (ustar): root's, readable by all, of no time. */
function header(name: string, size: number, { mode, kind }: { mode: number; kind: "0" | "5" }): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  block.write(name, 0, 100);
  block.write(`${octal(mode, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100);
  block.write(`${octal(size, 11)}\0${octal(0, 11)}\0`, 124);
  block.write(" ".repeat(8), 148);
  block.write(kind, 156);
  block.write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}
