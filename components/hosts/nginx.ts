import { PATHS, PORTS } from "./paths";

/** Files and ports that nginx works with; another place than a server's own needs others. */
export interface NginxLayout {
  /** Certificate that the edge is shown. */
  certificate: string;
  /** Key of that certificate. */
  key: string;
  /** Authorities of the edge's client certificate. */
  clientCa: string;
  /** What to listen on for TLS, as after `listen`. */
  tlsListen: string;
  /** Directive of the health check's listener: `listen <address>:<port>;`, or an `include` of it. */
  healthListen: string;
  /** Address and port of the app. */
  upstream: string;
  /** Directives at the top of the file: user, pid, modules. */
  preamble: string[];
  /** Directives at the top of `http`: paths for an ordinary user, MIME types. */
  http: string[];
}

export interface NginxArgs {
  /** Host names of the app; no other name is answered. */
  hosts: string[];
  /** Oldest TLS that is accepted (P24). */
  minTls: "1.2" | "1.3";
  /** Ranges that connections come from: load balancers, whose peers' addresses the edge names in a header. */
  trustedRanges: string[];
  /** Files and ports. @default SERVER_LAYOUT */
  layout?: NginxLayout;
}

/** Layout of a server. */
export const SERVER_LAYOUT: NginxLayout = {
  certificate: PATHS.originCertificate,
  key: PATHS.originKey,
  clientCa: PATHS.edgeClientCa,
  tlsListen: `${PORTS.tls}`,
  healthListen: `include ${PATHS.privateListen};`,
  upstream: `127.0.0.1:${PORTS.app}`,
  preamble: ["user www-data;", "pid /run/nginx.pid;"],
  http: [
    "include /etc/nginx/mime.types;",
    "access_log /var/log/nginx/access.log main;",
    "error_log /var/log/nginx/error.log warn;",
  ],
};

/** What a browser is told with every answer, whatever the app says; the app adds what only it knows, its content policy. */
const SAFE_HEADERS = {
  "Strict-Transport-Security": '"max-age=31536000; includeSubDomains"',
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
};

/** Requests a second that one visitor may make, and how many more at once, as a page with its parts does. */
const RATE = { perSecond: 20, burst: 200 };

/** Forward-secret and authenticated, 256 bits of key (P24). */
const CIPHERS = [
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-CHACHA20-POLY1305",
];
const CIPHERS_TLS13 = ["TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"];

/**
 * Configuration of nginx before the app: only TLS that is strong, only for the app's names, only from the edge
 * with its own client certificate. Whoever else connects gets no answer (P18, P24).
 */
export function renderNginx({ hosts, minTls, trustedRanges, layout = SERVER_LAYOUT }: NginxArgs): string {
  const protocols = minTls === "1.3" ? "TLSv1.3" : "TLSv1.2 TLSv1.3";
  return `${layout.preamble.join("\n")}
worker_processes auto;
worker_rlimit_nofile 16384;

events {
  worker_connections 4096;
}

http {
  # Address, time, request and outcome: enough to see an attack, and nothing that says who a customer is.
  log_format main '$remote_addr [$time_iso8601] "$request_method $uri" $status $body_bytes_sent $request_time';
${indent(layout.http, 2)}
  server_tokens off;
  sendfile on;
  keepalive_timeout 65s;
  client_max_body_size 25m;
  client_header_timeout 15s;
  client_body_timeout 15s;

  ssl_protocols ${protocols};
  ssl_ciphers ${CIPHERS.join(":")};
  ssl_conf_command Ciphersuites ${CIPHERS_TLS13.join(":")};
  ssl_prefer_server_ciphers on;
  ssl_ecdh_curve X25519:prime256v1:secp384r1;
  ssl_session_cache shared:tls:10m;
  ssl_session_timeout 1h;
  ssl_session_tickets off;

  # Only a client with the edge's certificate gets this far, so its word on the visitor's address holds.
  real_ip_header CF-Connecting-IP;
${indent(
  trustedRanges.map((range) => `set_real_ip_from ${range};`),
  2,
)}

  # Behind the edge's own limits: one visitor cannot take what all share.
  limit_req_zone $binary_remote_addr zone=visitors:10m rate=${RATE.perSecond}r/s;
  limit_req_status 429;
  large_client_header_buffers 4 16k;

  upstream app {
    server ${layout.upstream};
    keepalive 32;
    # Shorter than the app's own, so that no request meets a connection that the app is closing.
    keepalive_timeout 20s;
  }

  server {
    listen ${layout.tlsListen} ssl default_server;
    server_name _;
    ssl_reject_handshake on;
  }

  server {
    listen ${layout.tlsListen} ssl;
    server_name ${hosts.join(" ")};
    ssl_certificate ${layout.certificate};
    ssl_certificate_key ${layout.key};
    ssl_client_certificate ${layout.clientCa};
    ssl_verify_client on;
    ssl_verify_depth 2;
    error_page 400 494 495 496 497 =444 @drop;
    limit_req zone=visitors burst=${RATE.burst} nodelay;

${indent(
  Object.entries(SAFE_HEADERS).map(([name, value]) => `add_header ${name} ${value} always;`),
  4,
)}
    location / {
      proxy_pass http://app;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
      # An app that is down refuses at once; one whose queue is full is waited for.
      proxy_connect_timeout 15s;
      proxy_read_timeout 60s;
    }
    location @drop {
      return 444;
    }
  }

  server {
    ${layout.healthListen}
    server_name _;
    access_log off;
    location = /healthz {
      proxy_pass http://app;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_connect_timeout 2s;
      proxy_read_timeout 2s;
    }
    location / {
      return 444;
    }
  }
}
`;
}

function indent(lines: string[], spaces: number): string {
  return lines.map((line) => " ".repeat(spaces) + line).join("\n");
}
