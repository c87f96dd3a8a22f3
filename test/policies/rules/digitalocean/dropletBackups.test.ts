import { dropletBackups } from "../../../../policies/rules/digitalocean/dropletBackups";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const pet = { image: "ubuntu-24-04-x64", tags: ["web"] };
const off = ["it keeps data, and backups are off"];

judges(dropletBackups, [
  ["accepts a server with backups", { ...pet, backups: true }, []],
  ["accepts backups where it could be built anew", { ...pet, userData: "#cloud-config", backups: true }, []],
  ["ignores a server that first boot builds", { ...pet, userData: "#cloud-config" }, "not applicable"],
  ["ignores a server from an image of the firm's own", { ...pet, image: "123456789" }, "not applicable"],
  ["ignores user data that is not known yet", { ...pet, userData: unknownValue }, "not applicable"],
  ["rejects a server that nothing builds anew", pet, off],
  ["rejects an empty first boot", { ...pet, userData: "" }, off],
  ["rejects backups that are off", { ...pet, backups: false }, off],
  ["rejects a server that its tag calls stateful", { ...pet, userData: "#", tags: ["a", "stateful"] }, off],
  [
    "rejects a server whose tag has the word as a value",
    { ...pet, userData: "#", tags: ["role:database"] },
    off,
  ],
  [
    "rejects a server by a tag of the firm's own",
    { ...pet, userData: "#", tags: ["wordpress"] },
    off,
    { config: { dataTags: ["wordpress"] } },
  ],
  [
    "ignores a tag that only contains the word",
    { ...pet, userData: "#", tags: ["databases"] },
    "not applicable",
  ],
  ["leaves open whether backups are on", { ...pet, backups: unknownValue }, "unknown"],
  ["leaves open a tag that may be the one", { ...pet, userData: "#", tags: [unknownValue] }, "unknown"],
  [
    "rejects a known tag beside an unknown one",
    { ...pet, userData: "#", tags: [unknownValue, "stateful"] },
    off,
  ],
  ["rejects a handmade server with unknown tags", { ...pet, tags: unknownValue }, off],
]);
