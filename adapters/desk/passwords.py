"""Passwords of officers: slow to guess, never kept."""

from __future__ import annotations

import asyncio

import argon2

SHORTEST = 10  # characters; length is what makes guessing slow
LONGEST = 200

# 19 MiB, two rounds. Source: OWASP Password Storage Cheat Sheet (Argon2id), read 2026-11.
_HASHER = argon2.PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_NOBODY = _HASHER.hash("không có cán bộ nào tên này")


def hash_password(password: str) -> str:
    """Return the argon2id hash of `password`, with its salt and settings in it. Takes some 30 ms."""
    return _HASHER.hash(password)


class Passwords:
    """Compares passwords one at a time, away from the loop: each comparison fills 19 MiB."""

    def __init__(self) -> None:
        self._one = asyncio.Semaphore(1)

    async def fits(self, hashed: str | None, password: str) -> bool:
        """Return whether `password` has that hash; None takes as long, so that names cannot be found out."""
        if len(password) > LONGEST:
            return False
        async with self._one:
            return await asyncio.to_thread(_fits, hashed or _NOBODY, password) and hashed is not None


def _fits(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password)
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False
