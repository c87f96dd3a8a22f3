import * as pulumi from "@pulumi/pulumi";
import { readSettings } from "../../config/read";
import { exampleSettings } from "./example";

/** Gives the program its configuration as the engine does: every value is text, lists and objects are JSON. */
function configure(changes: Record<string, string> = {}, stack = "prod"): void {
  const example = exampleSettings();
  const texts = Object.entries(example).map(([key, { value }]) => [
    `holdfast:${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const secrets = Object.keys(example).filter((key) => example[key]!.secret);
  pulumi.runtime.setAllConfig(
    { ...Object.fromEntries(texts), "pulumi:tags": "{}", ...changes },
    secrets.map((key) => `holdfast:${key}`),
  );
  void pulumi.runtime.setMocks(
    { newResource: () => ({ id: "", state: {} }), call: () => ({}) },
    "holdfast",
    stack,
  );
}

describe("reading", () => {
  test("gives the settings of the stack that runs", () => {
    configure();
    const settings = readSettings();
    expect(settings).toMatchObject({
      stack: "prod",
      estateName: "acme",
      serversPerSite: 2,
      hstsPreload: false,
    });
    expect(settings.identityProvider.clientSecret.reveal()).toBe("made-up-for-the-sandbox");
    expect(Object.keys(settings)).toHaveLength(63);
  });

  test("fails without a stack trace, with everything that is wrong", () => {
    configure({ "holdfast:databaseNodes": "1", "holdfast:colour": "red" });
    const error = catchError(readSettings);
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect(error.message).toBe(
      [
        "the settings of stack prod have 2 problems:",
        "  holdfast:colour is no setting of Holdfast; remove it; docs/reference/settings.md has them all",
        "  holdfast:databaseNodes 1 must be a whole number from 2 to 3: one node has no standby that takes over (P04), " +
          "and DigitalOcean has no more than three; use 2 or 3",
      ].join("\n"),
    );
  });

  test("fails on a setting of a provider, whose value it does not show", () => {
    configure({ "digitalocean:token": "planted" });
    expect(catchError(readSettings).message).toBe(
      "the settings of stack prod have 1 problem:\n" +
        "  digitalocean:token configures the provider digitalocean beside Holdfast, which takes regions and accounts " +
        "from its own settings and credentials from the environment; " +
        "remove it: pulumi config rm digitalocean:token --stack prod",
    );
  });

  test("fails on a secret that the stack file holds plain", () => {
    configure();
    pulumi.runtime.setAllConfig(pulumi.runtime.allConfig(), []);
    expect(catchError(readSettings).message).toContain("holdfast:slackUrl is not stored as a secret");
  });
});

function catchError(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
