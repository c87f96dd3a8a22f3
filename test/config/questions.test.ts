import { checkSettings } from "../../config/check";
import { effectiveSettings } from "../../config/project";
import {
  answeredSettings,
  checkAnswer,
  questions,
  renderStackFile,
  type Answers,
} from "../../config/questions";
import { givenKeys } from "../../config/schema";
import { secretSettings } from "../../config/secrets";
import { exampleSettings, projectFile, today } from "./example";

const example = exampleSettings();
const answers = Object.fromEntries(
  questions.map((question) => {
    if (question.isFile) return [question.id, example[question.key]!.value];
    return [question.id, question.least !== undefined ? [question.example] : question.example];
  }),
) as Record<keyof Answers, string | string[]>;
answers.adminEmails = ["ann.lee@acme.example", "ben.okafor@acme.example"];
answers.ageRecipients = example["ageRecipients"]!.value as string[];

describe("the questions", () => {
  test("cover everything that only the firm knows", () => {
    expect(Object.keys(answeredSettings(answers)).sort()).toEqual(
      [...givenKeys, "mailSenders", "plan"].sort(),
    );
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });

  test.each(questions.map((question) => [question.id, question] as const))(
    "give %s an example that is right",
    (id, question) => {
      expect(checkAnswer(question, answers[id])).toEqual([]);
    },
  );

  test("refuse a wrong answer as soon as it is given", () => {
    const wrong = (id: string, answer: string | string[]) =>
      checkAnswer(
        questions.find((question) => question.id === id)!,
        answer,
      ).map(({ key }) => key);
    expect(wrong("domain", "https://acme.example")).toEqual(["domain"]);
    expect(wrong("plan", "team")).toEqual(["plan"]);
    expect(wrong("slackChannel", "alarms")).toEqual(["alertChannels[0].channel"]);
    expect(wrong("adminEmails", ["root@acme.example"])).toEqual(["adminEmails[0]"]);
  });

  test.each(["prod", "dr"] as const)("make a file for %s that lacks nothing but the secrets", (stack) => {
    const secrets = secretSettings.map(({ key, madeUp }) => [key, { value: madeUp, secret: madeUp !== "" }]);
    const raw = {
      ...effectiveSettings(projectFile, renderStackFile(answers, stack)),
      ...Object.fromEntries(secrets),
    };
    expect(checkSettings(raw, stack, today).problems ?? []).toEqual([]);
  });

  test("write ids in quotes, so that YAML keeps their zeros", () => {
    const text = renderStackFile({ ...answers, vaultAccountId: "012345678901" }, "prod");
    expect(text).toContain('holdfast:vaultAccountId: "012345678901"');
  });
});
