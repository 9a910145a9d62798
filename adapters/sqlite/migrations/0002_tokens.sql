-- The tokens of accounts whose platform gives new ones from time to time, and who is renewing them now.
BEGIN IMMEDIATE;

CREATE TABLE tokens (
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    pair TEXT, -- as the room wrote it; NULL before the first
    owner TEXT NOT NULL DEFAULT '',
    until INTEGER NOT NULL DEFAULT 0,
    endpoint TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (channel, account)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
COMMIT;
