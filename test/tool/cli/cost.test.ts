import { costOf } from "../../../tool/cli/cost";
import { describeEstimate } from "../../../tool/cost/describe";
import type { Change, RunResult } from "../../../tool/engine/result";

jest.mock("../../../tool/engine/settings", () => ({ settingOf: () => "pro" }));

const DROPLET = "digitalocean:index/droplet:Droplet";

function resource(type: string, op: Change["op"], inputs: object, oldInputs: object = inputs): Change {
  const more = { properties: [], replacedBy: [] };
  return { urn: type, name: type, type, op, inputs: { ...inputs }, oldInputs: { ...oldInputs }, ...more };
}

const zoned = resource("cloudflare:index/zoneSetting:ZoneSetting", "same", { zoneId: "z" });

/** What the line says of the change. */
function said(changes: Change[], oldOutputs: Record<string, unknown>): string {
  const { after, difference } = costOf({ stack: "prod", changes, oldOutputs } as unknown as RunResult);
  return /\), (.*)$/.exec(describeEstimate(after, difference)[0]!)![1]!;
}

test("another plan of the zone is part of the difference, as the state tells the one before", () => {
  expect(said([zoned], { "holdfast:plan": "pro" })).toBe("unchanged by this change");
  expect(said([zoned], { "holdfast:plan": "free" })).toBe("+25.00 by this change");
  expect(said([zoned], { "holdfast:plan": "enterprise" })).toBe(
    "the difference is not known: before, Zone (the table has no price for plan enterprise)",
  );
  expect(said([zoned], {})).toBe("the difference is not known: before, Zone (its plan is not given)");
  expect(said([{ ...zoned, op: "create", oldInputs: {} }], {})).toBe("+25.00 by this change");
});

test("what has no price is no saving", () => {
  const sizes = (before: string, after: string) =>
    resource(DROPLET, "update", { size: after }, { size: before });
  expect(said([sizes("s-8vcpu-16gb", "s-2vcpu-99gb")], {})).toBe(
    "the difference is not known: Droplet (its size s-2vcpu-99gb has no price in the table)",
  );
  expect(said([sizes("s-3vcpu-98gb", "s-2vcpu-99gb")], {})).toBe(
    "the difference is not known: before, Droplet (its size s-3vcpu-98gb has no price in the table); " +
      "Droplet (its size s-2vcpu-99gb has no price in the table)",
  );
  expect(said([sizes("s-2vcpu-99gb", "s-2vcpu-99gb")], {})).toBe("unchanged by this change");
  expect(said([resource("aws:dms/endpoint:Endpoint", "create", {})], {})).toBe(
    "the difference is not known: Endpoint (not in the price table)",
  );
});
