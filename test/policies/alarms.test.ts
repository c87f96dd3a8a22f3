import { alarmReach, alarmsOfAws } from "../../policies/alarms";
import { loadRules } from "../../policies/load";
import { byType } from "../../policies/resource";
import type { ExampleResource } from "../../policies/rule";
import { plan } from "../support/evaluate";
import { unknownValue } from "../support/unknownValue";

const arn = (name: string) => `arn:aws:sns:eu-west-1:111122223333:${name}`;
const of = (type: string, name: string, props: Record<string, unknown>): ExampleResource => ({
  name,
  type: `aws:${type}`,
  props,
});
const topic = (name: string) => of("sns/topic:Topic", name, { arn: arn(name) });
const alarm = (name: string, ...alarmActions: unknown[]) =>
  of("cloudwatch/metricAlarm:MetricAlarm", name, { alarmActions });
const target = (name: string, rule: string, to: string, region = "eu-west-1") =>
  of("cloudwatch/eventTarget:EventTarget", name, { rule, arn: to, region });
const heard = (by: string, protocol: string) =>
  of("sns/topicSubscription:TopicSubscription", `${by}-${protocol}`, { topic: arn(by), protocol });
const stack = (...resources: ExampleResource[]) => ({ of: byType(plan(loadRules()[0]!, resources)) });

test("the targets of a rule of events are one alarm, those of another region another", () => {
  const alarms = alarmsOfAws(
    stack(
      topic("a"),
      topic("b"),
      target("x", "vault", arn("a")),
      target("y", "vault", arn("b")),
      target("z", "vault", arn("a"), "eu-west-2"),
    ),
  );
  expect(alarms.map(({ name, topics }) => [name, [...topics].map((one) => one.name)])).toEqual([
    ["x", ["a", "b"]],
    ["z", ["a"]],
  ]);
});

test("alarms that go to the same topics are told together, in every way that one of the topics is", () => {
  const reached = alarmReach(
    stack(
      topic("a"),
      topic("b"),
      alarm("one", arn("a"), arn("b")),
      alarm("two", arn("b"), arn("a")),
      alarm("three", arn("a"), "arn:aws:ssm-incidents::111122223333:response-plan/on-call"),
      heard("a", "email"),
      heard("b", "https"),
    ),
  );
  expect(reached.map(({ channels }) => [...channels].sort())).toEqual([
    ["chat or webhook", "e-mail"],
    ["e-mail", "phone"],
  ]);
});

test("an alarm that goes to no topic of the stack, or to one elsewhere too, is not judged", () => {
  const elsewhere = "arn:aws:sns:eu-west-1:999900001111:central";
  const scaling = "arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:1";
  expect(alarmReach(stack(topic("a"), alarm("one", scaling), alarm("two", arn("a"), elsewhere)))).toEqual([]);
});

test("a destination that is not known yet is asked for, and throws", () => {
  const [unsure] = alarmsOfAws(stack(topic("a"), alarm("one", unknownValue)));
  expect(unsure!.assertAllKnown).toThrow("can't be known");
});
