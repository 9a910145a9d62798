-- Keys begin with channel and account, so that offices can be moved apart. Times are seconds since 1970.
BEGIN IMMEDIATE;

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Which utterances were answered: a keyed hash of the platform's id, without the person.
CREATE TABLE heard (
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (channel, account, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX heard_at ON heard (at);

CREATE TABLE sessions (
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    user TEXT NOT NULL,
    state TEXT NOT NULL,
    seen INTEGER NOT NULL,
    PRIMARY KEY (channel, account, user)
) STRICT;
CREATE INDEX sessions_seen ON sessions (seen);

-- AUTOINCREMENT: a browser asks for "what came after seq", so a number never comes twice.
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    user TEXT NOT NULL,
    reply TEXT NOT NULL,
    fleeting INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'unknown', 'dead', 'gone')),
    due INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_citizen ON outbox (channel, account, user, seq);
CREATE INDEX outbox_open ON outbox (channel, account, user, seq) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_settled ON outbox (at) WHERE state NOT IN ('waiting', 'sending');

CREATE TABLE counters (
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    facet TEXT NOT NULL,
    step TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (channel, account, day, kind, about, facet, step)
) STRICT, WITHOUT ROWID;

-- Masked questions of those who agreed; `person` is a keyed hash, enough to forget them by.
CREATE TABLE unheard (
    id INTEGER PRIMARY KEY,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    person TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX unheard_person ON unheard (channel, account, person);
CREATE INDEX unheard_at ON unheard (at);

PRAGMA user_version = 1;
COMMIT;
