import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWaiverFile, readWaiverList } from "../../../policies/waivers/read";

const TODAY = "2026-11-23";
const rules = [
  { name: "aws-bucket-encryption" },
  { name: "aws-listener-tls" },
  { name: "aws-key-open", neverWaived: true as const },
];
const good = {
  rule: "aws-bucket-encryption",
  resource: "urn:pulumi:prod::holdfast::*::archive",
  reason: "the archive is moved to the new key in January",
  owner: "ann.lee@acme.example",
  approver: "ben.okafor@acme.example",
  ticket: "OPS-214",
  granted: "2026-11-20",
  expires: "2027-01-31",
};
const folder = mkdtempSync(join(tmpdir(), "holdfast-waivers-"));

function read(text: string) {
  writeFileSync(join(folder, "waivers.yaml"), text);
  return readWaiverFile("waivers.yaml", folder, rules, TODAY);
}

const yaml = (...entries: object[]) =>
  `# reviewed\nwaivers:\n${entries
    .map(
      (entry) =>
        `  - ${Object.entries(entry)
          .map(([key, value]) => `${key}: ${value}`)
          .join("\n    ")}\n`,
    )
    .join("")}`;
const withOut = (key: keyof typeof good) =>
  Object.fromEntries(Object.entries(good).filter(([k]) => k !== key));

describe("a waiver file", () => {
  test("is read with the line of each waiver", () => {
    const narrow = { ...good, finding: "port 443" };
    expect(read(yaml(good, narrow))).toEqual({
      waivers: [
        { ...good, at: "waivers.yaml:3" },
        { ...narrow, at: "waivers.yaml:11" },
      ],
      faults: [],
    });
  });

  test("that gives the same waiver twice is refused with both places", () => {
    const narrow = { ...good, finding: "port 443" };
    const other = { ...good, resource: `${good.resource}-logs` };
    const again = { ...good, reason: "it is given here once more, by somebody else", ticket: "OPS-300" };
    expect(read(yaml(good, narrow, other, again, { ...narrow, expires: "2027-02-01" })).faults).toEqual([
      "waivers.yaml:28: this is waived twice; take one of the two out, the other is at waivers.yaml:3",
      "waivers.yaml:36: this is waived twice; take one of the two out, the other is at waivers.yaml:11",
    ]);
    expect(readWaiverList([good, again], rules, TODAY)).toEqual({
      waivers: [],
      faults: ["waivers[1]: this is waived twice; take one of the two out, the other is at waivers[0]"],
    });
  });

  test.each(["", "# none at the moment\n", "waivers: []\n", "waivers:\n"])(
    "may hold no waiver: %j",
    (text) => {
      expect(read(text)).toEqual({ waivers: [], faults: [] });
    },
  );

  test.each(["urn:pulumi:*", "urn:pulumi:prod::*", "urn:pulumi:prod::holdfast::*::*"])(
    "fails when one stands for every resource: %s",
    (resource) => {
      expect(read(yaml({ ...good, resource })).faults).toEqual([
        expect.stringMatching(
          /^waivers\.yaml:\d+: resource: it stands for every resource; name its type or the resource/,
        ),
      ]);
    },
  );

  test("fails with every problem at once, each with its line and what to do", () => {
    const faulty = yaml(
      { ...good, rule: "aws-bucket-encrypton", reason: "soon", granted: "20.11.2026" },
      { ...good, approver: "Ann Lee <Ann.Lee@acme.example> ", granted: "2026-12-01" },
      { ...good, expires: "2027-05-20", grantd: "2026-11-20", ticket: "''" },
      { ...good, rule: "aws-key-open", expires: "2026-11-19", finding: "''" },
      withOut("owner"),
    );
    expect(read(faulty)).toEqual({
      waivers: [],
      faults: [
        "waivers.yaml:5: reason: say why this can be borne until it is mended, in 20 characters or more",
        "waivers.yaml:9: granted: write the date as YYYY-MM-DD",
        "waivers.yaml:3: rule: no pack has the rule aws-bucket-encrypton, did you mean aws-bucket-encryption?",
        "waivers.yaml:15: approver: nobody approves a waiver of their own, name another person than the owner",
        "waivers.yaml:17: granted: 2026-12-01 is still to come, it is 2026-11-23 (UTC); write the day of the approval",
        "waivers.yaml:24: ticket: name the ticket that ends it",
        "waivers.yaml:27: grantd: a waiver has no such key, did you mean granted?",
        "waivers.yaml:26: expires: 2027-05-20 is 181 days after 2026-11-20; a waiver lasts 180 days at most, let it expire by 2027-05-19",
        "waivers.yaml:19: this is waived twice; take one of the two out, the other is at waivers.yaml:11",
        "waivers.yaml:36: finding: write a part of the violation's text, or leave it out",
        "waivers.yaml:28: rule: aws-key-open is never waived; mend what it refuses",
        "waivers.yaml:35: expires: 2026-11-19 is before 2026-11-20, the day it was granted",
        "waivers.yaml:37: owner: name the person who mends it",
        "waivers.yaml:37: this is waived twice; take one of the two out, the other is at waivers.yaml:11",
      ],
    });
  });

  test("fails with every mistake of a text that is no YAML", () => {
    expect(read("waivers:\n  - rule: a\n    rule: b\n  - [c\n").faults).toEqual([
      "waivers.yaml:3: this is no YAML: Map keys must be unique",
      expect.stringMatching(/^waivers.yaml:[45]: this is no YAML: /),
    ]);
    expect(read("waivers: []\n---\nwaivers: []\n").faults).toHaveLength(1);
    expect(read("waivers: !important []\n").faults).toEqual([
      "waivers.yaml:1: this is no YAML: Unresolved tag: !important",
    ]);
  });

  test.each([
    [
      "waiver: []\n",
      [
        "waivers.yaml:1: waivers: list the waivers under this key",
        "waivers.yaml:1: waiver: the file has no such key, did you mean waivers?",
      ],
    ],
    ["waivers: none\n", ["waivers.yaml:1: waivers: list the waivers under this key"]],
    ["- rule: a\n", ["waivers.yaml:1: the file begins with the key waivers"]],
    [
      "waivers:\n  - a\n",
      [
        "waivers.yaml:2: a waiver has the keys rule, resource, finding, reason, owner, approver, ticket, granted, expires",
      ],
    ],
  ])("fails for another shape: %j", (text, faults) => {
    expect(read(text)).toEqual({ waivers: [], faults });
  });

  test("fails where the text grows without end when it is read", () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${["b", "c", "d", "e"].map((key, i) => `${key}: &${key} [${Array(10).fill(`*${"abcd"[i]}`).join(", ")}]\n`).join("")}`;
    expect(read(bomb).faults).toEqual([
      expect.stringMatching(/^waivers.yaml:1: this is no YAML: Excessive alias count/),
    ]);
  });

  test("fails where it cannot be read, by its whole path", () => {
    expect(readWaiverFile("none.yaml", folder, rules, TODAY)).toEqual({
      waivers: [],
      faults: [
        `${join(folder, "none.yaml")} cannot be read (ENOENT); correct the path, or leave it out where nothing is waived`,
      ],
    });
    expect(readWaiverFile(folder, "/", rules, TODAY).faults).toEqual([expect.stringContaining("(EISDIR)")]);
  });
});

describe("the approver of a waiver", () => {
  test.each([
    ["Ann", "ann@acme.example", false],
    ["ann.lee@acme.example", "Ann Lee", false],
    ["Ann Lee <ann.lee@acme.example>", "ann.lee@ACME.example", false],
    ["ann@acme.example", "ann@mail.acme.example", false],
    ["ann.lee@acme.example", "ann.li@acme.example", true],
    ["Ann Lee", "Ben Okafor <ben@acme.example>", true],
  ])("of %s may be %s: %s", (owner, approver, allowed) => {
    const text = "nobody approves a waiver of their own, name another person than the owner";
    expect(readWaiverList([{ ...good, owner, approver }], rules, TODAY).faults).toEqual(
      allowed ? [] : [`waivers[0].approver: ${text}`],
    );
  });
});

describe("a list of waivers", () => {
  test("is read like a file", () => {
    expect(readWaiverList([good], rules, TODAY)).toEqual({
      waivers: [{ ...good, at: "waivers[0]" }],
      faults: [],
    });
  });

  test("fails with the place in it", () => {
    expect(readWaiverList([good, { ...good, expires: "never", rule: "x" }], rules, TODAY).faults).toEqual([
      "waivers[1].expires: write the date as YYYY-MM-DD",
      "waivers[1].rule: no pack has the rule x, see docs/reference/rules.md",
    ]);
    expect(readWaiverList("none", rules, TODAY).faults).toEqual(["waivers: list the waivers under this key"]);
  });
});
