/*
 * Ends the language host when the engine that started it is gone: an engine that was killed says nothing, and its
 * plugins then get another parent. In a thread of its own, since a rule that never ends holds the main one.
 */
"use strict";
const { workerData: engine } = require("node:worker_threads");

/** Ends the host with all that it started, which is how the engine itself ends a plugin: by its process group. */
function end() {
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    // Started by something else than an engine, without a group of its own.
    process.kill(process.pid, "SIGKILL");
  }
}

setInterval(() => process.ppid === engine || end(), 1000);
