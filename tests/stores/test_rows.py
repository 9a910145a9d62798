"""What is kept of ids and people."""

from __future__ import annotations

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from adapters.tables.rows import keyed_hash


@given(st.binary(min_size=1, max_size=64), st.lists(st.text(), min_size=1, max_size=4))
def test_a_hash_is_what_it_always_was(salt: bytes, parts: list[str]) -> None:
    """Ids heard before a new version of the program are still known after it."""
    written = json.dumps(parts).encode()
    assert keyed_hash(salt, *parts) == hashlib.blake2b(written, key=salt, digest_size=12).hexdigest()
