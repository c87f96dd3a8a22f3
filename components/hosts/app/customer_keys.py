"""
Encryption of each customer's data under a key of its own (P41).

AES-256-GCM, each text bound to its customer and record. The data keys are wrapped by a master key that is not in the
database, and kept in the schema `customer_keys`, which backups leave out (`pg_dump --exclude-schema=customer_keys`).
So a backup alone shows nothing, and one from before a customer's removal shows nothing of that customer for ever.
A copy of the wrapped keys, without which a backup cannot be read, is made by `python3 -m app.customer export-keys` and
belongs in a place where it can be overwritten, unlike the locked backups.
"""

import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES, NONCE_BYTES = 32, 12


class Unreadable(Exception):
    """The text was written under another key, for another customer or record, or was changed."""


def seal(key: bytes, text: bytes, bound_to: str) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, text, bound_to.encode())


def unseal(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to.encode())
    except InvalidTag:
        raise Unreadable from None


class CustomerKeys:
    def __init__(self, master_keys: tuple[bytes, ...]):
        self._master_keys = master_keys

    def new(self, customer: UUID) -> bytes:
        """A data key of this customer, wrapped."""
        return seal(self._master_keys[0], secrets.token_bytes(KEY_BYTES), f"data-key:{customer}")

    def unwrap(self, customer: UUID, wrapped: bytes) -> bytes:
        for master in self._master_keys:
            try:
                return unseal(master, wrapped, f"data-key:{customer}")
            except Unreadable:
                continue
        raise Unreadable


def derived(key: bytes, purpose: str) -> bytes:
    """A key for another purpose than the one that it is derived from."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(key)
