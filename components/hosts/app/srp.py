"""
Secure Remote Password as Cognito's user pools speak it: proves a password without sending it, to AWS neither.

RFC 5054, with the 3072-bit group of RFC 3526 and the key derivation of AWS's own clients (amazon-cognito-identity-js,
AuthenticationHelper).
"""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timezone

N = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    16,
)
G = 2
SECRET_BITS = 1024


def _bytes(number: int) -> bytes:
    """Big-endian, with a byte of zeros before one whose highest bit is set."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def _hash(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"".join(parts)).digest(), "big")


class Proof:
    """One sign-in of one account."""

    def __init__(self, user_pool_id: str, secret: int | None = None):
        self._pool = user_pool_id.split("_", 1)[1]
        self._secret = secret or secrets.randbits(SECRET_BITS)
        self._public = pow(G, self._secret, N)

    @property
    def public(self) -> str:
        return f"{self._public:x}"

    def answer(self, challenge: dict[str, str], password: str, now: datetime | None = None) -> dict[str, str]:
        """Answers to the challenge `PASSWORD_VERIFIER`."""
        user, theirs = challenge["USER_ID_FOR_SRP"], int(challenge["SRP_B"], 16)
        if theirs % N == 0:
            raise ValueError("a public value that proves nothing")
        key = self._key(user, password, int(challenge["SALT"], 16), theirs)
        now = now or datetime.now(timezone.utc)
        # Always in English, with a day of one digit where it has one: "Tue Nov 4 09:05:00 UTC 2026".
        weekday = "Mon Tue Wed Thu Fri Sat Sun".split()[now.weekday()]
        month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[now.month - 1]
        timestamp = f"{weekday} {month} {now.day} {now:%H:%M:%S} UTC {now.year}"
        block = base64.b64decode(challenge["SECRET_BLOCK"])
        said = self._pool.encode() + user.encode() + block + timestamp.encode()
        return {
            "TIMESTAMP": timestamp,
            "PASSWORD_CLAIM_SECRET_BLOCK": challenge["SECRET_BLOCK"],
            "PASSWORD_CLAIM_SIGNATURE": base64.b64encode(hmac.digest(key, said, "sha256")).decode(),
        }

    def _key(self, user: str, password: str, salt: int, theirs: int) -> bytes:
        k = _hash(_bytes(N), bytes([G]))
        u = _hash(_bytes(self._public), _bytes(theirs))
        identity = hashlib.sha256(f"{self._pool}{user}:{password}".encode()).digest()
        x = _hash(_bytes(salt), identity)
        shared = pow(theirs - k * pow(G, x, N), self._secret + u * x, N)
        extracted = hmac.digest(_bytes(u), _bytes(shared), "sha256")
        return hmac.digest(extracted, b"Caldera Derived Key\x01", "sha256")[:16]
