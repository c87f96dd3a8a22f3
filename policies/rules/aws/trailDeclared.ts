import { eachResource, known, stackRule } from "../../rule";
import { called, visitStatements } from "../../statements";
import { tokens } from "../../tokens";

const { bucketPolicy: POLICY, trail: TRAIL, key, role, topic } = tokens.aws;
const trailArn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit";
const policy = {
  name: "policy",
  props: {
    bucket: "acme-trail",
    policy: {
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: "*",
          Condition: { StringEquals: { "aws:SourceArn": trailArn } },
        },
      ],
    },
  },
};
const own = { name: "role", type: role[0], props: { arn: "arn:aws:iam::111122223333:role/app" } };

/** Without the trail every rule about trails has nothing to judge, and so nothing to say. */
export const trailDeclared = stackRule({
  name: "aws-trail-declared",
  pack: "monitoring",
  holds: "a bucket that admits a trail of the stack's own account receives one",
  upholds: ["P20", "P27", "P39"],
  severity: "critical",
  frameworks: ["cis-aws-6.0:4.1", "pci-dss-4.0:10.2", "nist-800-53r5:AU-12"],
  sources: ["prowler:cloudtrail_multi_region_enabled"],
  types: POLICY,
  fix: "declare the Trail, or take the statement out of the bucket's policy",
  twin: { none: "whether there is a trail is said by trails beside the bucket" },
  good: [
    policy,
    own,
    { name: "trail", type: TRAIL[0], props: { name: "audit", s3BucketName: "acme-trail" } },
  ],
  bad: [policy, own],
  check(stack, report) {
    if (stack.of(TRAIL).length > 0) return;
    const own = stack.of([...key, ...role, ...topic]);
    const arns = own.map(({ props }) => String(known(() => props.arn)));
    const accounts = new Set(arns.flatMap((arn) => /:(\d{12}):/.exec(arn)?.[1] ?? []));
    eachResource(stack.of(POLICY), (one) => {
      visitStatements(one.props.policy, (statement) => {
        const { allows, principals, actions, conditions } = statement;
        if (!allows || !principals.includes("Service:cloudtrail.amazonaws.com")) return;
        if (!actions.some((action) => /^s3:(PutObject|\*)$/i.test(action))) return;
        let mine: string | undefined;
        const isMine = (arn: string) => {
          // Which account is the stack's own, where nothing tells yet: reading it throws.
          if (accounts.size === 0) eachResource(own, ({ props }) => void props.arn);
          if (accounts.has(arn.split(":")[4] ?? "")) mine ??= arn;
          return mine !== undefined;
        };
        if (
          conditions.some(({ key: about, values }) => /^aws:sourcearn$/i.test(about) && values.some(isMine))
        )
          report(one, `${called(statement)} admits ${mine}, and the stack declares no trail`);
      });
    });
  },
});
