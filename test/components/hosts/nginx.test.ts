import { renderNginx, type NginxArgs } from "../../../components/hosts/nginx";

const args: NginxArgs = { hosts: ["app.shop.example"], minTls: "1.2", trustedRanges: ["10.10.0.0/20"] };

/** A block of nginx: its directives in order, and the blocks inside it by heading. */
interface Block {
  directives: string[];
  blocks: [heading: string, block: Block][];
}

/** Reads nginx's syntax as far as our own file uses it. */
function read(text: string): Block {
  const top: Block = { directives: [], blocks: [] };
  const open = [top];
  for (const line of text.split("\n").map((l) => l.trim())) {
    const inside = open.at(-1)!;
    if (line === "" || line.startsWith("#")) continue;
    if (line === "}") open.pop();
    else if (line.endsWith("{")) {
      const block: Block = { directives: [], blocks: [] };
      inside.blocks.push([line.slice(0, -1).trim(), block]);
      open.push(block);
    } else if (line.endsWith(";")) inside.directives.push(line.slice(0, -1));
    else throw new Error(`not nginx: ${line}`);
  }
  if (open.length !== 1) throw new Error("a block is left open");
  return top;
}

const http = (changed: Partial<NginxArgs> = {}) =>
  read(renderNginx({ ...args, ...changed })).blocks.find(([heading]) => heading === "http")![1];
const servers = () => http().blocks.flatMap(([heading, block]) => (heading === "server" ? [block] : []));

test("P24: accepts TLS 1.2 and 1.3 with forward-secret ciphers of 256 bits", () => {
  expect(http().directives.filter((d) => d.startsWith("ssl_"))).toEqual([
    "ssl_protocols TLSv1.2 TLSv1.3",
    "ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305",
    "ssl_conf_command Ciphersuites TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256",
    "ssl_prefer_server_ciphers on",
    "ssl_ecdh_curve X25519:prime256v1:secp384r1",
    "ssl_session_cache shared:tls:10m",
    "ssl_session_timeout 1h",
    "ssl_session_tickets off",
  ]);
  expect(http({ minTls: "1.3" }).directives).toContain("ssl_protocols TLSv1.3");
});

test("answers no name but the app's", () => {
  const [fallback] = servers();
  expect(fallback).toEqual({
    directives: ["listen 443 ssl default_server", "server_name _", "ssl_reject_handshake on"],
    blocks: [],
  });
});

test("P18: asks for the edge's client certificate, and answers nothing without it", () => {
  const app = servers()[1]!;
  expect(app.directives).toEqual([
    "listen 443 ssl",
    "server_name app.shop.example",
    "ssl_certificate /etc/holdfast/tls/origin.crt",
    "ssl_certificate_key /etc/holdfast/tls/origin.key",
    "ssl_client_certificate /etc/holdfast/tls/edge-client-ca.pem",
    "ssl_verify_client on",
    "ssl_verify_depth 2",
    "error_page 400 494 495 496 497 =444 @drop",
    "limit_req zone=visitors burst=200 nodelay",
    'add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always',
    "add_header X-Content-Type-Options nosniff always",
    "add_header X-Frame-Options DENY always",
    "add_header Referrer-Policy strict-origin-when-cross-origin always",
  ]);
  expect(app.blocks.find(([heading]) => heading === "location @drop")![1].directives).toEqual(["return 444"]);
});

test("answers the health check on the private address, and nothing else there", () => {
  const health = servers()[2]!;
  expect(health.directives).toEqual([
    "include /run/holdfast/listen-private.conf",
    "server_name _",
    "access_log off",
  ]);
  expect(health.blocks.map(([heading, { directives }]) => [heading, directives[0]])).toEqual([
    ["location = /healthz", "proxy_pass http://app"],
    ["location /", "return 444"],
  ]);
});

test("believes the edge on a visitor's address, on connections from the trusted ranges only", () => {
  const found = http({ trustedRanges: ["10.30.0.0/16", "173.245.48.0/20"] }).directives;
  expect(found.filter((d) => /real_ip/.test(d))).toEqual([
    "real_ip_header CF-Connecting-IP",
    "set_real_ip_from 10.30.0.0/16",
    "set_real_ip_from 173.245.48.0/20",
  ]);
});

test("P34: logs no query, header or cookie", () => {
  const format = http().directives.find((d) => d.startsWith("log_format"))!;
  expect(format.match(/\$\w+/g)).toEqual([
    "$remote_addr",
    "$time_iso8601",
    "$request_method",
    "$uri",
    "$status",
    "$body_bytes_sent",
    "$request_time",
  ]);
});
