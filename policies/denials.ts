import { meansAction } from "./actions";
import { isAnyone, isWild, type Statement, visitStatements } from "./statements";
import type { Value } from "./unknown";

const PRINCIPAL = /^aws:(principalarn|userid|principalorgid|principalaccount)$/i;

/** The actions that a policy document refuses everybody, or everybody but those that it names. */
export function keptFromMost(document: Value, actions: readonly string[]): string[] {
  const denials: Statement[] = [];
  visitStatements(document, (statement) => {
    if (!statement.allows && isAnyone(statement) && sparesOnlyNamed(statement)) denials.push(statement);
  });
  return actions.filter((action) =>
    denials.some((denial) => denial.actions.some((one) => meansAction(one, action))),
  );
}

/** Whether every condition only says whom a denial spares; any other could keep it from holding. */
function sparesOnlyNamed({ conditions }: Statement): boolean {
  return conditions.every(
    ({ operator, key, values }) =>
      /^(string|arn)not(equals|like)/i.test(operator) &&
      PRINCIPAL.test(key) &&
      values.every((value) => !isWild(value) && !/^arn:[^:]*:iam::[^:]*:\*$/.test(value)),
  );
}
