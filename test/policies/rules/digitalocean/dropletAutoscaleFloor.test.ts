import { dropletAutoscaleFloor } from "../../../../policies/rules/digitalocean/dropletAutoscaleFloor";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const of = (config: Record<string, unknown>) => ({ config });
const may = (least: number, needed = 2) => [`it may shrink to ${least} servers, needed: ${needed}`];

judges(dropletAutoscaleFloor, [
  ["accepts two at least", of({ minInstances: 2, maxInstances: 9 }), []],
  ["accepts a fixed number of three", of({ targetNumberInstances: 3 }), []],
  [
    "accepts two at least beside a zero that means nothing",
    of({ minInstances: 2, targetNumberInstances: 0 }),
    [],
  ],
  ["rejects one at least", of({ minInstances: 1, maxInstances: 9 }), may(1)],
  ["rejects a fixed number of one", of({ targetNumberInstances: 1 }), may(1)],
  ["rejects no least number", of({ maxInstances: 9 }), may(0)],
  ["rejects a group without settings", {}, may(0)],
  ["rejects two where a firm needs three", of({ minInstances: 2 }), may(2, 3), { config: { minServers: 3 } }],
  ["leaves open a least number that is not known yet", of({ minInstances: unknownValue }), "unknown"],
  [
    "rejects one at least beside an unknown greatest number",
    of({ minInstances: 1, maxInstances: unknownValue }),
    may(1),
  ],
]);
