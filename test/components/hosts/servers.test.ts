import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import {
  packForEc2,
  renderCloudConfig,
  USER_DATA_LIMITS,
  type CloudConfig,
} from "../../../components/hosts/cloudConfig";
import { qualifiedImage, registryAuth } from "../../../components/hosts/customerApp";
import { renderOperationsServer } from "../../../components/hosts/operationsServer";
import {
  admitFrom,
  app,
  closedOperations,
  files,
  image,
  operations,
  ownApp,
  ownRecovery,
  privateApp,
  recovery,
  sshAuthority,
} from "./renderings";

const commands = (userData: string): string[] =>
  (parse(userData).runcmd as string[][]).map((command) => command.join(" "));

describe.each([
  ["app server", app, USER_DATA_LIMITS.digitalocean],
  ["app server with an image", privateApp, USER_DATA_LIMITS.digitalocean],
  ["recovery server with an image", ownRecovery, USER_DATA_LIMITS.aws],
  ["recovery server", recovery, USER_DATA_LIMITS.aws],
  ["operations server", operations, USER_DATA_LIMITS.digitalocean],
  ["operations server without an authority", closedOperations, USER_DATA_LIMITS.digitalocean],
])("the %s", (_role, render, limit) => {
  test("is a cloud-config that fits, the same at every render", () => {
    expect(render().split("\n", 1)).toEqual(["#cloud-config"]);
    const sent = limit === USER_DATA_LIMITS.aws ? packForEc2(render()) : Buffer.from(render());
    expect(sent.length).toBeLessThanOrEqual(limit);
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
    const { write_files: written, ...rest } = parse(render());
    const plain = written.filter(({ encoding }: { encoding?: string }) => encoding === undefined);
    expect(JSON.stringify([plain, rest])).not.toMatch(
      /PRIVATE KEY|AGE-SECRET|dop_v1|AKIA|eyJ|password\s*[:=]\s*\S/i,
    );
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

test("P28: an operations server accepts the other site by SSH, and nothing else from the network", () => {
  expect(accepted(operations())).toEqual(["ip saddr 10.20.0.0/20 tcp dport 22 accept"]);
});

test("P28: an operations server has a user for administrators, without a password and with the authority alone", () => {
  const users: { name: string }[] = parse(operations()).users;
  expect(users.find(({ name }) => name === "operations")).toEqual({
    name: "operations",
    lock_passwd: true,
    shell: "/bin/bash",
    sudo: "ALL=(ALL) NOPASSWD:ALL",
  });
  expect(files(operations())["/etc/ssh/holdfast-authority.pub"]).toBe(`${sshAuthority}\n`);
});

test("P28: without an authority an operations server has no such user, and trusts no certificate", () => {
  const found = files(closedOperations());
  expect(Object.keys(found).filter((path) => path.startsWith("/etc/ssh/"))).toEqual([
    "/etc/ssh/sshd_config.d/01-holdfast.conf",
  ]);
  expect(Object.values(found).join("\n")).not.toContain("TrustedUserCAKeys");
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
  expect(login(operations())).toEqual([false, ["operations", "holdfast-tunnel"]]);
  expect(login(closedOperations())).toEqual([false, ["holdfast-tunnel"]]);
  expect(login(recovery())).toEqual([true, ["default", "holdfast-app"]]);
});

const container = (userData: string) =>
  files(userData)["/etc/containers/systemd/holdfast-app.container"]!.split("\n");

describe("the customer's app", () => {
  test("runs in a container in place of the reference app", () => {
    expect(files(app())["/etc/containers/systemd/holdfast-app.container"]).toBeUndefined();
    expect(parse(app()).packages).not.toContain("podman");
    const found = files(ownApp());
    expect(Object.keys(found).filter((path) => path.startsWith("/opt/"))).toEqual([]);
    expect(found["/etc/systemd/system/holdfast-app.service"]).toBeUndefined();
    expect(parse(ownApp()).packages).toContain("podman");
    expect(parse(ownApp()).packages).not.toContain("gunicorn");
    expect(container(ownApp())).toContain(`Image=${image}`);
  });

  test("P18: is published on loopback alone, where nginx looks for it", () => {
    const lines = container(ownApp());
    expect(lines.filter((line) => /^(PublishPort|Network|Environment)=/.test(line))).toEqual([
      "Environment=PORT=8080",
      "PublishPort=127.0.0.1:8080:8080",
    ]);
    expect(files(ownApp())["/etc/nginx/nginx.conf"]).toContain("server 127.0.0.1:8080;");
  });

  test("has a read-only root, no capabilities, no new privileges and no user of the server", () => {
    expect(container(ownApp())).toEqual(
      expect.arrayContaining([
        ...["ReadOnly=true", "NoNewPrivileges=true", "DropCapability=all", "User=10001", "Group=10001"],
      ]),
    );
    expect(container(ownApp()).filter((line) => line.startsWith("Volume="))).toEqual([
      "Volume=/etc/holdfast/tls/database-ca.pem:/etc/holdfast/tls/database-ca.pem:ro",
    ]);
  });

  test("waits for its settings, and restarts when they change", () => {
    expect(container(ownApp())).toEqual(
      expect.arrayContaining([
        ...["ConditionPathExists=/etc/holdfast/app.env", "EnvironmentFile=/etc/holdfast/app.env"],
      ]),
    );
    const found = files(ownApp());
    expect(found["/etc/systemd/system/holdfast-settings.path"]).toContain(
      "PathChanged=/etc/holdfast/app.env",
    );
    expect(found["/etc/systemd/system/holdfast-settings.service"]).toContain("restart holdfast-app.service");
    // The generator makes the unit at the reload, and systemctl cannot enable what was generated.
    expect(commands(ownApp()).slice(-3)).toEqual([
      "systemctl daemon-reload",
      "systemctl enable --now holdfast-settings.path",
      "systemctl start --no-block holdfast-app.service",
    ]);
  });

  test("P27: shows the registry a credential that enrollment delivers, only where it asks for one", () => {
    const shown = (userData: string) => container(userData).filter((line) => line.startsWith("PodmanArgs="));
    expect(shown(ownApp())).toEqual([]);
    expect(shown(privateApp())).toEqual(["PodmanArgs=--authfile=/etc/holdfast/registry.json"]);
    expect(shown(ownRecovery())).toEqual(shown(privateApp()));
    expect(Object.keys(files(privateApp()))).not.toContain("/etc/holdfast/registry.json");
  });

  test("reaches out through the server's firewall, but not the cloud's metadata; the reference app has no way there", () => {
    const forward = (userData: string) =>
      /chain forward \{\n([^}]*)\}/.exec(files(userData)["/etc/nftables.conf"]!)![1]!.trim().split(/\n\s*/);
    const drop = "type filter hook forward priority filter; policy drop;";
    expect(forward(app())).toEqual([drop]);
    expect(forward(ownApp())).toEqual([
      drop,
      "ip daddr 169.254.0.0/16 drop",
      "ct state established,related accept",
      'iifname "podman*" accept',
    ]);
    expect(accepted(ownApp())).toEqual(accepted(app()));
  });

  test.each([
    ["ghcr.io/acme/app@sha256:1", "ghcr.io/acme/app@sha256:1"],
    ["registry:5000/app@sha256:1", "registry:5000/app@sha256:1"],
    ["acme/app@sha256:1", "docker.io/acme/app@sha256:1"],
    ["acme/ghcr.io/app@sha256:1", "docker.io/acme/ghcr.io/app@sha256:1"],
  ])("takes %s for %s", (given, qualified) => {
    expect(qualifiedImage(given)).toBe(qualified);
  });

  test("writes a credential as podman reads it, for the image's own registry", () => {
    expect(JSON.parse(registryAuth("ghcr.io/acme/app@sha256:1", "robot:t0ken"))).toEqual({
      auths: { "ghcr.io": { auth: "cm9ib3Q6dDBrZW4=" } },
    });
    expect(Object.keys(JSON.parse(registryAuth("acme/app@sha256:1", "a:b")).auths)).toEqual(["docker.io"]);
  });
});

const one = (content: string): CloudConfig => ({
  packages: [],
  files: [{ path: "/a", content }],
  commands: [],
});

test("fails when user data is larger than DigitalOcean takes, or than EC2 takes when it is packed", () => {
  const size = Buffer.byteLength(renderCloudConfig("a server", one(""), "digitalocean"));
  expect(() => renderCloudConfig("a server", one("x".repeat(65_536)), "digitalocean")).toThrow(
    `user data of a server has ${size + 65_534} bytes; digitalocean takes at most 65536, fetch large files at first boot instead`,
  );
  expect(() => renderCloudConfig("a server", one("x".repeat(65_536)), "aws")).not.toThrow();
  const unpackable = randomBytes(16_384).toString("base64");
  expect(() => renderCloudConfig("a server", one(unpackable), "aws")).toThrow(
    /user data of a server has \d+ bytes; aws takes at most 16384, fetch large files/,
  );
});

test("is sent to EC2 so that cloud-init reads it, the same from every machine", () => {
  const packed = packForEc2(recovery());
  expect(gunzipSync(packed).toString("utf8")).toBe(recovery());
  // No time, and always the same name of a system.
  expect([...packed.subarray(4, 10)]).toEqual([0, 0, 0, 0, 2, 3]);
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
  expect(() => renderOperationsServer({ peerCidr: "10.20.0.0/20", restartHour })).toThrow(
    `restartHour is ${restartHour}; an hour from 0 to 20, since restarts take the three hours from it`,
  );
});
