import { gzipSync } from "node:zlib";
import { firstBootHardened } from "../../../../policies/rules/estate/firstBootHardened";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const boot = (userData: unknown) => ({ userData });
const template = { type: "aws:ec2/launchTemplate:LaunchTemplate" };
const config = (line: string) =>
  `#cloud-config\nwrite_files:\n  - path: /etc/x\n    content: |\n      ${line}\n`;
const says = (what: string) => [`its first boot ${what}`];
const password = says("lets people sign in with a password");
const updates = says("switches automatic updates off");

judges(firstBootHardened, [
  ["accepts a server that is told nothing", {}, []],
  [
    "accepts one that hardens itself",
    boot(
      config("PasswordAuthentication no\n      PermitRootLogin prohibit-password") +
        "ssh_pwauth: false\nssl_protocols TLSv1.2 TLSv1.3;\n",
    ),
    [],
  ],
  ["accepts a remark", boot(config("# PasswordAuthentication yes")), []],
  [
    "accepts a script that takes a password's sign-in away",
    boot(
      "#!/bin/sh\nsed -i 's/^PasswordAuthentication yes/PasswordAuthentication no/' /etc/ssh/sshd_config\n",
    ),
    [],
  ],
  ["accepts Apache without old versions", boot(config("SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1")), []],
  ["accepts a service that is switched off for good reason", boot("systemctl disable --now apache2\n"), []],
  ["accepts a stop for a while", boot("systemctl stop apt-daily.timer\n"), []],
  [
    "accepts a command in a remark",
    boot("#!/bin/sh\n# never: apt-get purge unattended-upgrades\napt-get -y upgrade\n"),
    [],
  ],
  [
    "accepts a rule of dashes in a remark",
    boot(`#cloud-config\n# apt ${"-".repeat(80)}\npackages: [nginx]\n`),
    [],
  ],
  ["accepts a line without end", boot(`apt ${"w=-".repeat(20_000)}`), []],
  ["accepts the updates of another removal", boot("apt-get remove a b c d unattended-upgrades\n"), []],
  ["rejects passwords by cloud-init", boot("#cloud-config\nssh_pwauth: true\n"), password],
  [
    "rejects passwords by cloud-init, in its other words",
    boot('#cloud-config\nssh_pwauth: "yes"\n'),
    password,
  ],
  ["rejects passwords in a file", boot(config("PasswordAuthentication yes")), password],
  [
    "rejects passwords by a script",
    boot(
      "#!/bin/sh\nsed -i 's/PasswordAuthentication no/PasswordAuthentication yes/' /etc/ssh/sshd_config\n",
    ),
    password,
  ],
  [
    "rejects passwords by echo",
    boot("#!/bin/sh\necho 'PasswordAuthentication yes' >> /etc/ssh/sshd_config\n"),
    password,
  ],
  [
    "rejects no password at all",
    boot(config("PermitEmptyPasswords yes")),
    says("lets people sign in without a password"),
  ],
  ["rejects root", boot(config("PermitRootLogin yes")), says("lets root sign in with a password")],
  ["rejects updates that are off", boot(config('APT::Periodic::Unattended-Upgrade "0";')), updates],
  [
    "rejects updates that a script switches off",
    boot("systemctl disable --now unattended-upgrades.service\n"),
    updates,
  ],
  [
    "rejects updates that cloud-init switches off",
    boot("#cloud-config\nruncmd:\n  - - systemctl\n    - mask\n    - apt-daily-upgrade.timer\n"),
    updates,
  ],
  [
    "rejects updates that are removed",
    boot("apt-get -y purge unattended-upgrades\n"),
    says("removes automatic updates"),
  ],
  [
    "rejects updates that are removed as a list of words",
    boot('#cloud-config\nruncmd:\n  - ["apt-get", "-y", "remove", "--purge", "unattended-upgrades"]\n'),
    says("removes automatic updates"),
  ],
  [
    "rejects updates that the program is told by its path to switch off",
    boot("/usr/bin/systemctl --now --quiet mask apt-daily.timer apt-daily-upgrade.timer\n"),
    updates,
  ],
  [
    "rejects old TLS",
    boot(config("ssl_protocols TLSv1 TLSv1.1 TLSv1.2;")),
    says("serves TLS older than 1.2"),
  ],
  [
    "rejects old TLS of Apache",
    boot(config("SSLProtocol +TLSv1.1 +TLSv1.2")),
    says("serves TLS older than 1.2"),
  ],
  [
    "rejects it in a launch template",
    boot(Buffer.from("#cloud-config\nssh_pwauth: true\n").toString("base64")),
    password,
    template,
  ],
  [
    "rejects it packed",
    { userDataBase64: gzipSync("#cloud-config\nssh_pwauth: true\n").toString("base64") },
    password,
    { type: "aws:ec2/instance:Instance" },
  ],
  [
    "rejects it in a group that scales",
    { dropletTemplate: { userData: "#cloud-config\nssh_pwauth: true\n" } },
    password,
    { type: "digitalocean:index/dropletAutoscale:DropletAutoscale" },
  ],
  ["leaves open what is not known yet", boot(unknownValue), "unknown"],
  [
    "rejects passwords beside an unknown size",
    { ...boot("#cloud-config\nssh_pwauth: true\n"), size: unknownValue },
    password,
  ],
]);
