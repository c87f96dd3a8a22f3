import { rule, type Report } from "../../rule";
import { called, eachIdentityStatement, isWild, type Statement } from "../../statements";
import { tokens } from "../../tokens";
import { known } from "../../unknown";
import { matchesWildcard } from "../../wildcards";

/**
 * "All but" grants what AWS will invent next year, too. Whether a policy only bounds what others allow is said by
 * those that it bounds, and so by the firm in a setting.
 */
export const identityPolicyBounded = rule({
  name: "aws-identity-policy-bounded",
  pack: "access",
  holds: "a policy of an identity allows named actions, never all of them",
  upholds: ["P27"],
  severity: "critical",
  frameworks: ["cis-aws-6.0:2.15", "nist-800-53r5:AC-6", "pci-dss-4.0:7.2"],
  sources: ["checkov:CKV_AWS_62", "checkov:CKV_AWS_63", "trivy:AWS-0057"],
  types: [...tokens.aws.identityPolicy, ...tokens.aws.role],
  fix: "list the actions, on the resources they are for",
  config: {
    boundaries: {
      type: "list",
      means: "logical names of policies that bound what others allow, and allow nothing by themselves",
      default: [],
    },
  },
  good: {
    policy:
      '{"Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme-vault/*"}]}',
  },
  bad: { policy: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}' },
  check(props, report, { type, name, config }) {
    // Only a policy that stands by itself can bound others.
    if (type === tokens.aws.identityPolicy[0] && config.boundaries.includes(name)) return;
    eachIdentityStatement(props, report, (statement) => judge(statement, report));
  },
});

function judge(s: Statement, report: Report): void {
  if (!s.allows) return;
  if (s.notActions.length > 0) report(`${called(s)} allows all actions but ${s.notActions.length}`);
  else if (known(() => allowsAll(s)) === true) {
    const everywhere = known(() => isAnywhere(s)) === true;
    const [wild] = everywhere ? ["everything"] : s.resources.filter((resource) => /[*?]/.test(resource));
    if (wild) report(`${called(s)} allows every action on ${wild}`);
    else isAnywhere(s);
  } else {
    const isAll = s.actions.some(isAllOfIdentities) && isAnywhere(s);
    if (isAll) report(`${called(s)} allows everything about identities`);
    else void (allowsAll(s) && isAnywhere(s));
  }
}

function allowsAll({ actions }: Statement): boolean {
  return actions.some((action) => action.split(":").every(isWild));
}

function isAnywhere(s: Statement): boolean {
  return s.resources.some(isAnything) || s.notResources.length > 0;
}

const IDENTITIES = ["iam", "sts", "organizations"];

/** Whether a resource pattern means everything, or everything about identities. */
function isAnything(pattern: string): boolean {
  if (isWild(pattern)) return true;
  const [arn, , service = "", ...rest] = pattern.split(":");
  return arn === "arn" && (isWild(service) || IDENTITIES.includes(service)) && rest.every(isWild);
}

/** Whether an action pattern means every action of a service that gives out rights. */
function isAllOfIdentities(pattern: string): boolean {
  const [service = "", action = ""] = pattern.toLowerCase().split(":");
  if (!isWild(action) || !/^[a-z0-9*?-]+$/.test(service)) return false;
  return IDENTITIES.some((name) => matchesWildcard(service, name));
}
