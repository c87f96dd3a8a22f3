import { assertPlace, findPlace, placeProblem } from "../../config/place";

const sandbox = {
  HOLDFAST_PLACE: "sandbox",
  PULUMI_DEBUG_PROVIDERS: "digitalocean:4001,aws:4001,cloudflare:4001,tls:4001",
};

describe("the place of a run", () => {
  test("is the sandbox when all four providers are attached and it says so", () => {
    expect(findPlace(sandbox)).toBe("sandbox");
    expect(() => assertPlace("sandbox", sandbox)).not.toThrow();
  });

  test("is the clouds when nothing is attached", () => {
    expect(findPlace({})).toBe("cloud");
    expect(() => assertPlace("cloud", { HOLDFAST_PLACE: "cloud", PULUMI_DEBUG_PROVIDERS: "" })).not.toThrow();
  });

  test("fails a stack of the sandbox on the clouds", () => {
    expect(placeProblem("sandbox", {})).toBe(
      "this stack lives in the sandbox, but this run would reach the real clouds; " +
        'run eval "$(npx holdfast env)" first, or make stacks for the clouds with holdfast init --cloud',
    );
  });

  test("fails a stack of the clouds in the sandbox", () => {
    expect(placeProblem("cloud", sandbox)).toBe(
      "this stack lives on the real clouds, but this run would reach the sandbox; " +
        "unset PULUMI_DEBUG_PROVIDERS and HOLDFAST_PLACE, or use a stack of the sandbox",
    );
  });

  test.each([
    [
      "one provider is real",
      { ...sandbox, PULUMI_DEBUG_PROVIDERS: "digitalocean:1,cloudflare:1,tls:1" },
      "PULUMI_DEBUG_PROVIDERS attaches digitalocean, cloudflare, tls but not aws",
    ],
    [
      "providers are attached to something else",
      { PULUMI_DEBUG_PROVIDERS: sandbox.PULUMI_DEBUG_PROVIDERS },
      "HOLDFAST_PLACE is not set while PULUMI_DEBUG_PROVIDERS attaches digitalocean, aws, cloudflare, tls",
    ],
    [
      "nothing is attached",
      { HOLDFAST_PLACE: "sandbox" },
      "HOLDFAST_PLACE is sandbox while PULUMI_DEBUG_PROVIDERS attaches nothing",
    ],
  ])("fails for every stack when %s", (_title, env, fault) => {
    const message =
      `this run would be half in the sandbox and half on the real clouds: ${fault}; ` +
      'run eval "$(npx holdfast env)" for the sandbox, or unset both for the clouds';
    for (const place of ["sandbox", "cloud"] as const) {
      expect(() => assertPlace(place, env)).toThrow(message);
    }
  });
});
