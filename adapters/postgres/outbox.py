"""The statements of sending: who sends what, and what became of it.

What takes several replies locks them in the order of `seq` first: whoever took them in another order might wait
for somebody who waits for them.
"""

from __future__ import annotations

# A process sends what it committed; another helps with what is overdue, or has no home any more. Of a
# citizen only the first open reply is due: who locks it, has it; the others pass on.
CLAIM = """
WITH heads AS MATERIALIZED (
    SELECT seq FROM outbox AS head
    WHERE channel = $1 AND account = $2 AND state = 'waiting' AND due <= $3 AND (home IN (0, $5) OR due <= $3 - 10)
        AND seq = (
            SELECT seq FROM outbox AS one
            WHERE (one.channel, one.account, one.citizen) = (head.channel, head.account, head.citizen)
                AND state IN ('waiting', 'sending') ORDER BY seq LIMIT 1
        )
    ORDER BY seq LIMIT $4 FOR UPDATE SKIP LOCKED
)
UPDATE outbox SET state = 'sending', home = $5 FROM heads WHERE outbox.seq = heads.seq
RETURNING outbox.seq, channel, account, citizen, reply, tries
"""
# Of a claim whose answer was lost on its way: nobody was given these.
PUT_BACK = """
WITH ours AS MATERIALIZED (
    SELECT seq FROM outbox
    WHERE channel = $1 AND account = $2 AND home = $3 AND state = 'sending' AND seq <> ALL($4::bigint[])
    ORDER BY seq FOR UPDATE
)
UPDATE outbox SET state = 'waiting' FROM ours WHERE outbox.seq = ours.seq
"""
# Who sends knows better than who thought them dead and settled as `unknown`.
_OURS = "seq = ANY($1::bigint[]) AND home = $2 AND state IN ('sending', 'unknown')"
SETTLE_FLEETING = f"DELETE FROM outbox WHERE {_OURS} AND fleeting"  # noqa: S608  # pasted from the constant above
SENT = f"""
WITH ours AS MATERIALIZED (SELECT seq, fleeting FROM outbox WHERE {_OURS} ORDER BY seq FOR UPDATE),
gone AS (DELETE FROM outbox USING ours WHERE outbox.seq = ours.seq AND ours.fleeting)
UPDATE outbox SET state = 'sent', at = $3 FROM ours WHERE outbox.seq = ours.seq AND NOT ours.fleeting
"""  # noqa: S608  # the same
LATER = f"UPDATE outbox SET state = 'waiting', tries = tries + 1, due = $3 WHERE {_OURS}"  # noqa: S608  # the same
HASTEN = """
WITH ours AS MATERIALIZED (
    SELECT seq FROM outbox
    WHERE channel = $1 AND account = $2 AND state = 'waiting' AND due > $3 AND home IN (0, $4)
    ORDER BY seq FOR UPDATE
)
UPDATE outbox SET due = $3 FROM ours WHERE outbox.seq = ours.seq
"""
LOST = f"UPDATE outbox SET state = $3, tries = tries + 1, at = $4 WHERE {_OURS}"  # noqa: S608  # the same
REPLIES_AFTER = """
SELECT seq, channel, account, citizen, reply, tries FROM outbox
WHERE channel = $1 AND account = $2 AND citizen = $3 AND seq > $4 ORDER BY seq
"""
LAST_HEARD = "SELECT coalesce(max(at), 0) FROM heard"
BACKLOG = "SELECT count(*), min(at) FROM outbox WHERE state IN ('waiting', 'sending')"

# A process lives while it holds the lock of its number; the server lets go of it when the process ends.
LIVE = "SELECT pg_try_advisory_lock($1::integer, $2::integer)"
NUMBER = "SELECT nextval('homes')"
RECOVER = """
WITH left_behind AS MATERIALIZED (
    SELECT seq, state AS before FROM outbox
    WHERE state IN ('waiting', 'sending') AND home <> 0 AND home <> $2 AND home <> ALL (ARRAY(
        SELECT objid::bigint FROM pg_locks
        WHERE locktype = 'advisory' AND classid = $1::integer::bigint::oid AND objsubid = 2 AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    )) ORDER BY seq FOR UPDATE
)
UPDATE outbox SET
    state = CASE WHEN before = 'waiting' OR channel = ANY($4::text[]) THEN 'waiting' ELSE 'unknown' END,
    home = CASE WHEN before = 'waiting' OR channel = ANY($4::text[]) THEN 0 ELSE home END,
    at = CASE WHEN before = 'waiting' THEN at ELSE $3 END
FROM left_behind WHERE outbox.seq = left_behind.seq
RETURNING before
"""
DROP_FLEETING = """
WITH gone AS MATERIALIZED (
    SELECT seq FROM outbox WHERE fleeting AND state = 'unknown' ORDER BY seq FOR UPDATE
)
DELETE FROM outbox USING gone WHERE outbox.seq = gone.seq
"""
