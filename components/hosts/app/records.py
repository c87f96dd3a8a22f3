"""
Records of a customer, each written once whatever happens to the connection.

The writer names each write by a key of its own, which is stored with it: asked again under the same key, the app answers
with what is there, and the same key with another text is refused.
"""

import hmac
import json
from uuid import UUID

from app.customer_keys import derived, seal, unseal

PAGE = 100


class Conflict(Exception):
    """The key was used for another text."""


def _bound_to(customer: UUID, record: UUID) -> str:
    return f"record:{customer}:{record}"


def add(connection, customer: UUID, key: bytes, record: UUID, idempotency_key: str, text: str) -> tuple[UUID, bool]:
    """The record under this key, and whether this call made it."""
    content = json.dumps({"text": text}).encode()
    fingerprint = hmac.digest(derived(key, "fingerprint"), content, "sha256")
    row = [record, customer, idempotency_key, fingerprint, seal(key, content, _bound_to(customer, record))]
    connection.execute(
        "INSERT INTO app.records (id, customer, idempotency_key, fingerprint, content) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (customer, idempotency_key) DO NOTHING",
        row,
    )
    there, asked = connection.execute(
        "SELECT id, fingerprint FROM app.records WHERE customer = %s AND idempotency_key = %s",
        [customer, idempotency_key],
    ).fetchone()
    if not hmac.compare_digest(asked, fingerprint):
        raise Conflict
    return there, there == record


def listed(connection, customer: UUID, key: bytes, after: int) -> list[dict]:
    """A page of the customer's records, from the one after a number."""
    rows = connection.execute(
        "SELECT number, id, idempotency_key, content, made_at FROM app.records"
        " WHERE customer = %s AND number > %s ORDER BY number LIMIT %s",
        [customer, after, PAGE],
    ).fetchall()
    return [
        {
            "number": number,
            "id": str(record),
            "key": idempotency_key,
            "madeAt": made_at.isoformat(),
            **json.loads(unseal(key, content, _bound_to(customer, record))),
        }
        for number, record, idempotency_key, content, made_at in rows
    ]
