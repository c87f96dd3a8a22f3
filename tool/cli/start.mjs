/** `npm start`: install what is missing, then bring the whole estate up in the sandbox. */
import { existsSync } from "node:fs";
import { request } from "node:https";
import { createRequire } from "node:module";
import { delimiter, join, resolve } from "node:path";
import { checkout, installDependencies, isInstalled, runAndExit, since } from "./dependencies.mjs";

const { buildCli, buildStep, cacheFolder, goVersion } = createRequire(import.meta.url)(
  "../engine/cliBuild.cjs",
);
const HEARTBEAT_SECONDS = 30;

/** Whether the vendor's host answers; one that is only reached through a proxy is left to the vendor's own script. */
function vendorAnswers() {
  if (process.env.HTTPS_PROXY || process.env.https_proxy) return Promise.resolve(true);
  return new Promise((answer) => {
    const probe = request("https://get.pulumi.com", { method: "HEAD", timeout: 3000 }, (response) => {
      response.destroy();
      answer(true);
    });
    probe.on("timeout", () => probe.destroy(new Error("no answer")));
    probe.on("error", () => answer(false));
    probe.end();
  });
}

/**
 * Builds the engine beside the installation when that is the way it will be come by: the two take longest, and one waits
 * for the network where the other computes. When it fails, the command that needs the engine says why.
 */
async function buildEngine() {
  const home = resolve(process.env.HOLDFAST_HOME || join(checkout, ".holdfast"));
  const built = cacheFolder(home, "built");
  const cached = [built, cacheFolder(home, "vendor")].map((folder) => join(folder, "bin"));
  const present = [...(process.env.PATH ?? "").split(delimiter), ...cached];
  if (present.some((folder) => existsSync(join(folder, "pulumi")))) return;
  const go = goVersion();
  if (!go || (await vendorAnswers())) return;
  const began = Date.now();
  const step = buildStep(go);
  let progress = "";
  console.error(`… ${step}`);
  const heartbeat = setInterval(
    () => console.error(`… ${step}: ${progress} ${since(began)}`),
    HEARTBEAT_SECONDS * 1000,
  );
  const failure = await buildCli(built, (text) => (progress = text)).catch((error) => error.message);
  clearInterval(heartbeat);
  if (failure === undefined) console.error(`✓ ${step} ${since(began)}`);
}

let interrupted = false;
// The children answer Ctrl-C; this process only waits for them.
process.on("SIGINT", () => (interrupted = true));
const terminate = () => process.exit(143);
process.on("SIGTERM", terminate);
await Promise.all([installDependencies(), isInstalled() ? undefined : buildEngine()]);
process.removeListener("SIGTERM", terminate);
if (interrupted) process.exit(130);
runAndExit(["tool/cli/holdfast.cjs", "start", ...process.argv.slice(2)]);
