"""
What Cognito cannot say of passwords and tries (P30).

A password has at least 8 characters, 2 digits and 2 letters; the user pool asks for 12 besides. It is handed to
Cognito when it is set, proved by SRP when it is used, and otherwise not kept, logged or mailed.
"""

import hmac
import uuid

LENGTH, DIGITS, LETTERS = 8, 2, 2
# Tries of one account that may fail within so many minutes.
TRIES, MINUTES = 5, 15


def weaknesses(password: str) -> list[str]:
    """What a password lacks."""
    found = []
    if len(password) < LENGTH:
        found.append(f"fewer than {LENGTH} characters")
    if sum(character.isdecimal() for character in password) < DIGITS:
        found.append(f"fewer than {DIGITS} digits")
    if sum(character.isalpha() for character in password) < LETTERS:
        found.append(f"fewer than {LETTERS} letters")
    return found


def account(key: bytes, address: str, purpose: str = "sign-in") -> bytes:
    """What the database knows an address by; says nothing to whoever has no key."""
    return hmac.digest(key, f"{purpose}:{address}".encode(), "sha256")


def begin_try(database, who: bytes) -> uuid.UUID | None:
    """
    One more try, when it is allowed. It counts as failed until `succeeded` says otherwise, so that a hundred at once
    get no further than five, and an account that does not exist is locked like one that does.
    """
    attempt = uuid.uuid4()

    def work(connection) -> uuid.UUID | None:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(who[:8], "big", signed=True)])
        connection.execute("DELETE FROM app.attempts WHERE made_at < now() - make_interval(mins => %s)", [MINUTES])
        others = "SELECT count(*) FROM app.attempts WHERE account = %s AND id <> %s"
        if connection.execute(others, [who, attempt]).fetchone()[0] >= TRIES:
            return None
        connection.execute(
            "INSERT INTO app.attempts (id, account) VALUES (%s, %s) ON CONFLICT DO NOTHING", [attempt, who]
        )
        return attempt

    return database.write(work)


def withdraw(database, attempt: uuid.UUID) -> None:
    """Forgets a try that nobody judged."""
    database.write(lambda connection: connection.execute("DELETE FROM app.attempts WHERE id = %s", [attempt]))


def succeeded(database, *who: bytes) -> None:
    """Forgets the tries of an account."""
    database.write(lambda connection: connection.execute("DELETE FROM app.attempts WHERE account = ANY(%s)", [list(who)]))
