/*
 * Builds the Pulumi CLI from the Go module proxy. Only Node's own modules are used here, so that `npm start` can begin
 * the build, its longest step, while the dependencies are still being installed.
 */
"use strict";
const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/** The engine that the SDK of this project is tested with, and the oldest that it accepts. */
const ENGINE_VERSION = "3.230.0";
const sources = path.join(__dirname, "cli");

/** Where a home keeps the CLI, by how it was come by: `vendor` or `built`. */
const cacheFolder = (home, kind) => path.join(home, "engine", `${ENGINE_VERSION}-${kind}`);

/** The Go on PATH, by its version; undefined without one. */
function goVersion() {
  return /go(\d+\.\d+(\.\d+)?)/.exec(spawnSync("go", ["version"], { encoding: "utf8" }).stdout ?? "")?.[1];
}

/** The oldest Go that can build it. */
function goWanted() {
  return /^go (\S+)$/m.exec(fs.readFileSync(path.join(sources, "go.mod"), "utf8"))?.[1] ?? "1.25";
}

/** What the build is called to the reader. */
const buildStep = (go) =>
  `building the Pulumi CLI ${ENGINE_VERSION} from source with Go ${go} (about 2 minutes)`;

/**
 * A quarter less to compile, and a preview as fast: what an engine spends its time in, Go's own JSON and network, stays
 * optimized, its own packages go without inlining, and the hundreds that it hardly runs without any optimization. The last
 * pattern that fits a package counts.
 */
const FLAGS = [
  "all=-N -l",
  "github.com/pulumi/...=-l",
  "google.golang.org/...=-l",
  "golang.org/x/...=-l",
  "std=",
].map((flags) => `-gcflags=${flags}`);

/**
 * Builds `bin/pulumi` in a folder, whole or not at all; answers with the reason when it failed. `at` is told how far
 * it is. The build ends with this process.
 *
 * @param {string} root
 * @param {(progress: string) => void} at
 * @returns {Promise<string | undefined>}
 */
async function buildCli(root, at) {
  const fresh = `${root}.${process.pid}`;
  fs.mkdirSync(path.join(fresh, "bin"), { recursive: true });
  const stamp = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${ENGINE_VERSION}`;
  const output = path.join(fresh, "bin", "pulumi");
  const args = [
    "build",
    "-v",
    `-p=${cores}`,
    "-trimpath",
    ...FLAGS,
    "-ldflags",
    `-s -w ${stamp}`,
    "-o",
    output,
  ];
  const discard = () => fs.rmSync(fresh, { recursive: true, force: true });
  process.once("exit", discard);
  const { code, stderr } = await go(
    [...args, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"],
    countPackages(at),
  );
  process.removeListener("exit", discard);
  if (code !== 0) {
    discard();
    return stderr.trim().split("\n").slice(-3).join(" / ");
  }
  fs.rmSync(root, { recursive: true, force: true });
  fs.renameSync(fresh, root);
  return undefined;
}

/** `go build -v` names every module that it fetches and every package that it compiles. */
function countPackages(at) {
  let fetched = 0;
  let compiled = 0;
  return (line) => {
    if (line.startsWith("go: downloading")) fetched += 1;
    else compiled += 1;
    at(`${fetched} modules fetched, ${compiled} packages compiled`);
  };
}

/**
 * A third less to compute: each package is compiled on one core, as many packages at once as there are cores, and the
 * compiler collects less of its memory. On two cores 128 s instead of 198.
 */
const cores = os.availableParallelism();
const FRUGAL = { GOMAXPROCS: "1", GOGC: process.env.GOGC ?? "400" };

function go(args, onLine) {
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, {
      cwd: sources,
      env: { ...process.env, ...FRUGAL, GOFLAGS: "-mod=readonly", CGO_ENABLED: "0" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr = (stderr + text).slice(-20_000);
      text.split("\n").filter(Boolean).forEach(onLine);
    });
    const end = () => child.kill("SIGTERM");
    process.once("exit", end);
    child.on("error", reject);
    child.on("close", (code) => {
      process.removeListener("exit", end);
      resolve({ code: code ?? 1, stderr });
    });
  });
}

module.exports = { ENGINE_VERSION, cacheFolder, buildCli, buildStep, goVersion, goWanted };
