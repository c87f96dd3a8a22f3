interface Statement {
  Sid?: string;
  Effect: string;
  Condition?: unknown;
}

/** A policy document that lets everybody do everything, beside what it says already. */
export function opened(policy: string): string {
  return restated(policy, (statements) => [...statements, EVERYBODY]);
}

/** A policy document without the statements of these names. */
export function without(...sids: string[]) {
  return (policy: string): string =>
    restated(policy, (statements) => statements.filter(({ Sid = "" }) => !sids.includes(Sid)));
}

/** A policy document of which the statements of these names hold without any condition. */
export function unconditional(...sids: string[]) {
  return (policy: string): string =>
    restated(policy, (statements) =>
      statements.map(({ Condition, ...rest }) =>
        sids.includes(rest.Sid ?? "") || Condition === undefined ? rest : { ...rest, Condition },
      ),
    );
}

/** A policy document of which the statement of this name is about these actions. */
export function widened(sid: string, Action: string) {
  return (policy: string): string =>
    restated(policy, (statements) => statements.map((one) => (one.Sid === sid ? { ...one, Action } : one)));
}

/** Whether a policy document has a statement of this name. */
export function says(policy: unknown, sid: string): boolean {
  return typeof policy === "string" && statementsOf(policy).some(({ Sid }) => Sid === sid);
}

const EVERYBODY = { Sid: "Everybody", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };

/** A document with nothing in it but everybody's right to everything. */
export const EVERYBODY_DOCUMENT = JSON.stringify({ Version: "2012-10-17", Statement: [EVERYBODY] });

function restated(policy: string, change: (statements: Statement[]) => Statement[]): string {
  return JSON.stringify({ ...JSON.parse(policy), Statement: change(statementsOf(policy)) });
}

function statementsOf(policy: string): Statement[] {
  return JSON.parse(policy).Statement;
}
