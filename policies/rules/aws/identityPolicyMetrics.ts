import { meansAction } from "../../actions";
import { rule, type Report } from "../../rule";
import { called, eachIdentityStatement, isWild, type Statement } from "../../statements";
import { tokens } from "../../tokens";

/** CloudWatch cannot bound this right by resource: who may write any metric can make any alarm keep silent. */
export const identityPolicyMetrics = rule({
  name: "aws-identity-policy-metrics",
  pack: "monitoring",
  holds: "whoever writes metrics writes those of a named namespace",
  upholds: ["P08", "P19"],
  severity: "low",
  frameworks: ["nist-800-53r5:AU-9"],
  sources: [],
  types: [...tokens.aws.identityPolicy, ...tokens.aws.role],
  fix: "add a condition StringEquals on cloudwatch:namespace",
  good: {
    policy:
      '{"Statement":[{"Effect":"Allow","Action":"cloudwatch:PutMetricData","Resource":"*","Condition":{"StringEquals":{"cloudwatch:namespace":"Shop"}}}]}',
  },
  bad: { policy: '{"Statement":[{"Effect":"Allow","Action":"cloudwatch:PutMetricData","Resource":"*"}]}' },
  check(props, report) {
    eachIdentityStatement(props, report, (statement) => judge(statement, report));
  },
});

function judge(s: Statement, report: Report): void {
  const writes = s.actions.some((a) => !isWild(a) && meansAction(a, "cloudwatch:PutMetricData"));
  const bounded = s.conditions.some(
    ({ operator, key, values }) =>
      /^cloudwatch:namespace$/i.test(key) &&
      /^string(equals|like)(ignorecase)?$/i.test(operator) &&
      !values.some(isWild),
  );
  if (s.allows && writes && !bounded) report(`${called(s)} allows metrics of every namespace`);
}
