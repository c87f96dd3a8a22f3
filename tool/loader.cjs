/*
 * Lets Node run the project's TypeScript as it is: types are taken out when a file is loaded, line by line, so that
 * a stack trace names the true line, and the result is kept under the hash of the source and of this file, so that
 * it is never stale. Only our own files pass through here; a loader that looks at every module cost a preview more than a second.
 */
"use strict";
const crypto = require("node:crypto");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { addHook } = require("pirates");
const { version } = require("sucrase/package.json");
const { loadTogether } = require("./compiled.cjs");

const self = fs.readFileSync(__filename, "utf8");
const cache = path.join(__dirname, "..", "node_modules", ".cache", "holdfast-loader");

function strip(source, file) {
  const key = crypto.createHash("sha256").update(`${version}\0${self}\0${source}`).digest("hex");
  const kept = path.join(cache, `${key}.js`);
  try {
    return fs.readFileSync(kept, "utf8");
  } catch {
    // Not met before; what cannot be kept is only stripped again the next time.
  }
  const { transform } = require("sucrase");
  const { code } = transform(source, {
    transforms: ["typescript", "imports"],
    filePath: file,
    preserveDynamicImport: false,
  });
  try {
    fs.mkdirSync(cache, { recursive: true });
    fs.writeFileSync(`${kept}.${process.pid}`, code);
    fs.renameSync(`${kept}.${process.pid}`, kept);
  } catch {
    // A read-only folder.
  }
  return code;
}

// The SDK's runner of packs has put a compiler here, which would check types without knowing our settings.
delete Module._extensions[".ts"];
addHook(strip, { exts: [".ts"], ignoreNodeModules: true });
/** Keeps what V8 has compiled of the rules, for the next run. */
const keepCompiled = loadTogether(path.join(__dirname, "..", "policies"), strip, cache);

/** What the SDK loads to write functions of a program out as text, which none of ours asks for. */
for (const name of ["typescript", "@npmcli/arborist"]) {
  try {
    putOff(require.resolve(name, { paths: [require.resolve("@pulumi/pulumi")] }));
  } catch {
    // Not installed, as a compiler is not where only dependencies are.
  }
}

/** Leaves a module unread until something asks for one of its members. */
function putOff(file) {
  const stand = new Module(file, module);
  let real;
  const read = () => {
    if (!real) {
      delete require.cache[file];
      real = require(file);
    }
    return real;
  };
  const get = (_target, member) => (member === "__esModule" ? true : read()[member]);
  stand.exports = new Proxy({}, { get, has: (_target, member) => member in read() });
  stand.loaded = true;
  require.cache[file] = stand;
}

module.exports = { keepCompiled };
