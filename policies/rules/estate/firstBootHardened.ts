import { firstBootOf } from "../../firstBoot";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** A line of a settings file, also one that a script echoes or that sed writes in the place of another. */
function setting(text: string): (boot: string) => boolean {
  const line = new RegExp(
    String.raw`(?:^|\becho[ \t]|\bprintf[ \t]|\bs([/|#,])[^\n]{1,120}?\1)[ \t"'-]*(?:${text})`,
    "im",
  );
  return (boot) => line.test(boot);
}

/** Words between two of a command, which are options and names of others. */
const BETWEEN = 3;

/** A command, in a script or as a list of words; the last one may go on, as `.service` does. */
function command(program: RegExp, verb: RegExp, object: RegExp): (boot: string) => boolean {
  return (boot) => {
    const words = boot.replace(REMARK, "").split(/[\s,"'[\]]+/);
    const said = words.map((word) => word.replace(/^-+/, "")).filter((word) => word !== "");
    const follows = (i: number, test: RegExp, then: (at: number) => boolean): boolean => {
      for (let at = i + 1; at <= i + 1 + BETWEEN; at++) {
        if (test.test(said[at] ?? "") && then(at)) return true;
        if (!/^[\w=-]+$/.test(said[at] ?? "")) return false;
      }
      return false;
    };
    return said.some(
      (word, i) => program.test(word) && follows(i, verb, (at) => follows(at, object, () => true)),
    );
  };
}

const REMARK = /^[ \t]*#.*$/gm;
const UPDATERS = /^(?:unattended-upgrades|apt-daily(?:-upgrade)?|dnf-automatic|yum-cron)/i;

/** What no first boot does, and what comes of it. */
const DOORS: readonly (readonly [opens: (boot: string) => boolean, what: string])[] = [
  [setting(String.raw`ssh_pwauth:\s*["']?(?:true|yes|on|1)\b`), "lets people sign in with a password"],
  [setting(String.raw`PasswordAuthentication[ \t=]+yes\b`), "lets people sign in with a password"],
  [setting(String.raw`PermitEmptyPasswords[ \t=]+yes\b`), "lets people sign in without a password"],
  [setting(String.raw`PermitRootLogin[ \t=]+yes\b`), "lets root sign in with a password"],
  [
    setting(String.raw`APT::Periodic::(?:Unattended-Upgrade|Update-Package-Lists)\s+\\?["']0`),
    "switches automatic updates off",
  ],
  [command(/systemctl$/i, /^(?:disable|mask)$/i, UPDATERS), "switches automatic updates off"],
  [command(/\b(?:apt|apt-get|dnf|yum)$/i, /^(?:remove|purge)$/i, UPDATERS), "removes automatic updates"],
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
    const found = DOORS.filter(([opens]) => opens(text)).map(([, what]) => what);
    new Set(found).forEach((what) => report(`its first boot ${what}`));
  },
});
