import { passesOn, type AwsEvent } from "../../eventRules";
import { regionOf } from "../../places";
import { eachResource, some, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";

const { detector: DETECTOR, accessAnalyzer: ANALYZER, eventRule: RULE, eventTarget: TARGET } = tokens.aws;
const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";

/** Both write what they find into a list of their own, and tell nobody unless a rule of events does. */
export const findingsHeard = stackRule({
  name: "aws-findings-heard",
  pack: "monitoring",
  holds: "what a threat detector or an access analyzer finds is sent to somebody",
  upholds: ["P19", "P20", "P27"],
  severity: "high",
  frameworks: ["soc2-tsc:CC7.3", "pci-dss-4.0:11.5", "iso-27001-2022:A.8.16"],
  sources: [],
  types: [...DETECTOR, ...ANALYZER],
  fix: "declare an EventRule on aws.guardduty or aws.access-analyzer in the region, with a target",
  twin: { rule: "aws-detector-enabled" },
  config: {
    severity: {
      type: "number",
      means: "severity from which a finding of a detector has to be sent, 1 to 10; AWS calls 7 high",
      default: 7,
      minimum: 1,
      maximum: 10,
    },
    elsewhere: {
      type: "list",
      means: "regions whose findings go to another account, which sends them on",
      default: [],
    },
  },
  good: [
    { name: "detector", props: { region: "eu-west-1", enable: true } },
    {
      name: "rule",
      type: RULE[0],
      props: { name: "found", region: "eu-west-1", eventPattern: '{"source":["aws.guardduty"]}' },
    },
    { name: "target", type: TARGET[0], props: { rule: "found", region: "eu-west-1", arn } },
  ],
  bad: [{ name: "detector", props: { region: "eu-west-1", enable: true } }],
  check(stack, report) {
    const isPassedOn = passesOn(stack);
    const { severity, elsewhere } = stack.config;
    const reported = (ways: AwsEvent[]) => some(ways, isPassedOn);
    const detectors = () =>
      eachResource(stack.of(DETECTOR), (detector) => {
        const region = regionOf(detector);
        if (elsewhere.includes(region) || reported([threat(region, severity), imported(region)])) return;
        report(detector, `nobody hears of a finding of severity ${severity} in region ${region}`);
      });
    const analyzers = () =>
      eachResource(stack.of(ANALYZER), (analyzer) => {
        const region = regionOf(analyzer);
        if (elsewhere.includes(region) || reported([access(region), imported(region)])) return;
        report(analyzer, `nobody hears of a finding in region ${region}`);
      });
    together(detectors, analyzers);
  },
});

function threat(region: string, severity: number): AwsEvent {
  const detail = { severity, type: "UnauthorizedAccess:S3/MaliciousIPCaller.Custom", schemaVersion: "2.0" };
  return { region, source: "aws.guardduty", "detail-type": "GuardDuty Finding", detail };
}

function access(region: string): AwsEvent {
  const detail = { status: "ACTIVE", resourceType: "AWS::S3::Bucket", isPublic: true, isDeleted: false };
  return { region, source: "aws.access-analyzer", "detail-type": "Access Analyzer Finding", detail };
}

/** What Security Hub sends on of either. */
function imported(region: string): AwsEvent {
  const findings = [{ Severity: { Label: "CRITICAL" } }];
  return {
    region,
    source: "aws.securityhub",
    "detail-type": "Security Hub Findings - Imported",
    detail: { findings },
  };
}
