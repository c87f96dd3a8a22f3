/*
 * Starts a policy pack: `node runPolicyPack.cjs <engine address> <pack's folder>`. The SDK's own runner makes a
 * TypeScript compiler ready before it loads a pack; ours bring their loader, and every preview would wait for it.
 */
"use strict";
const Module = require("node:module");
const path = require("node:path");

/** What the SDK loads to write out functions of a program, which no pack does: half of a pack's start. */
const PUT_OFF = ["typescript", "@npmcli/arborist"];

for (const name of PUT_OFF) {
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
  stand.exports = new Proxy(
    {},
    {
      get: (_target, member) => (member === "__esModule" ? true : read()[member]),
      has: (_target, member) => member in read(),
    },
  );
  stand.loaded = true;
  require.cache[file] = stand;
}

// The SDK reads the engine's address from the first argument.
require(path.resolve(process.argv[3]));
