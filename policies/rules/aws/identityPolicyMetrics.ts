import { meansAction } from "../../actions";
import { each, rule, together, type Report, type Value } from "../../rule";
import { called, eachStatement, isWild } from "../../statements";
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
    together(
      () => judge(props.policy, report),
      () => each(props.inlinePolicies, (inline) => judge(inline.policy, report)),
    );
  },
});

function judge(policy: Value, report: Report): void {
  eachStatement(policy, report, (s) => {
    const writes = s.actions.some((a) => !isWild(a) && meansAction(a, "cloudwatch:PutMetricData"));
    const bounded = s.conditions.some(
      ({ operator, key, values }) =>
        /^cloudwatch:namespace$/i.test(key) &&
        /^string(equals|like)(ignorecase)?$/i.test(operator) &&
        !values.some(isWild),
    );
    if (s.allows && writes && !bounded) report(`${called(s)} allows metrics of every namespace`);
  });
}
