"""
Sessions (P30): 256 random bits in a cookie, of which only a hash is stored.

A session ends after 30 minutes without a request, after 12 hours in all, when its holder signs out or in again, when the
password of the account is set anew, and when the customer is suspended or removed. Times are the database's.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

from app.database import is_read_only

ID_BYTES = 32
IDLE_MINUTES, LONGEST_HOURS = 30, 12
# A request so soon after one that was noted is not noted again: it would only make requests wait for one another.
NOTED_SECONDS = 10
# The prefix makes browsers refuse it from another host, for another path, or without TLS.
COOKIE = "__Host-session"


@dataclass(frozen=True, repr=False)
class Session:
    customer: UUID
    status: str
    wrapped_key: bytes | None


def new_id() -> str:
    return secrets.token_urlsafe(ID_BYTES)


def csrf_token(session_id: str) -> str:
    """What a write has to carry besides the cookie; only who knows the session can make it."""
    return base64.urlsafe_b64encode(hmac.digest(session_id.encode(), b"csrf", "sha256")).decode().rstrip("=")


def is_token(session_id: str, token: str) -> bool:
    return hmac.compare_digest(csrf_token(session_id).encode(), token.encode())


def _digest(session_id: str) -> bytes:
    return hashlib.sha256(session_id.encode()).digest()


LIVE = "last_seen > now() - make_interval(mins => %(idle)s) AND started_at > now() - make_interval(hours => %(longest)s)"
TERMS = {"idle": IDLE_MINUTES, "longest": LONGEST_HOURS, "noted": NOTED_SECONDS}


def start(connection, session_id: str, customer: UUID, account: bytes, before: str | None) -> None:
    """Begins a session in place of the one that this browser had, and clears away those that are over."""
    connection.execute(f"DELETE FROM app.sessions WHERE NOT ({LIVE})", TERMS)
    if before:
        end(connection, before)
    connection.execute(
        "INSERT INTO app.sessions (digest, customer, account) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        [_digest(session_id), customer, account],
    )


def find(connection, session_id: str) -> Session | None:
    """The session with its customer; being asked for keeps it from idling, except on a replica."""
    terms = {**TERMS, "digest": _digest(session_id)}
    if not is_read_only(connection):
        connection.execute(
            f"UPDATE app.sessions SET last_seen = now() WHERE digest = %(digest)s AND {LIVE}"
            " AND last_seen < now() - make_interval(secs => %(noted)s)",
            terms,
        )
    row = connection.execute(
        "SELECT customer, status, wrapped FROM app.sessions JOIN app.customers ON customers.id = sessions.customer"
        f" LEFT JOIN customer_keys.data_keys USING (customer) WHERE digest = %(digest)s AND {LIVE}",
        terms,
    ).fetchone()
    return Session(*row) if row else None


def end(connection, session_id: str) -> None:
    connection.execute("DELETE FROM app.sessions WHERE digest = %s", [_digest(session_id)])


def end_all(connection, account: bytes) -> None:
    """Ends every session of an account, as a new password does."""
    connection.execute("DELETE FROM app.sessions WHERE account = %s", [account])
