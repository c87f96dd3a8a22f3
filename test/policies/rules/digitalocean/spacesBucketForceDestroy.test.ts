import { spacesBucketForceDestroy } from "../../../../policies/rules/digitalocean/spacesBucketForceDestroy";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (forceDestroy: unknown, name = "files") => ({ name, props: { name, forceDestroy } });
const droplet = (...tags: unknown[]) => ({
  name: "app",
  type: "digitalocean:index/droplet:Droplet",
  props: { image: "ubuntu-24-04-x64", tags },
});
const on = "files: forceDestroy is on";

judgesStack(spacesBucketForceDestroy, [
  ["accepts a bucket that stays while it holds files", [bucket(false)], []],
  ["accepts nothing said", [bucket(undefined)], []],
  ["ignores a trial", [bucket(true), droplet("web", "purpose:trial")], "not applicable"],
  ["rejects a bucket that a delete empties", [bucket(true)], [on]],
  ["rejects the text that the provider takes for it", [bucket("true")], [on]],
  [
    "rejects it beside one server of a trial and one that says nothing",
    [bucket(true), droplet("purpose:trial"), droplet()],
    [on],
  ],
  ["rejects it where the purpose is another", [bucket(true), droplet("purpose:live")], [on]],
  ["leaves open what is not known yet", [bucket(unknownValue)], "unknown"],
  ["rejects one beside an unknown one", [bucket(unknownValue, "other"), bucket(true)], [on, "unknown"]],
]);
