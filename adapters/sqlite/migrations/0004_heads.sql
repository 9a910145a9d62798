-- What waits, in the order that it was written: claiming does not read a whole backlog.
BEGIN IMMEDIATE;

CREATE INDEX outbox_heads ON outbox (channel, account, seq) WHERE state = 'waiting';

PRAGMA user_version = 4;
COMMIT;
