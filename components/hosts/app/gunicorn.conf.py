"""How the app is served: on loopback, behind nginx."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8080')}"
worker_class = "gthread"
workers = 2
# More than `database.PLACES`, so that health checks are answered while all of those wait for a database.
threads = 16
# Read once, so that wrong settings end it before the first worker starts.
preload_app = True
# Seconds; longer than nginx keeps a connection to the app.
keepalive = 30
# Seconds that running requests have after SIGTERM; the longest waits for a switch of the database.
graceful_timeout = 25
# nginx writes the access log; this one says when the app starts, stops and fails.
errorlog = "-"
loglevel = "info"
