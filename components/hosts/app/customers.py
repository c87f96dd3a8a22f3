"""Customers: who they are to the database, and what ends their access (P41)."""

import json
import uuid
from uuid import UUID


def enter(connection, keys, subject: str) -> tuple[UUID, str]:
    """The customer of an account and whether it may come in; made, with its data key, at the first sign-in."""
    customer = uuid.uuid4()
    made = connection.execute(
        "INSERT INTO app.customers (id, subject) VALUES (%s, %s) ON CONFLICT (subject) DO NOTHING", [customer, subject]
    )
    if made.rowcount == 1:
        connection.execute(
            "INSERT INTO customer_keys.data_keys (customer, wrapped) VALUES (%s, %s)", [customer, keys.new(customer)]
        )
    # One whose key is gone was removed, whatever a restored backup says.
    return connection.execute(
        "SELECT id, CASE WHEN wrapped IS NULL THEN 'removed' ELSE status END FROM app.customers"
        " LEFT JOIN customer_keys.data_keys ON customer = id WHERE subject = %s",
        [subject],
    ).fetchone()


def suspend(connection, customer: UUID) -> bool:
    """Keeps a customer out until `resume`; sessions stay, and are refused."""
    return _set_status(connection, customer, "suspended", "active")


def resume(connection, customer: UUID) -> bool:
    return _set_status(connection, customer, "active", "suspended")


def remove(connection, customer: UUID) -> bool:
    """Destroys a customer's key and data; what is left says that somebody was removed, and when."""
    if not _set_status(connection, customer, "removed", "active", "suspended"):
        return False
    connection.execute(
        "INSERT INTO customer_keys.data_keys (customer, destroyed_at) VALUES (%s, now())"
        " ON CONFLICT (customer) DO UPDATE SET wrapped = NULL, destroyed_at = now()",
        [customer],
    )
    connection.execute("DELETE FROM app.records WHERE customer = %s", [customer])
    connection.execute("DELETE FROM app.sessions WHERE customer = %s", [customer])
    return True


def _set_status(connection, customer: UUID, status: str, *before: str) -> bool:
    """Whether the customer has the status now; a second run finds it there."""
    connection.execute(
        "UPDATE app.customers SET status = %s, changed_at = now() WHERE id = %s AND status = ANY(%s)",
        [status, customer, list(before)],
    )
    found = connection.execute("SELECT status FROM app.customers WHERE id = %s", [customer]).fetchone()
    return found is not None and found[0] == status


def export_keys(connection) -> list[str]:
    """The wrapped keys, a line each."""
    rows = connection.execute("SELECT customer, encode(wrapped, 'hex'), destroyed_at IS NOT NULL FROM customer_keys.data_keys")
    return [json.dumps({"customer": str(c), "wrapped": wrapped, "destroyed": gone}) for c, wrapped, gone in rows]


def import_keys(connection, lines) -> int:
    """Takes keys up after a restore; one that was destroyed here or there stays so."""
    count = 0
    for line in filter(str.strip, lines):
        key = json.loads(line)
        connection.execute(
            "INSERT INTO customer_keys.data_keys (customer, wrapped, destroyed_at)"
            " VALUES (%(customer)s, decode(%(wrapped)s, 'hex'), CASE WHEN %(destroyed)s THEN now() END)"
            " ON CONFLICT (customer) DO UPDATE SET wrapped = NULL, destroyed_at = now()"
            " WHERE excluded.destroyed_at IS NOT NULL AND data_keys.destroyed_at IS NULL",
            key,
        )
        count += 1
    return count
