import { gzipSync } from "node:zlib";
import { firstBootOf } from "../../policies/firstBoot";

const text = "#cloud-config\npackages: [nginx]\n";

test.each([
  ["a droplet, in plain words", { userData: text }],
  ["a launch template, in base64", { userData: Buffer.from(text).toString("base64") }],
  ["an instance, packed", { userDataBase64: gzipSync(text).toString("base64") }],
  ["a group that scales", { dropletTemplate: { userData: text } }],
])("the first boot of %s", (_what, props) => {
  expect(firstBootOf(props)).toBe(text);
});

test("nothing is told where there is none, or only what cannot be unpacked", () => {
  expect(firstBootOf({})).toBe("");
  expect(firstBootOf({ userData: Buffer.from([0x1f, 0x8b, 1, 2, 3, 4]).toString("base64") })).toBe("");
});
