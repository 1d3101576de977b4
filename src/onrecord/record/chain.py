"""The hashes that hold the record's history together.

An entry's hash covers its number, time and kind, the hash of its payload, and the
hash of the entry before it. A payload's hash covers a random salt before the bytes:
without the salt, which is erased with them, nobody can try out which name they held.
"""

from __future__ import annotations

import hashlib
import secrets

from onrecord.record.values import canonical

# What the first entry follows.
BEGINNING = "0" * 64
# As long as the keys of the hash: more adds nothing.
SALT_BYTES = 16


def new_salt() -> bytes:
    """Return the salt of a new payload."""
    return secrets.token_bytes(SALT_BYTES)


def payload_hash(salt: bytes, data: bytes) -> str:
    """Return the name under which a payload is kept, hexadecimal."""
    return hashlib.sha256(salt + data).hexdigest()


def entry_hash(seq: int, at: str, kind: str, payload: str, previous: str) -> str:
    """Return the hash of a log entry, hexadecimal."""
    return hashlib.sha256(canonical([seq, at, kind, payload, previous])).hexdigest()
