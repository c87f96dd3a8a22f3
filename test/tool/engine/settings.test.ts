import { compareStacks } from "../../../config/shared";
import { assertSettings, disagreement } from "../../../tool/engine/settings";
import { exampleSettings } from "../../config/example";

test("a stack file of the sandbox is refused on the clouds for its place, before secrets are asked for", () => {
  const refused = () => assertSettings("dr", "cloud");
  expect(refused).toThrow(
    /^Pulumi\.dr\.yaml is of a stack in the sandbox \(holdfast:place is sandbox\), and --cloud runs on the real clouds; leave out/,
  );
  expect(refused).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(() => assertSettings("dr", "sandbox")).not.toThrow();
});

test("stacks that disagree are told so with both values, each with its stack", () => {
  const dr = { ...exampleSettings("dr"), estateName: { value: "bell", secret: false } };
  expect(disagreement(compareStacks(exampleSettings("prod"), dr)).message).toBe(
    "the stacks prod and dr disagree on 1 setting:\n" +
      '  holdfast:estateName differs between the stacks: "acme" in prod, "bell" in dr, so that one would look for ' +
      "what the other does not have; set the same value in Pulumi.prod.yaml and Pulumi.dr.yaml",
  );
});
