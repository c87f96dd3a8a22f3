import { awsReason } from "../awsClients";
import { reporter, type Finding } from "./finding";
import { NoAnswer } from "./readOnlyApi";

/** One question to a cloud: what it is about, and what it came to. A throw means that it could not be made. */
export interface Check {
  about: string;
  /** What to do when it cannot be made. */
  fix: string;
  make: () => Promise<Finding[]>;
}

/** Makes all checks of one area; one that cannot be made says why and is never counted as passed. */
export async function makeChecks(area: string, checks: readonly Check[]): Promise<Finding[]> {
  const { unchecked } = reporter(area);
  const made = await Promise.all(
    checks.map(async ({ about, fix, make }) => {
      try {
        return await make();
      } catch (error) {
        const reason = error instanceof NoAnswer ? error.message : awsReason(error) || "unknown fault";
        return [unchecked(`${about}: ${reason}`, fix)];
      }
    }),
  );
  return made.flat();
}
