"""Short lists of folded words, written so that they can be read."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """Return the phrases of `listed`, which has `|` between them."""
    return frozenset(part.strip() for part in listed.split("|"))
