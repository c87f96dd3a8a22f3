import { assertSettings } from "../../../tool/engine/settings";

test("a stack file of the sandbox is refused on the clouds for its place, before secrets are asked for", () => {
  const refused = () => assertSettings("dr", "cloud");
  expect(refused).toThrow(
    /^Pulumi\.dr\.yaml is of a stack in the sandbox \(holdfast:place is sandbox\), and --cloud runs on the real clouds; leave out/,
  );
  expect(refused).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(() => assertSettings("dr", "sandbox")).not.toThrow();
});
