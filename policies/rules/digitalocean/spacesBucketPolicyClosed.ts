import { isMeantPublic, isReading, publicSpacesSetting } from "../../publicBuckets";
import { known, rule, some, together } from "../../rule";
import { called, eachStatement, isAnyone, narrows } from "../../statements";
import { tokens } from "../../tokens";

/** Spaces takes the policies of S3, with its traps: a bare `"*"` is everybody. */
export const spacesBucketPolicyClosed = rule({
  name: "digitalocean-spaces-bucket-policy-closed",
  pack: "access",
  holds: "a policy of a Spaces bucket admits named principals to named actions",
  upholds: ["P27", "P34"],
  severity: "critical",
  frameworks: ["cis-digitalocean-services-1.0:5.1"],
  sources: [],
  types: tokens.digitalocean.spacesBucketPolicy,
  fix: "name the principals and the actions, or a bucket that everybody may read in the setting publicBuckets",
  neverWaived: true,
  config: publicSpacesSetting,
  good: {
    policy:
      '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"7"},"Action":"s3:GetObject","Resource":"*"}]}',
  },
  bad: {
    policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}',
  },
  check(props, report, { config: { publicBuckets } }) {
    const isPublic = () => isMeantPublic(() => props.bucket, publicBuckets);
    eachStatement(props.policy, report, (s) => {
      if (!s.allows) return;
      together(
        () => {
          if (!isAnyone(s) || narrows(s)) return;
          const reads = () => s.notActions.length === 0 && !s.actions.some((action) => !isReading(action));
          if (!some([isPublic, reads], (is) => !is())) return;
          const more = known(isPublic) === true ? " to more than reading objects" : "";
          report(`${called(s)} admits everybody${more}`);
        },
        () => {
          if (s.notActions.length > 0 || s.actions.some((a) => /^(s3:)?\*$/.test(a)))
            report(`${called(s)} allows every action`);
        },
      );
    });
  },
});
