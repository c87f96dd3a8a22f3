/** Makes the engine ready before the tests that need it, so that none of them waits for a build. */
import { acquireCli } from "./acquire";
import type { Report } from "./report";

const report: Report = {
  note: (line) => void process.stderr.write(`${line}\n`),
  begin: (step) => {
    process.stderr.write(`… ${step}\n`);
    return {
      at: () => {},
      done: () => void process.stderr.write(`✓ ${step}\n`),
      failed: (reason) => void process.stderr.write(`✗ ${step}: ${reason ?? ""}\n`),
    };
  },
};

acquireCli(report, "sandbox").catch((error: unknown) => {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
