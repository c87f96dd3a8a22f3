import "./tool/engine/leanSdk";
import * as pulumi from "@pulumi/pulumi";
import { LiveEstate } from "./components/liveEstate";
import { RecoverySite } from "./components/recoverySite";
import { assertPlace } from "./config/place";
import { readSettings } from "./config/read";
import { assertCurrentCopy } from "./tool/engine/stackCopy";

assertCurrentCopy();
const settings = readSettings();
assertPlace(settings.place, process.env);

const estate = settings.stack === "dr" ? new RecoverySite(settings) : new LiveEstate(settings);

module.exports = {
  ...estate.outputs,
  "holdfast:place": settings.place,
  "holdfast:purpose": settings.purpose,
  // No resource declares the plan, and the cost of a change needs the one before.
  "holdfast:plan": settings.plan,
  stack: pulumi.getStack(),
};
