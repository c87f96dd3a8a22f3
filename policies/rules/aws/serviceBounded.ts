import { each, rule } from "../../rule";
import { called, matchesAnyone, visitStatements } from "../../statements";
import { tokens } from "../../tokens";

const { bucket, bucketPolicy, topic, topicPolicy, queue, queuePolicy } = tokens.aws;
const SOURCE = /^aws:(source(arn|account|owner|orgid|orgpaths)|principalorgid)$/i;
const policy = (more: object) => ({
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "*",
      ...more,
    },
  ],
});

/** A service acts for every customer of AWS: without a word on whose behalf, a stranger's bucket may write into ours. */
export const serviceBounded = rule({
  name: "aws-service-bounded",
  pack: "access",
  holds:
    "the policy of a bucket, topic or queue admits a service on behalf of named accounts or resources alone",
  upholds: ["P20", "P27"],
  severity: "medium",
  frameworks: ["nist-800-53r5:AC-4", "iso-27001-2022:A.5.15"],
  sources: [],
  types: [...bucketPolicy, ...topicPolicy, ...queuePolicy, ...bucket, ...topic, ...queue],
  fix: "add a condition on aws:SourceArn or aws:SourceAccount",
  config: {
    sourceless: {
      type: "list",
      means: "services that do not say on whose behalf they come",
      default: [
        ...[
          "events.amazonaws.com",
          "logdelivery.elasticloadbalancing.amazonaws.com",
          "logdelivery.elb.amazonaws.com",
        ],
        "delivery.logs.amazonaws.com",
      ],
    },
  },
  good: {
    policy: policy({ Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } }),
  },
  bad: { policy: policy({}) },
  check(props, report, { config }) {
    visitStatements(props.policy, (statement) => {
      if (!statement.allows) return;
      const bound = statement.conditions.some(
        ({ key, operator, values }) =>
          SOURCE.test(key) &&
          !/ifexists$|not/i.test(operator) &&
          values.length > 0 &&
          !values.some(matchesAnyone),
      );
      if (bound) return;
      each(statement.principals, (principal: string) => {
        const [, service] = /^Service:(.*)$/.exec(principal) ?? [];
        if (service && !config.sourceless.includes(service))
          report(`${called(statement)} admits ${service} on anybody's behalf`);
      });
    });
  },
});
