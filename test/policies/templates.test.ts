import { groupServers } from "../../policies/rules/aws/groupServers";
import { templateOf } from "../../policies/templates";
import { plan } from "../support/evaluate";
import { unknownValue } from "../support/unknownValue";

const template = (name: string, id: unknown) => ({
  name,
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  props: { id, name },
});
const found = (launchTemplate: object | undefined, links?: Record<string, string>) => {
  const [group, ...templates] = plan(groupServers, [
    { name: "group", props: { launchTemplate }, ...(links && { links }) },
    template("a", "lt-a"),
    template("b", unknownValue),
  ]);
  return templateOf(group!, templates)?.name;
};

test("finds a template by id, by name and by what the group was made from", () => {
  expect(found({ id: "lt-a" })).toBe("a");
  expect(found({ name: "b" })).toBe("b");
  expect(found({ id: unknownValue }, { launchTemplate: "b" })).toBe("b");
});

test("finds none for a group without one, or with one of another stack", () => {
  expect([found(undefined), found({ id: "lt-elsewhere" })]).toEqual([undefined, undefined]);
});
