import { setTimeout as sleep } from "node:timers/promises";
import { Refused, type Report } from "../../engine/report";
import { awsReason } from "../awsClients";

/** One thing that bootstrap makes or brings to what it should be. */
export interface Step {
  /** What it is about, with its name at the cloud. */
  title: string;
  /** What is to be done, in a few words each; nothing when it is as it should be. */
  check(): Promise<string[]>;
  /** Does it. Repeating it after it was cut off in the middle is safe. */
  act(): Promise<void>;
}

/** What a step came to. */
export interface Outcome {
  title: string;
  state: "as it should be" | "to do" | "done";
  /** What was or is to be done. */
  changes: string[];
}

/** Reads of a cloud may lag behind its writes; so many tries, this far apart. */
const VERIFY_TRIES = 15;
const VERIFY_PAUSE_MS = 2_000;

/** What would be done. Changes nothing. */
export async function planSteps(steps: readonly Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const changes = await explained(step, "checked", () => step.check());
    outcomes.push({ title: step.title, state: changes.length ? "to do" : "as it should be", changes });
  }
  return outcomes;
}

/** Checks each step, does what is to be done and looks again whether it is so. */
export async function runSteps(
  steps: readonly Step[],
  report: Report,
  pauseMs = VERIFY_PAUSE_MS,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await runStep(step, report, pauseMs));
  return outcomes;
}

async function runStep(step: Step, report: Report, pauseMs: number): Promise<Outcome> {
  const changes = await explained(step, "checked", () => step.check());
  if (changes.length === 0) return { title: step.title, state: "as it should be", changes };
  const line = report.begin(step.title);
  try {
    await explained(step, "done", () => step.act());
    const left = await verify(step, pauseMs);
    if (left.length > 0) {
      throw new Refused(
        `${step.title}: it was done, but the cloud still answers otherwise (${left.join(", ")}); run the same command again`,
      );
    }
  } catch (error) {
    line.failed();
    throw error;
  }
  line.done(changes.join(", "));
  return { title: step.title, state: "done", changes };
}

async function verify(step: Step, pauseMs: number): Promise<string[]> {
  let left = await explained(step, "verified", () => step.check());
  for (let tries = 1; left.length > 0 && tries < VERIFY_TRIES; tries += 1) {
    await sleep(pauseMs);
    left = await explained(step, "verified", () => step.check());
  }
  return left;
}

async function explained<T>(step: Step, done: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(
      `${step.title} could not be ${done}: ${awsReason(error)}; mend that and run the same command again, it goes on where it stopped`,
    );
  }
}
