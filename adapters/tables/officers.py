"""Who may work at the desk, in the database."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.tables.database import Database
from adapters.tables.keeping import DESK_FINE, DESK_IDLE, DESK_LONGEST
from bot.ports.desk_store import Act, SignedIn

_PASSWORD = "SELECT password FROM officers WHERE office = $1 AND name = $2"  # noqa: S105  # a statement
_KEEP = """
INSERT INTO officers (office, name, role, password, at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (office, name) DO UPDATE SET role = excluded.role, password = excluded.password
"""
_REMOVE = "DELETE FROM officers WHERE office = $1 AND name = $2 RETURNING 1"
_END_SESSIONS = "DELETE FROM desk_sessions WHERE office = $1 AND name = $2"
_ALL = "SELECT office, name, role FROM officers WHERE office = $1 OR $1 = '' ORDER BY office, name"
_SIGN_IN = "INSERT INTO desk_sessions (token, office, name, begun, seen) VALUES ($1, $2, $3, $4, $4)"
_SIGNED_IN = """
SELECT office, name, role, s.seen FROM desk_sessions AS s JOIN officers USING (office, name)
WHERE token = $1 AND s.seen > $2 AND begun > $3 AND begun <= $4  -- begun later: by a clock that was set back
"""
_SEEN = "UPDATE desk_sessions SET seen = $1 WHERE token = $2"
_SIGN_OUT = "DELETE FROM desk_sessions WHERE token = $1"
_NOTE = "INSERT INTO audit (office, name, act, about, at) VALUES ($1, $2, $3, $4, $5)"
_ACTS = "SELECT name, act, about, at FROM audit WHERE office = $1 ORDER BY id DESC LIMIT $2"


class OfficersTable:
    """`bot.ports.desk_store.Officers`; made by `Store.officers`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def password(self, office: str, name: str) -> str | None:
        """Return the hash of the officer's password; None where there is no such officer."""
        rows = await self._db.rows(_PASSWORD, office, name)
        return str(rows[0][0]) if rows else None

    async def keep(self, officer: SignedIn, password: str, now: int) -> None:
        """Add an officer or change role and password; ends their sessions."""
        office, name, role = officer
        await self._db.run((_END_SESSIONS, (office, name)), (_KEEP, (office, name, role, password, now)))

    async def remove(self, office: str, name: str) -> bool:
        """Forget an officer and their sessions; false where there was none."""
        return bool(await self._db.run((_END_SESSIONS, (office, name)), (_REMOVE, (office, name))))

    async def all(self, office: str) -> Sequence[SignedIn]:
        """Return an office's officers by name; those of all offices where it is empty."""
        return [SignedIn(*row) for row in await self._db.rows(_ALL, office)]

    async def sign_in(self, token: str, office: str, name: str, now: int) -> None:
        """Begin a session under the hash of its cookie."""
        await self._db.rows(_SIGN_IN, token, office, name, now)

    async def signed_in(self, token: str, now: int) -> SignedIn | None:
        """Return whose session it is and remember that they were seen; None once it ended."""
        found = await self._db.rows(_SIGNED_IN, token, now - DESK_IDLE, now - DESK_LONGEST, now + DESK_FINE)
        if not found:
            return None
        office, name, role, seen = found[0]
        if now - int(seen) > DESK_FINE:  # not with every page: a write waits for the disk
            await self._db.rows(_SEEN, now, token)
        return SignedIn(office, name, role)

    async def sign_out(self, token: str) -> None:
        """End a session."""
        await self._db.rows(_SIGN_OUT, token)

    async def note(self, office: str, act: Act) -> None:
        """Write down what an officer did."""
        await self._db.rows(_NOTE, office, *act)

    async def acts(self, office: str, limit: int) -> Sequence[Act]:
        """Return what was done in an office, newest first."""
        rows = await self._db.rows(_ACTS, office, limit)
        return [Act(str(name), str(act), str(about), int(str(at))) for name, act, about, at in rows]
