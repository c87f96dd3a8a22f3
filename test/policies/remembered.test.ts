import { remembered } from "../../policies/remembered";

test("makes something of a text once, until too many others came", () => {
  const asked: string[] = [];
  const length = remembered((text) => (asked.push(text), text.length), 2);
  expect([length("a"), length("a"), length("bb"), length("a")]).toEqual([1, 1, 2, 1]);
  expect(asked).toEqual(["a", "bb"]);
  expect([length("ccc"), length("a")]).toEqual([3, 1]);
  expect(asked).toEqual(["a", "bb", "ccc", "a"]);
});

test("keeps an answer that is nothing, and asks again where there was none", () => {
  let times = 0;
  const nothing = remembered(() => void times++);
  nothing("a");
  nothing("a");
  expect(times).toBe(1);
  const parse = remembered((text): unknown => JSON.parse(text));
  expect(() => parse("{")).toThrow(SyntaxError);
  expect(() => parse("{")).toThrow(SyntaxError);
});
