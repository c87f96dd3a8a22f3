import { shownUrl } from "../../policies/urls";

test.each([
  ["http://user:TOKEN@a.example/path?k=TOKEN#TOKEN", "http://a.example/path"],
  ["http://user:TO@KEN@10.0.0.9", "http://10.0.0.9"],
  ["user:TOKEN@10.0.0.9:22", "10.0.0.9:22"],
  ["https://a.example?k=TOKEN", "https://a.example"],
  ["ssh://localhost:22", "ssh://localhost:22"],
  ["https://a.example/@somebody", "https://a.example/@somebody"],
  [undefined, "(none)"],
])("shows %s as %s", (url, text) => {
  expect(shownUrl(() => url)).toBe(text);
});
