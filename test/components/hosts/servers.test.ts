import { parse } from "yaml";
import { renderAppServer } from "../../../components/hosts/appServer";
import { renderCloudConfig, USER_DATA_LIMITS, type CloudConfig } from "../../../components/hosts/cloudConfig";
import { renderOperationsServer } from "../../../components/hosts/operationsServer";
import { renderRecoveryServer } from "../../../components/hosts/recoveryServer";

const args = {
  hosts: ["app.shop.example"],
  privateCidr: "10.10.0.0/20",
  administrationCidrs: ["10.10.0.0/20", "10.20.0.0/20"],
  restartHour: 1,
};
/** As many ranges as the edge publishes. */
const admitFrom = Array.from({ length: 15 }, (_, index) => `173.245.${index * 16}.0/20`);

const app = () => renderAppServer(args);
const recovery = () => renderRecoveryServer({ ...args, admitFrom });
const operations = () => renderOperationsServer({ restartHour: 4 });

/** The files of a server, by path. */
function files(userData: string): Record<string, string> {
  const listed: { path: string; content: string }[] = parse(userData).write_files;
  return Object.fromEntries(listed.map(({ path, content }) => [path, content]));
}
const commands = (userData: string): string[] =>
  (parse(userData).runcmd as string[][]).map((command) => command.join(" "));

describe.each([
  ["app server", app, USER_DATA_LIMITS.digitalocean],
  ["recovery server", recovery, USER_DATA_LIMITS.aws],
  ["operations server", operations, USER_DATA_LIMITS.digitalocean],
])("the %s", (_role, render, limit) => {
  test("is a cloud-config that fits, the same at every render", () => {
    expect(render().split("\n", 1)).toEqual(["#cloud-config"]);
    expect(Buffer.byteLength(render())).toBeLessThanOrEqual(limit);
    expect(render()).toBe(render());
  });

  test("has only keys that cloud-init knows", () => {
    expect(Object.keys(parse(render())).sort()).toEqual([
      "disable_root",
      "package_update",
      "package_upgrade",
      "packages",
      "runcmd",
      "ssh_pwauth",
      "users",
      "write_files",
    ]);
  });

  test("P27: carries no key, token or password", () => {
    expect(render()).not.toMatch(/PRIVATE KEY|AGE-SECRET|dop_v1|AKIA|eyJ|password\s*[:=]\s*\S/i);
  });

  test("P28: takes keys only over SSH", () => {
    const sshd = files(render())["/etc/ssh/sshd_config.d/01-holdfast.conf"]!.split("\n");
    expect(sshd).toEqual(
      expect.arrayContaining([
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        "AuthenticationMethods publickey",
      ]),
    );
    expect(parse(render()).ssh_pwauth).toBe(false);
  });

  test("P18: drops what it does not name", () => {
    const rules = files(render())["/etc/nftables.conf"]!;
    expect(rules).toContain("type filter hook input priority filter; policy drop;");
    expect(rules).toContain("type filter hook forward priority filter; policy drop;");
    expect(commands(render())).toContain("systemctl enable nftables.service");
  });

  test("P21: patches itself every day and restarts when a patch asks for it", () => {
    const found = files(render());
    expect(found["/etc/apt/apt.conf.d/20auto-upgrades"]).toContain('APT::Periodic::Unattended-Upgrade "1";');
    expect(found["/etc/apt/apt.conf.d/52holdfast"]).toContain('Unattended-Upgrade::Automatic-Reboot "true";');
    expect(commands(render())).toContain("/usr/local/sbin/holdfast-restart-slot");
    expect(parse(render()).packages).toContain("unattended-upgrades");
  });

  test("makes its own key at first boot, once", () => {
    const script = files(render())["/usr/local/sbin/holdfast-identity"]!;
    expect(script).toContain("umask 077");
    expect(script).toContain("[ -s /etc/holdfast/identity/server.csr ] && exit 0");
    expect(commands(render())).toContain("/usr/local/sbin/holdfast-identity");
  });

  test("writes each file once, by full path", () => {
    const paths: string[] = parse(render()).write_files.map(({ path }: { path: string }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => !path.startsWith("/"))).toEqual([]);
  });
});

/** What a firewall of a server accepts besides answers and loopback. */
const accepted = (userData: string) =>
  files(userData)
    ["/etc/nftables.conf"]!.split("\n")
    .map((line) => line.trim())
    .filter((line) => line.includes("dport"));

test("P18: an app server accepts its load balancer and administrators", () => {
  expect(accepted(app())).toEqual([
    "ip saddr { 10.10.0.0/20 } tcp dport 443 accept",
    "ip saddr 10.10.0.0/20 tcp dport 8081 accept",
    "ip saddr { 10.10.0.0/20, 10.20.0.0/20 } tcp dport 22 accept",
  ]);
});

test("P15, P18: a recovery server accepts TLS from the edge too, whose addresses its load balancer keeps", () => {
  expect(accepted(recovery())).toEqual([
    `ip saddr { 10.10.0.0/20, ${admitFrom.join(", ")} } tcp dport 443 accept`,
    ...accepted(app()).slice(1),
  ]);
});

test("P28: an operations server accepts no one", () => {
  expect(accepted(operations())).toEqual([]);
});

test("hides the cloud's metadata from the app, nginx and the tunnel", () => {
  expect(files(app())["/etc/nftables.conf"]).toContain(
    'ip daddr 169.254.169.254 meta skuid { "holdfast-app", "www-data" } drop',
  );
  expect(files(operations())["/etc/nftables.conf"]).toContain(
    'ip daddr 169.254.169.254 meta skuid { "holdfast-tunnel" } drop',
  );
});

test("an app server gets no traffic before its certificate is delivered", () => {
  const found = files(app());
  expect(found["/etc/systemd/system/nginx.service.d/holdfast.conf"]).toContain(
    "ConditionPathExists=/etc/holdfast/enrolled",
  );
  expect(found["/etc/systemd/system/holdfast-enrolled.path"]).toContain("PathChanged=/etc/holdfast/enrolled");
  expect(Object.keys(found).filter((path) => path.startsWith("/etc/holdfast"))).toEqual([]);
});

test("an operations server opens its tunnel once the token is delivered", () => {
  const unit = files(operations())["/etc/systemd/system/holdfast-tunnel.service"]!;
  expect(unit).toContain("ConditionPathExists=/etc/holdfast/tunnel-token");
  expect(unit).toContain("--token-file %d/tunnel-token");
});

test("gives the break-glass key to root at DigitalOcean, and to the image's own user at EC2", () => {
  const login = (userData: string) => {
    const { disable_root, users } = parse(userData);
    return [
      disable_root,
      users.map((user: string | { name: string }) => (typeof user === "string" ? user : user.name)),
    ];
  };
  expect(login(app())).toEqual([false, ["holdfast-app"]]);
  expect(login(operations())).toEqual([false, ["holdfast-tunnel"]]);
  expect(login(recovery())).toEqual([true, ["default", "holdfast-app"]]);
});

const one = (content: string): CloudConfig => ({
  packages: [],
  files: [{ path: "/a", content }],
  commands: [],
});

test.each(["digitalocean", "aws"] as const)("fails when user data is larger than %s takes", (cloud) => {
  const limit = USER_DATA_LIMITS[cloud];
  const size = Buffer.byteLength(renderCloudConfig("a server", one(""), cloud));
  expect(() => renderCloudConfig("a server", one("x".repeat(limit)), cloud)).toThrow(
    `user data of a server has ${size + limit - 2} bytes; ${cloud} takes at most ${limit}, fetch large files at first boot instead`,
  );
});

test.each([
  ["a private key", "-----BEGIN EC PRIVATE KEY-----"],
  ["an age identity", "AGE-SECRET-KEY-1QQQ"],
  ["a DigitalOcean token", "dop_v1_0123456789abcdef0123"],
  ["an AWS access key", "AKIAIOSFODNN7EXAMPLE"],
  ["a tunnel token", "eyJhIjoiMDEyMzQ1Njc4OWFiY2RlZiJ9"],
  ["a password in an address", "postgresql://app:hunter2@db.example/app"],
])("fails when user data carries %s, without repeating it", (kind, content) => {
  const render = () => renderCloudConfig("a server", one(content), "digitalocean");
  expect(render).toThrow(`user data of a server carries ${kind}; secrets are delivered at enrollment`);
  expect(render).not.toThrow(content);
});

test.each([-1, 21, 1.5])("rejects %p as the hour of restarts", (restartHour) => {
  expect(() => renderOperationsServer({ restartHour })).toThrow(
    `restartHour is ${restartHour}; an hour from 0 to 20, since restarts take the three hours from it`,
  );
});
