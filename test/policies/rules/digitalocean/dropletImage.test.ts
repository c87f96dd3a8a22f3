import { dropletImage } from "../../../../policies/rules/digitalocean/dropletImage";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const pool = { type: "digitalocean:index/dropletAutoscale:DropletAutoscale" };
const old = ["its image is ubuntu-18-04-x64, oldest allowed: ubuntu-22-04"];

judges(dropletImage, [
  ["accepts a distribution that is patched", { image: "ubuntu-24-04-x64" }, []],
  ["accepts the oldest one that is", { image: "debian-12-x64" }, []],
  ["accepts an image of the firm's own", { image: "164882713" }, []],
  ["accepts an image of the market", { image: "docker-20-04" }, []],
  ["accepts a distribution that the list does not know", { image: "gpu-h100x1-base" }, []],
  ["accepts a stream whose name begins like an ended one", { image: "centos-stream-9-x64" }, []],
  ["rejects one that has ended", { image: "ubuntu-18-04-x64" }, old],
  ["rejects one in upper case", { image: "Ubuntu-18-04-X64" }, old],
  [
    "rejects a distribution that has ended whole",
    { image: "centos-7-x64" },
    ["its image is centos-7-x64, oldest allowed: centos-9"],
  ],
  ["rejects it in a group that scales", { dropletTemplate: { image: "ubuntu-18-04-x64" } }, old, pool],
  [
    "rejects what the firm calls too old",
    { image: "ubuntu-22-04-x64" },
    ["its image is ubuntu-22-04-x64, oldest allowed: ubuntu-24.04"],
    { config: { oldest: ["ubuntu-24.04"] } },
  ],
  ["leaves open an image that is not known yet", { image: unknownValue }, "unknown"],
  [
    "rejects one that has ended beside an unknown size",
    { image: "ubuntu-18-04-x64", size: unknownValue },
    old,
  ],
]);
