/*
 * Programs of the system that tests run, and the packages of Debian and Ubuntu that bring them. Only Node's own modules
 * are used here, since `npm test` looks for them before anything else.
 */
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

/** Where the distribution's Python has its modules. */
const MODULES = "/usr/lib/python3/dist-packages";
/** Program, or a file by its full path, and its package. */
const PACKAGES = {
  [`${MODULES}/boto3`]: "python3-boto3",
  [`${MODULES}/cryptography`]: "python3-cryptography",
  [`${MODULES}/flask`]: "python3-flask",
  [`${MODULES}/psycopg`]: "python3-psycopg",
  "/usr/share/doc/python3-seccomp": "python3-seccomp",
  "cloud-init": "cloud-init",
  gunicorn: "gunicorn",
  nft: "nftables",
  nginx: "nginx-light",
  postgres: "postgresql",
  shellcheck: "shellcheck",
  sshd: "openssh-server",
  "systemd-analyze": "systemd",
};
/** Where programs of a system are that a user's PATH does not name. */
const FOLDERS = ["/usr/local/sbin", "/usr/sbin", "/sbin"];
/** Where each version of PostgreSQL has its programs. */
const POSTGRESQL = "/usr/lib/postgresql";
/** Says to a package's script whether it may start the service that it brings; 101 is no. */
const MAY_START = "/usr/sbin/policy-rc.d";

function find(program) {
  if (path.isAbsolute(program)) return fs.existsSync(program) ? program : undefined;
  const versions = fs.existsSync(POSTGRESQL) ? fs.readdirSync(POSTGRESQL).sort() : [];
  const postgresql = versions.reverse().map((version) => path.join(POSTGRESQL, version, "bin"));
  // Before the wrappers that the distribution has on the PATH.
  const folders = [...postgresql, ...(process.env.PATH ?? "").split(path.delimiter), ...FOLDERS];
  return folders.map((folder) => path.join(folder, program)).find((file) => fs.existsSync(file));
}

/** Packages of the programs that are not here. */
function missingPackages() {
  const missing = Object.keys(PACKAGES).filter((program) => find(program) === undefined);
  return [...new Set(missing.map((program) => PACKAGES[program]))];
}

const installCommand = (packages) => `apt-get install --no-install-recommends ${packages.join(" ")}`;

/** Where a program is; throws, naming the command that installs it, when it is not here. */
function systemProgram(program) {
  const found = find(program);
  if (found) return found;
  throw new Error(
    `${program} is not installed, which this test runs; install it with \`${installCommand([PACKAGES[program]])}\`, ` +
      "or have `HOLDFAST_INSTALL=1 npm test` do it",
  );
}

/** Installs packages, and lets none of them start a service. Answers with the reason when that failed. */
function install(packages) {
  const run = (args) =>
    spawnSync("apt-get", args, {
      encoding: "utf8",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  const isOurs = !fs.existsSync(MAY_START);
  if (isOurs) fs.writeFileSync(MAY_START, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    run(["update", "--quiet"]);
    const { status, stderr, error } = run(["install", "--yes", "--no-install-recommends", ...packages]);
    return status === 0 ? undefined : (error?.message ?? stderr.trim().split("\n").slice(-3).join(" / "));
  } finally {
    if (isOurs) fs.rmSync(MAY_START);
  }
}

/** Throws, naming the command that installs them, when programs or modules of these packages are not here. */
function requirePackages(packages) {
  for (const [program, bringer] of Object.entries(PACKAGES))
    if (packages.includes(bringer)) systemProgram(program);
}

module.exports = { install, installCommand, missingPackages, requirePackages, systemProgram };
