import { eachResource, elements, stackRule, together } from "../../rule";
import { templateOf } from "../../templates";
import { tokens } from "../../tokens";

const { group: GROUP, launchTemplate: TEMPLATE } = tokens.aws;
/** Types with one processor (AWS on instance types): the first generations of T, and `medium` outside T. */
const SINGLE = /^(t1\.micro|t2\.(nano|micro|small)|m1\.(small|medium)|(?!t\d)\w+\.medium)$/;
const servers = {
  name: "servers",
  props: { targetGroupArns: ["arn:targets"], launchTemplate: { id: "lt" } },
};
const template = (props: object) => ({ name: "template", type: TEMPLATE[0], props: { id: "lt", ...props } });

/** What takes customers' requests must not be taken away when AWS can sell it dearer, nor stand still for one of them. */
export const groupServers = stackRule({
  name: "aws-group-servers",
  pack: "continuity",
  holds: "servers behind a load balancer have two processors or more, and are not spot servers alone",
  upholds: ["P03", "P40"],
  severity: "medium",
  frameworks: ["soc2-tsc:A1.1"],
  sources: [],
  types: GROUP,
  fix: "set another instanceType, and leave out instanceMarketOptions or use a mixedInstancesPolicy",
  twin: { none: "whether a template's servers take requests is said by the group beside it" },
  good: [servers, template({ instanceType: "t3.medium" })],
  bad: [servers, template({ instanceType: "t2.micro" })],
  check(stack, report) {
    const templates = stack.of(TEMPLATE);
    eachResource(stack.of(GROUP), (group) => {
      const { targetGroupArns, loadBalancers, trafficSources } = group.props;
      const serves = [targetGroupArns, loadBalancers, trafficSources].some(
        (list) => elements(list).length > 0,
      );
      const own = serves ? templateOf(group, templates) : undefined;
      if (!own) return;
      together(
        () => {
          const type = String(own.props.instanceType ?? "");
          if (SINGLE.test(type)) report(own, `${type} has one processor`);
        },
        () => {
          if (own.props.instanceMarketOptions?.marketType === "spot")
            report(own, "all its servers are spot servers, which AWS takes away at any time");
        },
      );
    });
  },
});
