"""What deletes rows that are kept no longer: a few hundred at a time, past those that somebody holds."""

from __future__ import annotations

from adapters.tables.keeping import Keeping

# What is counted is kept by its day in Việt Nam, which has no summer time.
_DAY = "to_char(to_timestamp($1) AT TIME ZONE 'UTC' + interval '7 hours', 'YYYY-MM-DD')"
_ANY = "LIMIT 500 FOR UPDATE SKIP LOCKED"
SESSIONS = f"""
DELETE FROM sessions WHERE (channel, account, citizen) IN (
    SELECT channel, account, citizen FROM sessions WHERE seen < $1 {_ANY})
"""  # noqa: S608  # pasted from the constants above, here and below
SENT = f"""
DELETE FROM outbox WHERE seq IN (
    SELECT seq FROM outbox WHERE state NOT IN ('waiting', 'sending') AND at < $1 AND state = 'sent' {_ANY})
"""  # noqa: S608
LOST = f"""
DELETE FROM outbox WHERE seq IN (
    SELECT seq FROM outbox WHERE state NOT IN ('waiting', 'sending') AND at < $1 {_ANY})
"""  # noqa: S608
HEARD = f"""
DELETE FROM heard WHERE (channel, account, id) IN (SELECT channel, account, id FROM heard WHERE at < $1 {_ANY})
"""  # noqa: S608
QUESTIONS = f"DELETE FROM unheard WHERE id IN (SELECT id FROM unheard WHERE at < $1 {_ANY})"  # noqa: S608
DESK_SESSIONS = f"""
DELETE FROM desk_sessions WHERE token IN (SELECT token FROM desk_sessions WHERE seen < $1 {_ANY})
"""  # noqa: S608
AUDIT = f"DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < $1 {_ANY})"  # noqa: S608
SERVED = f"DELETE FROM served WHERE id IN (SELECT id FROM served WHERE day < {_DAY} {_ANY})"  # noqa: S608
COUNTERS = f"""
DELETE FROM counters WHERE (channel, account, day, kind, about, facet, step) IN (
    SELECT channel, account, day, kind, about, facet, step FROM counters WHERE day < {_DAY} {_ANY})
"""  # noqa: S608
END_CASES = f"""
UPDATE cases SET state = 'xong' WHERE id IN (SELECT id FROM cases WHERE state <> 'xong' AND changed < $1 {_ANY})
"""  # noqa: S608
CASES = f"""
DELETE FROM cases WHERE id IN (SELECT id FROM cases WHERE state = 'xong' AND changed < $1 {_ANY})
"""  # noqa: S608


def purges(keep: Keeping) -> tuple[tuple[str, int], ...]:
    """Return each statement with the age, in seconds, from which it deletes."""
    return (
        (SESSIONS, keep.sessions),
        (SENT, keep.sent),
        (LOST, keep.lost),
        (HEARD, keep.heard),
        (QUESTIONS, keep.questions),
        (DESK_SESSIONS, keep.desk_sessions),
        (AUDIT, keep.audit),
        (SERVED, keep.served),
        (COUNTERS, keep.counters),
        (END_CASES, keep.open_cases),
        (CASES, keep.cases),
    )
