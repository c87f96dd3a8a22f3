/*
 * Loads a folder of many small TypeScript modules as one: what they were stripped to and what V8 compiled of it is kept
 * in one file, under the hash of all their sources, so that it is never stale. A policy pack has some hundred rules, each
 * in a file of its own; found, read and compiled one by one they would hold up every preview.
 */
"use strict";
const crypto = require("node:crypto");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const vm = require("node:vm");

/** How long after it was written a file is taken away, ms; the next run writes what it still needs. */
const UNUSED = 7 * 86_400_000;

/**
 * Takes over the loading of the modules in a folder; `strip` makes JavaScript of a source, `cache` is where it is kept.
 * Answers with what keeps it, for a program that has used most of the modules to call at its end: V8 keeps the functions
 * that have run.
 */
function loadTogether(folder, strip, cache) {
  let modules;
  let keep = () => {};
  const inside = folder + path.sep;
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const file = fileOf(request, parent, inside);
    if (file !== undefined) {
      if (!modules) ({ modules, keep } = open(folder, strip, cache));
      if (modules.has(file)) return instance(modules.get(file), file, parent);
    }
    return load.call(this, request, parent, isMain);
  };
  return () => keep();
}

/** The TypeScript file of the folder that a request may mean: by its whole path, or from a module of the folder. */
function fileOf(request, parent, inside) {
  const near = request.startsWith(".") && parent?.filename?.startsWith(inside);
  if (!near && !request.startsWith(inside)) return undefined;
  const file = near ? path.join(path.dirname(parent.filename), request) : request;
  return file.endsWith(".ts") ? file : `${file}.ts`;
}

/** The modules of a folder by file, what was kept of them or else freshly stripped, and what keeps them. */
function open(folder, strip, cache) {
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .sort();
  const sources = files.map((file) => fs.readFileSync(path.join(folder, file), "utf8"));
  const own = fs.readFileSync(__filename, "utf8");
  const hash = crypto.createHash("sha256").update([process.version, process.arch, folder, own].join("\0"));
  files.forEach((file, i) => hash.update(`\0${file}\0`).update(sources[i]));
  const kept = path.join(cache, `${hash.digest("hex")}.together`);
  const found = read(kept);
  const modules = new Map(
    files.map((file, i) => {
      const name = path.join(folder, file);
      const [code = strip(sources[i], name), data] = found?.get(file) ?? [];
      return [name, { code, data }];
    }),
  );
  let isKept = found !== undefined;
  const keep = () => {
    if (!isKept) write(kept, folder, modules);
    isKept = true;
  };
  return { modules, keep };
}

function instance(kept, file, parent) {
  const before = Module._cache[file];
  if (before) return before.exports;
  const made = new Module(file, parent);
  made.filename = file;
  made.paths = Module._nodeModulePaths(path.dirname(file));
  Module._cache[file] = made;
  const require = (request) => made.require(request);
  require.resolve = (request) => Module._resolveFilename(request, made);
  require.cache = Module._cache;
  try {
    kept.script = new vm.Script(Module.wrap(kept.code), { filename: file, cachedData: kept.data });
    const run = kept.script.runInThisContext();
    run.call(made.exports, made.exports, require, made, file, path.dirname(file));
    made.loaded = true;
  } catch (error) {
    delete Module._cache[file];
    throw error;
  }
  return made.exports;
}

/** A file is a line of JSON that says how long each part is, and then the parts. */
function read(kept) {
  let bytes;
  try {
    bytes = fs.readFileSync(kept);
  } catch {
    return undefined;
  }
  const end = bytes.indexOf("\n");
  let at = end + 1;
  const take = (length) => bytes.subarray(at, (at += length));
  const parts = JSON.parse(bytes.toString("utf8", 0, end));
  return new Map(
    parts.map(([file, code, data]) => [
      file,
      [take(code).toString("utf8"), data > 0 ? take(data) : undefined],
    ]),
  );
}

function write(kept, folder, modules) {
  const parts = [...modules].map(([file, { code, script }]) => ({
    file: path.relative(folder, file),
    code: Buffer.from(code),
    data: script?.createCachedData() ?? Buffer.alloc(0),
  }));
  const head = JSON.stringify(parts.map(({ file, code, data }) => [file, code.length, data.length]));
  try {
    fs.mkdirSync(path.dirname(kept), { recursive: true });
    fs.writeFileSync(
      `${kept}.${process.pid}`,
      Buffer.concat([Buffer.from(`${head}\n`), ...parts.flatMap(({ code, data }) => [code, data])]),
    );
    fs.renameSync(`${kept}.${process.pid}`, kept);
    forget(path.dirname(kept));
  } catch {
    // A read-only folder.
  }
}

/** Takes away what was kept of sources that have changed since. */
function forget(cache) {
  for (const name of fs.readdirSync(cache).filter((file) => file.endsWith(".together"))) {
    const file = path.join(cache, name);
    if (Date.now() - fs.statSync(file).mtimeMs > UNUSED) fs.rmSync(file, { force: true });
  }
}

module.exports = { loadTogether };
