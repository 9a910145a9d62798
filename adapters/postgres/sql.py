"""The statements of the store; values are always bound, never pasted in.

A batch comes as arrays, one a column: one statement and one round trip for any number of utterances. LATERAL
with LIMIT 1 is a look-up by key whatever the planner believes about a table that filled a moment ago.
"""

from __future__ import annotations

# Citizens are held by numbers made from their addresses, in rising order, so that no two batches wait for
# each other; a lock in memory also holds who has no row yet.
HOLD = "SELECT pg_advisory_xact_lock(number) FROM unnest($1::bigint[]) AS number"
LOAD = """
SELECT u.number, s.state, s.version, h.id IS NOT NULL
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
    WITH ORDINALITY AS u (channel, account, citizen, id, number)
LEFT JOIN LATERAL (
    SELECT state, version FROM sessions WHERE (channel, account, citizen) = (u.channel, u.account, u.citizen) LIMIT 1
) AS s ON true
LEFT JOIN LATERAL (
    SELECT id FROM heard WHERE (channel, account, id) = (u.channel, u.account, u.id) LIMIT 1
) AS h ON true
WHERE s.state IS NOT NULL OR h.id IS NOT NULL
"""
# Hears what was not heard yet, where the session is still what the turn was taken from.
HEAR = """
INSERT INTO heard (channel, account, id, at)
SELECT u.channel, u.account, u.id, $6
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[]) AS u (channel, account, citizen, id, version)
LEFT JOIN LATERAL (
    SELECT version FROM sessions WHERE (channel, account, citizen) = (u.channel, u.account, u.citizen) LIMIT 1
) AS s ON true
WHERE u.version IS NULL OR u.version = coalesce(s.version, 0)
ORDER BY u.channel, u.account, u.id
ON CONFLICT DO NOTHING RETURNING id
"""
KEEP_SESSION = """
INSERT INTO sessions (channel, account, citizen, state, seen)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
ON CONFLICT (channel, account, citizen) DO UPDATE
SET state = excluded.state, seen = excluded.seen, version = excluded.version
"""
POST = """
INSERT INTO outbox (channel, account, citizen, reply, fleeting, state, home, due, at)
SELECT channel, account, citizen, reply, fleeting, 'waiting', $6, $7, $7
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[])
    WITH ORDINALITY AS u (channel, account, citizen, reply, fleeting, number) ORDER BY number
"""
# Last of all, because every batch of an account adds to the same few rows.
COUNT = """
INSERT INTO counters (channel, account, day, kind, about, facet, step, n)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[])
ON CONFLICT (channel, account, day, kind, about, facet, step) DO UPDATE SET n = counters.n + excluded.n
"""
KEEP_QUESTION = """
INSERT INTO unheard (channel, account, person, day, kind, about, text, at)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[])
"""
SAID = "SELECT pg_notify('cotu_said', said) FROM unnest($1::text[]) AS said"

# Cases: opened or gone on with, then what was said, then closed (`cases_open` lets a citizen have one open).
OPEN_CASE = """
INSERT INTO cases (channel, account, citizen, state, officer, about, opened, changed)
SELECT u.*, $8 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[]) AS u
ON CONFLICT (channel, account, citizen) WHERE state <> 'xong' DO UPDATE SET state = excluded.state,
    officer = excluded.officer, about = excluded.about, opened = excluded.opened, changed = excluded.changed
"""
WRITE_LETTER = """
INSERT INTO letters (case_id, who, officer, text, at)
SELECT c.id, u.who, u.officer, u.text, $7
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
    WITH ORDINALITY AS u (who, officer, text, channel, account, citizen, number)
JOIN cases AS c ON (c.channel, c.account, c.citizen) = (u.channel, u.account, u.citizen) AND c.state <> 'xong'
ORDER BY u.number
"""
CLOSE_CASE = """
UPDATE cases AS c SET state = 'xong', changed = $4
FROM unnest($1::text[], $2::text[], $3::text[]) AS u (channel, account, citizen)
WHERE (c.channel, c.account, c.citizen) = (u.channel, u.account, u.citizen) AND c.state <> 'xong'
"""

# Forgetting people: their rows by address, their questions by the keyed hash of it.
FORGET_SESSION = """
DELETE FROM sessions WHERE (channel, account, citizen) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))
"""
# Replies are locked in the order of `seq`, as whoever sends them does: see `outbox.py`.
FORGET_OUTBOX = """
WITH theirs AS MATERIALIZED (
    SELECT seq FROM outbox
    WHERE (channel, account, citizen) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))
    ORDER BY seq FOR UPDATE
)
DELETE FROM outbox USING theirs WHERE outbox.seq = theirs.seq
"""
FORGET_CASES = """
DELETE FROM cases WHERE (channel, account, citizen) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))
"""
FORGET_QUESTIONS = """
DELETE FROM unheard WHERE (channel, account, person) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))
"""
