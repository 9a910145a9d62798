"""Every statement that the store runs; values are always bound, never pasted in."""

from __future__ import annotations

# Boot -------------------------------------------------------------------------------------------------
SALT = "INSERT INTO meta (name, value) VALUES ('salt', ?) ON CONFLICT DO UPDATE SET name = name RETURNING value"

# A batch comes as one JSON array: one statement and one thread hop for any number of utterances. --------
LOAD = """
SELECT u.key, s.state, h.id IS NOT NULL
FROM json_each(?) AS u
LEFT JOIN sessions AS s ON s.channel = json_extract(u.value, '$[0]')
    AND s.account = json_extract(u.value, '$[1]') AND s.user = json_extract(u.value, '$[2]')
LEFT JOIN heard AS h ON h.channel = json_extract(u.value, '$[0]')
    AND h.account = json_extract(u.value, '$[1]') AND h.id = json_extract(u.value, '$[3]')
WHERE s.state IS NOT NULL OR h.id IS NOT NULL
"""
HEAR = """
INSERT INTO heard (channel, account, id, at)
SELECT json_extract(u.value, '$[0]'), json_extract(u.value, '$[1]'), json_extract(u.value, '$[2]'), ?
FROM json_each(?) AS u WHERE true ON CONFLICT DO NOTHING RETURNING id
"""
KEEP_SESSION = """
INSERT INTO sessions (channel, account, user, state, seen) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET state = excluded.state, seen = excluded.seen
"""
POST = """
INSERT INTO outbox (channel, account, user, reply, fleeting, state, due, tries, at)
VALUES (?, ?, ?, ?, ?, 'waiting', ?, 0, ?)
"""
COUNT = """
INSERT INTO counters (channel, account, day, kind, about, facet, step, n) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET n = n + excluded.n
"""
KEEP_QUESTION = """
INSERT INTO unheard (channel, account, person, day, kind, about, text, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""

# Cases: opened or gone on with, then what was said, then closed (`cases_open` lets a citizen have one open).
OPEN_CASE = """
INSERT INTO cases (channel, account, user, state, officer, about, opened, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (channel, account, user) WHERE state <> 'xong' DO UPDATE SET state = excluded.state,
    officer = excluded.officer, about = excluded.about, opened = excluded.opened, changed = excluded.changed
"""
WRITE_LETTER = """
INSERT INTO letters (case_id, who, officer, text, at)
SELECT id, ?, ?, ?, ? FROM cases WHERE channel = ? AND account = ? AND user = ? AND state <> 'xong'
"""
CLOSE_CASE = """
UPDATE cases SET state = 'xong', changed = ? WHERE channel = ? AND account = ? AND user = ? AND state <> 'xong'
"""

# Forgetting a person ------------------------------------------------------------------------------------
FORGET_SESSION = "DELETE FROM sessions WHERE channel = ? AND account = ? AND user = ?"
FORGET_OUTBOX = "DELETE FROM outbox WHERE channel = ? AND account = ? AND user = ?"
FORGET_QUESTIONS = "DELETE FROM unheard WHERE channel = ? AND account = ? AND person = ?"
FORGET_CASES = "DELETE FROM cases WHERE channel = ? AND account = ? AND user = ?"

# Sending ------------------------------------------------------------------------------------------------
# A reply is claimed where nothing before it waits for the same citizen. Read in the order of `seq` by an index of
# what waits, it costs as much with a long backlog as with a short one.
CLAIM = """
UPDATE outbox SET state = 'sending' WHERE seq IN (
    SELECT seq FROM outbox AS head
    WHERE channel = ? AND account = ? AND state = 'waiting' AND due <= ? AND NOT EXISTS (
        SELECT 1 FROM outbox AS before
        WHERE before.channel = head.channel AND before.account = head.account AND before.user = head.user
            AND before.state IN ('waiting', 'sending') AND before.seq < head.seq
    ) ORDER BY seq LIMIT ?
) RETURNING seq, channel, account, user, reply, tries
"""
SENT = "UPDATE outbox SET state = 'sent', at = ? WHERE seq = ? AND state = 'sending'"
SETTLE_FLEETING = "DELETE FROM outbox WHERE seq = ? AND fleeting AND state = 'sending'"
LATER = "UPDATE outbox SET state = 'waiting', tries = tries + 1, due = ? WHERE seq = ? AND state = 'sending'"
HASTEN = "UPDATE outbox SET due = ? WHERE channel = ? AND account = ? AND state = 'waiting' AND due > ?"
LOST = "UPDATE outbox SET state = ?, tries = tries + 1, at = ? WHERE seq = ? AND state = 'sending'"
RECOVER = """
UPDATE outbox SET state = iif(channel IN (SELECT value FROM json_each(?)), 'waiting', 'unknown'), due = ?, at = ?
WHERE state = 'sending' RETURNING seq
"""
DROP_FLEETING = "DELETE FROM outbox WHERE fleeting AND state = 'unknown'"
LAST_HEARD = "SELECT coalesce(max(at), 0) FROM heard"
BACKLOG = "SELECT count(*), min(at) FROM outbox WHERE state IN ('waiting', 'sending')"
REPLIES_AFTER = """
SELECT seq, channel, account, user, reply, tries FROM outbox
WHERE channel = ? AND account = ? AND user = ? AND seq > ? ORDER BY seq
"""

# Purging, a few hundred rows at a time so that no turn waits long ----------------------------------------
PURGE_SESSIONS = "DELETE FROM sessions WHERE rowid IN (SELECT rowid FROM sessions WHERE seen < ? LIMIT 500)"
PURGE_SENT = """
DELETE FROM outbox WHERE seq IN (
    SELECT seq FROM outbox WHERE state NOT IN ('waiting', 'sending') AND at < ? AND state = 'sent' LIMIT 500)
"""
PURGE_LOST = """
DELETE FROM outbox WHERE seq IN (
    SELECT seq FROM outbox WHERE state NOT IN ('waiting', 'sending') AND at < ? LIMIT 500)
"""
PURGE_HEARD = """
DELETE FROM heard WHERE (channel, account, id) IN (SELECT channel, account, id FROM heard WHERE at < ? LIMIT 500)
"""
PURGE_QUESTIONS = "DELETE FROM unheard WHERE id IN (SELECT id FROM unheard WHERE at < ? LIMIT 500)"
PURGE_DESK_SESSIONS = (
    "DELETE FROM desk_sessions WHERE token IN (SELECT token FROM desk_sessions WHERE seen < ? LIMIT 500)"
)
PURGE_AUDIT = "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < ? LIMIT 500)"
# What is counted is kept by its day in Việt Nam, which has no summer time.
PURGE_SERVED = """
DELETE FROM served WHERE id IN (SELECT id FROM served WHERE day < date(?, 'unixepoch', '+7 hours') LIMIT 500)
"""
PURGE_COUNTERS = """
DELETE FROM counters WHERE (channel, account, day, kind, about, facet, step) IN (
    SELECT channel, account, day, kind, about, facet, step FROM counters
    WHERE day < date(?, 'unixepoch', '+7 hours') LIMIT 500)
"""
END_CASES = """
UPDATE cases SET state = 'xong' WHERE id IN (SELECT id FROM cases WHERE state <> 'xong' AND changed < ? LIMIT 500)
"""
PURGE_CASES = """
DELETE FROM cases WHERE id IN (SELECT id FROM cases WHERE state = 'xong' AND changed < ? LIMIT 500)
"""
