"""Reference app: shows that a server is alive, ready and which release it runs. Standard library only."""

import json
import os
import socket
import struct
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SSL_REQUEST = struct.pack("!ii", 8, 80877103)


def database_addresses():
    """Hosts and ports of the database's nodes, as enrollment writes them: host:port,host:port."""
    listed = os.environ.get("DATABASE_ADDRESSES", "")
    pairs = [address.strip().rpartition(":") for address in listed.split(",") if address.strip()]
    return [(host, int(port)) for host, _, port in pairs]


def offers_tls(host, port):
    """Whether a PostgreSQL server answers there and offers TLS, the only way it is used."""
    try:
        with socket.create_connection((host, port), timeout=2) as connection:
            connection.settimeout(2)
            connection.sendall(SSL_REQUEST)
            return connection.recv(1) == b"S"
    except OSError:
        return False


class App(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "app"
    sys_version = ""
    timeout = 30

    def do_GET(self):
        path = self.path.partition("?")[0]
        if path == "/healthz":
            # Alive, whatever the database does: its failure must not empty the load balancer.
            self.answer(200, {"status": "alive"})
        elif path == "/readyz":
            ready = any(offers_tls(host, port) for host, port in database_addresses())
            self.answer(200 if ready else 503, {"status": "ready" if ready else "no database"})
        elif path == "/version":
            self.answer(200, {"version": os.environ.get("APP_VERSION", "reference")})
        elif path == "/":
            self.answer(200, {"app": "reference", "host": socket.gethostname()})
        else:
            self.answer(404, {"status": "not found"})

    do_HEAD = do_GET

    def answer(self, status, body):
        payload = json.dumps(body).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(payload)

    def log_message(self, *_):
        """nginx writes the access log."""


if __name__ == "__main__":
    ThreadingHTTPServer.daemon_threads = True
    ThreadingHTTPServer.request_queue_size = 128
    address = ("127.0.0.1", int(os.environ.get("PORT", "8080")))
    ThreadingHTTPServer(address, App).serve_forever()
