import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { acquireCli, ENGINE_VERSION } from "../../../tool/engine/acquire";
import { silent } from "../../../tool/engine/report";
import { examineMachine } from "../../../tool/firstDay/doctor/machine";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-acquire-"));
const before = { ...process.env };

afterAll(() => {
  process.env = before;
  fs.rmSync(folder, { recursive: true });
});

/** A CLI that answers with the engine's version, unless `refuses` holds; as the real one, which checks its options first. */
function makeCli(root: string, refuses: string): void {
  fs.mkdirSync(path.join(root, "bin"), { recursive: true });
  const script = `#!/bin/sh\nif ${refuses}; then exit 255; fi\necho v${ENGINE_VERSION}\n`;
  fs.writeFileSync(path.join(root, "bin", "pulumi"), script, { mode: 0o755 });
}

test("an option that is left in the shell does not make a CLI that works count as broken", async () => {
  makeCli(folder, '[ -n "$PULUMI_OPTION_CWD" ] || [ "$PULUMI_SKIP_UPDATE_CHECK" != true ]');
  // What it would fall back on.
  makeCli(path.join(folder, "engine", `${ENGINE_VERSION}-vendor`), "false");
  process.env = {
    ...before,
    HOLDFAST_HOME: folder,
    PATH: path.join(folder, "bin"),
    PULUMI_OPTION_CWD: path.join(folder, "gone"),
  };
  expect(await acquireCli(silent, "cloud")).toMatchObject({ source: "path", passedOver: [] });
  // The SDK asks for the version again, and would go to that folder with everything else.
  expect(process.env.PULUMI_OPTION_CWD).toBeUndefined();

  process.env.PULUMI_OPTION_CWD = path.join(folder, "gone");
  expect(examineMachine().map(({ text }) => text)).toContain(
    `Pulumi ${ENGINE_VERSION} at ${path.join(folder, "bin", "pulumi")}`,
  );
});
