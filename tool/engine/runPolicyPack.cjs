/*
 * Starts a policy pack: `node runPolicyPack.cjs <engine address> <pack's folder>`. The SDK's own runner makes a
 * TypeScript compiler ready before it loads a pack; ours bring their loader, and every preview would wait for it.
 */
"use strict";
const path = require("node:path");

// The SDK reads the engine's address from the first argument.
require(path.resolve(process.argv[3]));
