import { meansAction } from "./actions";
import { isAnyone, namesNobody, someStatement, type Statement } from "./statements";
import { each, known, type Value } from "./unknown";

const PRINCIPAL = /^aws:(principalarn|userid|principalorgid|principalaccount)$/i;

/** What policy documents leave open. */
export interface LeftOpen {
  /** Actions that none of them refuses everybody, or everybody but those that it names. */
  open: string[];
  /** Throws where what is not known yet may refuse one that is not among these. */
  assertAllKnown(): void;
}

/** The actions that policy documents keep from nobody; a denial that is known counts beside what is not. */
export function keptFromNobody(documents: readonly (() => Value)[], actions: readonly string[]): LeftOpen {
  const isKept = (action: string) =>
    someStatement(
      documents,
      (statement) =>
        statement.actions.some((one) => meansAction(one, action)) &&
        !statement.allows &&
        isAnyone(statement) &&
        sparesOnlyNamed(statement),
    );
  const open = actions.filter((action) => known(() => isKept(action)) === false);
  return { open, assertAllKnown: () => each(actions, (action: string) => void isKept(action)) };
}

/** Whether every condition only says whom a denial spares; any other could keep it from holding. */
function sparesOnlyNamed({ conditions }: Statement): boolean {
  return conditions.every(
    ({ operator, key, values }) =>
      /^(string|arn)not(equals|like)/i.test(operator) && PRINCIPAL.test(key) && !values.some(namesNobody),
  );
}
