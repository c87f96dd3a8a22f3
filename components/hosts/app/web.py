"""
The app's interface: JSON in, JSON out.

Every POST carries JSON and, once signed in, the session's token in `X-CSRF-Token`. A write names itself by
`Idempotency-Key`. Nothing that a visitor sent gets into a log (P34).
"""

import logging
import os
import re
import socket
import sys
import uuid

from flask import Flask, g, jsonify, request
from werkzeug.exceptions import HTTPException

from app import customers, identity, records, schema, sessions, settings, sign_in
from app.customer_keys import CustomerKeys, derived
from app.database import Database, ReadOnly, Unavailable, is_read_only

log = logging.getLogger("gunicorn.error")

# EX_CONFIG of sysexits.h.
CONFIGURATION_ERROR = 78
BODY_BYTES = 64 * 1024
# Seconds, while a database switches.
LATER = {"Retry-After": "5"}
READ_ONLY = {"Database-Mode": "read-only"}
IDEMPOTENCY_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
# What one mail server takes at most, RFC 5321.
ADDRESS_LENGTH = 254
PASSWORD_LENGTH = 256


class Problem(Exception):
    def __init__(self, status: int, says: str, headers: dict[str, str] | None = None, **more):
        super().__init__(says)
        self.status, self.body, self.headers = status, {"status": says, **more}, headers or {}


def create() -> Flask:
    try:
        given = settings.read(os.environ)
    except settings.Invalid as invalid:
        print(*(f"setting: {problem}" for problem in invalid.problems), sep="\n", file=sys.stderr)
        sys.exit(CONFIGURATION_ERROR)
    app = Flask("app", static_folder=None)
    app.before_request(refuse_large_bodies)
    app.before_request(refuse_foreign_writes)
    app.after_request(add_headers)
    add_errors(app)
    database = Database(given.database)
    add_health(app, database, given.version)
    add_accounts(app, database, identity.Identity(given), CustomerKeys(given.master_keys), given.master_keys[0])
    add_records(app, database, CustomerKeys(given.master_keys))
    return app


def refuse_large_bodies():
    """Flask of Debian 12 bounds forms alone."""
    if "Transfer-Encoding" in request.headers:
        raise Problem(411, "say how long it is")
    if (request.content_length or 0) > BODY_BYTES:
        raise Problem(413, "too long")


def refuse_foreign_writes():
    """A page of another site can neither send JSON without the browser asking first, nor hide where it comes from."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    if request.mimetype != "application/json":
        raise Problem(415, "send JSON")
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"https://{request.host}":
        raise Problem(403, "another site")


def add_headers(response):
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    if g.get("is_read_only"):
        response.headers.update(READ_ONLY)
    return response


def add_errors(app: Flask) -> None:
    @app.errorhandler(Problem)
    def problem(error):
        return error.body, error.status, error.headers

    @app.errorhandler(ReadOnly)
    def read_only(_error):
        return {"status": "read-only for now"}, 503, {**LATER, **READ_ONLY}

    @app.errorhandler(Unavailable)
    def no_database(_error):
        return {"status": "no database"}, 503, LATER

    @app.errorhandler(schema.Unfit)
    def unfit(error):
        log.error("database: %s", error)
        return {"status": "database does not fit"}, 503, LATER

    @app.errorhandler(HTTPException)
    def http(error):
        return {"status": error.name.lower()}, error.code

    @app.errorhandler(Exception)
    def unforeseen(error):
        # Where it happened, and not what it says: messages of the database repeat what was written.
        place = error.__traceback__
        while place.tb_next:
            place = place.tb_next
        code = place.tb_frame.f_code
        log.error("failed: %s at %s:%s", type(error).__name__, code.co_filename, place.tb_lineno)
        return {"status": "failed"}, 500


def add_health(app: Flask, database: Database, version: str) -> None:
    @app.get("/healthz")
    def alive():
        # Alive, whatever the database does: its failure must not empty the load balancer.
        return {"status": "alive"}

    @app.get("/readyz")
    def ready():
        g.is_read_only = database.read(is_read_only, waits=False)
        return {"status": "ready"}

    @app.get("/version")
    def release():
        return {"version": version}

    @app.get("/")
    def root():
        return {"app": "reference", "host": socket.gethostname()}


def add_accounts(app: Flask, database: Database, accounts: identity.Identity, keys: CustomerKeys, master: bytes) -> None:
    address_key = derived(master, "addresses")

    def known_as(address: str, purpose: str) -> bytes:
        return sign_in.account(address_key, address, purpose)

    def count_try(address: str, purpose: str) -> bytes:
        who = known_as(address, purpose)
        g.attempt = sign_in.begin_try(database, who)
        if g.attempt is None:
            log.warning("locked: %s", purpose)
            raise Problem(429, "too many tries", {"Retry-After": str(sign_in.MINUTES * 60)})
        return who

    @app.post("/register")
    def register():
        address, password = an_address(), new_password()
        count_try(address, "register")
        accounts.register(address, password)
        return {"status": "look into your mail"}, 202

    @app.post("/confirm")
    def confirm():
        address, code = an_address(), text("code", 64)
        who = count_try(address, "confirm")
        accounts.confirm(address, code)
        sign_in.succeeded(database, who)
        return {"status": "confirmed"}

    @app.post("/forgot")
    def forgot():
        address = an_address()
        count_try(address, "forgot")
        accounts.forgot(address)
        return {"status": "look into your mail"}, 202

    @app.post("/reset")
    def reset():
        address, code, password = an_address(), text("code", 64), new_password()
        who = count_try(address, "reset")
        accounts.reset(address, code, password)
        account = known_as(address, "sign-in")
        database.write(lambda connection: sessions.end_all(connection, account))
        sign_in.succeeded(database, who, account)
        return {"status": "changed"}

    @app.post("/sign-in")
    def enter():
        address, password, code = an_address(), text("password", PASSWORD_LENGTH), text("code", 64, "") or None
        account = count_try(address, "sign-in")
        subject = accounts.sign_in(address, password, code)
        sign_in.succeeded(database, account)
        session_id, before = sessions.new_id(), request.cookies.get(sessions.COOKIE)

        def work(connection):
            customer, status = customers.enter(connection, keys, subject)
            if status == "active":
                sessions.start(connection, session_id, customer, account, before)
            return status

        if database.write(work) != "active":
            raise Problem(403, "this account is closed")
        response = jsonify(status="signed in", csrf=sessions.csrf_token(session_id))
        response.set_cookie(sessions.COOKIE, session_id, path="/", secure=True, httponly=True, samesite="Lax")
        return response

    @app.get("/session")
    def session():
        found = current(database)
        token = sessions.csrf_token(request.cookies[sessions.COOKIE])
        return {"customer": str(found.customer), "csrf": token, "idleMinutes": sessions.IDLE_MINUTES}

    @app.post("/sign-out")
    def leave():
        current(database)
        session_id = request.cookies[sessions.COOKIE]
        database.write(lambda connection: sessions.end(connection, session_id))
        response = jsonify(status="signed out")
        response.delete_cookie(sessions.COOKIE, path="/", secure=True, httponly=True, samesite="Lax")
        return response

    @app.errorhandler(identity.Unavailable)
    def no_identity(error):
        log.error("identity: %s", error)
        sign_in.withdraw(database, g.attempt)
        return {"status": "no sign-in for now"}, 503, LATER

    @app.errorhandler(identity.Refused)
    def refused(_error):
        return {"status": "wrong address, password or code"}, 401

    @app.errorhandler(identity.Unconfirmed)
    def unconfirmed(_error):
        return {"status": "confirm your address first"}, 403

    @app.errorhandler(identity.NeedsCode)
    def needs_code(_error):
        return {"status": "send the code of your second factor"}, 401

    @app.errorhandler(identity.WeakPassword)
    def weak(_error):
        return {"status": "weak password", "lacks": ["what the firm asks of passwords, or it is known to others"]}, 400


def add_records(app: Flask, database: Database, keys: CustomerKeys) -> None:
    @app.get("/records")
    def list_records():
        found = current(database)
        after = request.args.get("after", "0")
        if not re.fullmatch(r"\d{1,18}", after):
            raise Problem(400, "after is the number of a record")
        key = keys.unwrap(found.customer, found.wrapped_key)
        return {
            "records": database.read(lambda connection: records.listed(connection, found.customer, key, int(after)))
        }

    @app.post("/records")
    def add_record():
        found = current(database)
        name, said, record = request.headers.get("Idempotency-Key", ""), text("text", BODY_BYTES), uuid.uuid4()
        if not IDEMPOTENCY_KEY.fullmatch(name):
            raise Problem(400, "name the write by an Idempotency-Key of 16 to 64 letters, digits, - and _")
        key = keys.unwrap(found.customer, found.wrapped_key)

        def work(connection):
            return records.add(connection, found.customer, key, record, name, said)

        there, is_new = database.write(work)
        return {"id": str(there)}, 201 if is_new else 200

    @app.errorhandler(records.Conflict)
    def conflict(_error):
        return {"status": "this Idempotency-Key was used for something else"}, 422


def current(database: Database) -> sessions.Session:
    """The live session of this request, of a customer who may come in; with its token when the request writes."""
    session_id = request.cookies.get(sessions.COOKIE, "")

    def work(connection):
        g.is_read_only = is_read_only(connection)
        return sessions.find(connection, session_id)

    found = database.read(work) if session_id else None
    if found is None:
        raise Problem(401, "sign in")
    if request.method == "POST" and not sessions.is_token(session_id, request.headers.get("X-CSRF-Token", "")):
        raise Problem(403, "wrong token")
    if found.status != "active" or found.wrapped_key is None:
        raise Problem(403, "this account is closed")
    return found


def text(name: str, longest: int, default: str | None = None) -> str:
    body = request.get_json()
    value = body.get(name, default) if isinstance(body, dict) else None
    if not isinstance(value, str) or len(value) > longest or (default is None and not value):
        raise Problem(400, f"{name} is missing, or not a text of at most {longest} characters")
    return value


def an_address() -> str:
    address = text("email", ADDRESS_LENGTH).strip().lower()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        raise Problem(400, "email is no address")
    return address


def new_password() -> str:
    password = text("password", PASSWORD_LENGTH)
    lacks = sign_in.weaknesses(password)
    if lacks:
        raise Problem(400, "weak password", lacks=lacks)
    return password
