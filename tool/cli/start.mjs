/** `npm start`: install what is missing, then bring the whole estate up in the sandbox. */
import { installDependencies, runAndExit } from "./dependencies.mjs";

// The child answers Ctrl-C; this process only waits for it.
process.on("SIGINT", () => {});
installDependencies();
runAndExit(["tool/cli/holdfast.cjs", "start", ...process.argv.slice(2)]);
