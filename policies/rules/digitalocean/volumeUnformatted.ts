import { rule, shown, together } from "../../rule";
import { tokens } from "../../tokens";

/** DigitalOcean formats in the clear; a raw volume leaves LUKS, with the firm's own key, to the host. */
export const volumeUnformatted = rule({
  name: "digitalocean-volume-unformatted",
  pack: "encryption",
  holds: "a volume is handed over raw, so that the host encrypts it with its own key",
  upholds: ["P26"],
  severity: "medium",
  frameworks: ["cis-digitalocean-services-1.0:6.1"],
  sources: [],
  types: tokens.digitalocean.volume,
  fix: "leave initialFilesystemType unset and format the LUKS device on the host",
  good: { size: 50, region: "lon1" },
  bad: { size: 50, region: "lon1", initialFilesystemType: "ext4" },
  check(volume, report) {
    const formatted = (key: string) => () => {
      if (volume[key]) report(`${key} is ${shown(() => volume[key])}`);
    };
    together(formatted("initialFilesystemType"), formatted("filesystemType"));
  },
});
