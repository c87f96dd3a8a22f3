"""
Migrations: numbered files, applied in one transaction by whichever server comes first.

They only add, so that servers of the release before go on working while the next one comes up. A file that takes
something away says in its first line which number of code it still works with; older code then refuses the database.
"""

import hashlib
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "migrations"
# Any number will do, as long as nobody else takes it.
ADVISORY_LOCK = 0x686F6C64
BEGINNING = """
CREATE SCHEMA app;
CREATE TABLE app.migrations (
  number int PRIMARY KEY,
  checksum text NOT NULL,
  works_with int NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)"""


class Unfit(Exception):
    """The database is not one that this code works with."""


def migrations() -> dict[int, tuple[str, str, int]]:
    """Text, checksum and oldest code of each migration, by number."""
    found = {}
    for file in sorted(FOLDER.glob("[0-9]*.sql")):
        text = file.read_text(encoding="utf-8")
        oldest = re.match(r"-- works with code from: (\d+)\n", text)
        if not oldest:
            raise Unfit(f"{file.name} does not say in its first line which code it works with")
        found[int(file.stem)] = (text, hashlib.sha256(text.encode()).hexdigest(), int(oldest[1]))
    return found


def apply(connection) -> None:
    """Brings a database that takes writes up to this code; all of it or nothing."""
    with connection.transaction():
        connection.execute("SET LOCAL statement_timeout = '60s'; SET LOCAL lock_timeout = '30s'")
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
        if not _is_begun(connection):
            connection.execute(BEGINNING)
        for number, (text, checksum, oldest) in _missing(connection).items():
            connection.execute(text)
            connection.execute(
                "INSERT INTO app.migrations (number, checksum, works_with) VALUES (%s, %s, %s)",
                [number, checksum, oldest],
            )


def check(connection) -> None:
    """Fails unless a replica has what this code needs."""
    if not _is_begun(connection) or _missing(connection):
        raise Unfit("the database lacks migrations, and takes no writes here")


def _is_begun(connection) -> bool:
    return connection.execute("SELECT to_regclass('app.migrations') IS NOT NULL").fetchone()[0]


def _missing(connection) -> dict[int, tuple[str, str, int]]:
    ours = migrations()
    rows = connection.execute("SELECT number, checksum, works_with FROM app.migrations").fetchall()
    for number, checksum, works_with in rows:
        if number in ours and ours[number][1] != checksum:
            raise Unfit(f"migration {number} was changed after it was applied")
        if works_with > max(ours):
            raise Unfit(f"migration {number} works with code from {works_with}, and this code is {max(ours)}")
    applied = {number for number, _, _ in rows}
    missing = {number: ours[number] for number in ours if number not in applied}
    if missing and applied and min(missing) < max(applied):
        raise Unfit(f"migration {min(missing)} comes before one that was applied")
    return missing
