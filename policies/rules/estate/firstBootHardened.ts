import { firstBootOf } from "../../firstBoot";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** A line of a settings file, also one that a script echoes or that sed writes in the place of another. */
const setting = (text: string) =>
  new RegExp(
    String.raw`(?:^|\becho\s+["']?|\bprintf\s+["']|\bs([/|#,])[^\n]{1,120}?\1)[ \t-]*(?:${text})`,
    "im",
  );
/** A command, in a script or as a list of words. */
const command = (...words: string[]) =>
  new RegExp(words.join(String.raw`[\s,"'\[\]-]+(?:[\w=-]+[\s,"'\[\]-]+){0,3}?`), "i");

const UPDATERS = String.raw`(?:unattended-upgrades|apt-daily(?:-upgrade)?|dnf-automatic|yum-cron)`;

/** What no first boot does, and what comes of it. */
const DOORS: readonly (readonly [open: RegExp, what: string])[] = [
  [setting(String.raw`ssh_pwauth:\s*["']?(?:true|yes|on|1)\b`), "lets people sign in with a password"],
  [setting(String.raw`PasswordAuthentication[ \t=]+yes\b`), "lets people sign in with a password"],
  [setting(String.raw`PermitEmptyPasswords[ \t=]+yes\b`), "lets people sign in without a password"],
  [setting(String.raw`PermitRootLogin[ \t=]+yes\b`), "lets root sign in with a password"],
  [
    setting(String.raw`APT::Periodic::(?:Unattended-Upgrade|Update-Package-Lists)\s+\\?["']0`),
    "switches automatic updates off",
  ],
  [command("systemctl", "(?:disable|mask)", UPDATERS), "switches automatic updates off"],
  [command(String.raw`\b(?:apt|apt-get|dnf|yum)`, "(?:remove|purge)", UPDATERS), "removes automatic updates"],
  [
    setting(String.raw`ssl_?protocols?\b[^;\n]{0,80}(?<![-\w])\+?(?:SSLv[23]|TLSv1(?:\.[01])?)(?![.\w])`),
    "serves TLS older than 1.2",
  ],
];

/**
 * What a server does at its first boot no cloud shows, and nobody reads again: a password that is let in there for an
 * afternoon stays for the server's life. Remarks, and lines that a script replaces, are no settings.
 */
export const firstBootHardened = rule({
  name: "estate-first-boot-hardened",
  pack: "access",
  holds: "the first boot of a server switches neither passwords nor old TLS on, nor automatic updates off",
  upholds: ["P21", "P24", "P27", "P30"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.9", "pci-dss-4.0:2.2.6", "nist-800-53r5:CM-6"],
  sources: [],
  types: [
    ...tokens.digitalocean.droplet,
    ...tokens.digitalocean.dropletAutoscale,
    ...tokens.aws.instance,
    ...tokens.aws.launchTemplate,
  ],
  fix: "take the line out of the first-boot data",
  good: { userData: "#cloud-config\nssh_pwauth: false\npackages: [unattended-upgrades]\n" },
  bad: { userData: "#cloud-config\nssh_pwauth: true\n" },
  check(server, report) {
    const text = firstBootOf(server);
    const found = DOORS.filter(([open]) => open.test(text)).map(([, what]) => what);
    new Set(found).forEach((what) => report(`its first boot ${what}`));
  },
});
