"""How the app is served: on loopback, behind nginx."""

import os
import sys

bind = f"127.0.0.1:{os.environ.get('PORT', '8080')}"
worker_class = "gthread"
workers = 2
# More than `database.PLACES`, so that health checks are answered while all of those wait for a database.
threads = 16
# Seconds; longer than nginx keeps a connection to the app.
keepalive = 30
# Seconds that running requests have after SIGTERM; the longest waits for a switch of the database.
graceful_timeout = 25
# nginx writes the access log; this one says when the app starts, stops and fails.
errorlog = "-"
loglevel = "info"


def on_starting(_server):
    """Ends before the first worker starts when settings are wrong, with all of them."""
    from app import settings

    try:
        settings.read(os.environ)
    except settings.Invalid as invalid:
        print(*(f"setting: {problem}" for problem in invalid.problems), sep="\n", file=sys.stderr)
        sys.exit(78)
