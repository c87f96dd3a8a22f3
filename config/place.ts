import { RunError } from "@pulumi/pulumi";
import type { Settings } from "./settings";

/** Providers that the sandbox stands in for, all of them or none. */
export const sandboxedProviders = ["digitalocean", "aws", "cloudflare", "tls"] as const;

/** The part of the environment that says where a program runs. */
export type PlaceEnvironment = Readonly<Record<string, string | undefined>>;

/** Where a program with this environment runs; `mixed` when it would reach the sandbox and the clouds at once. */
export function findPlace(env: PlaceEnvironment): Settings["place"] | "mixed" {
  const attached = attachedProviders(env);
  const all = sandboxedProviders.every((provider) => attached.includes(provider));
  const declared = env["HOLDFAST_PLACE"] === "sandbox";
  if (all && declared) return "sandbox";
  return attached.length === 0 && !declared ? "cloud" : "mixed";
}

/** Why a stack of this place must not run in this environment; undefined when it may. */
export function placeProblem(place: Settings["place"], env: PlaceEnvironment): string | undefined {
  const found = findPlace(env);
  if (found === place) return undefined;
  if (found === "mixed") return describeMixed(env);
  if (place === "sandbox") {
    return (
      "this stack lives in the sandbox, but this run would reach the real clouds; " +
      'run eval "$(npx holdfast env)" first, or make stacks for the clouds with holdfast init --cloud'
    );
  }
  return (
    "this stack lives on the real clouds, but this run would reach the sandbox; " +
    "unset PULUMI_DEBUG_PROVIDERS and HOLDFAST_PLACE, or use a stack of the sandbox"
  );
}

/** Ends the program before it declares anything when the stack lives elsewhere than where it runs. */
export function assertPlace(place: Settings["place"], env: PlaceEnvironment): void {
  const problem = placeProblem(place, env);
  if (problem !== undefined) throw new RunError(problem);
}

function attachedProviders(env: PlaceEnvironment): string[] {
  const entries = (env["PULUMI_DEBUG_PROVIDERS"] ?? "").split(",").map((entry) => entry.trim());
  return entries
    .filter((entry) => entry !== "")
    .map((entry) => (/^[^:]+:\d{1,5}$/.test(entry) ? entry.split(":")[0]! : entry));
}

function describeMixed(env: PlaceEnvironment): string {
  const attached = attachedProviders(env);
  const absent = sandboxedProviders.filter((provider) => !attached.includes(provider));
  const fault =
    absent.length === 0 || attached.length === 0
      ? `HOLDFAST_PLACE is ${env["HOLDFAST_PLACE"] ?? "not set"} while PULUMI_DEBUG_PROVIDERS attaches ${attached.join(", ") || "nothing"}`
      : `PULUMI_DEBUG_PROVIDERS attaches ${attached.join(", ")} but not ${absent.join(", ")}`;
  return (
    `this run would be half in the sandbox and half on the real clouds: ${fault}; ` +
    'run eval "$(npx holdfast env)" for the sandbox, or unset both for the clouds'
  );
}
