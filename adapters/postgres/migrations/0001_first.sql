-- Keys begin with channel and account, so that offices can be moved apart. Times are seconds since 1970.
-- `citizen` is their id on the channel. Keys compare byte by byte: whatever language the server speaks.

-- Which utterances were answered: a keyed hash of the platform's id, without the person.
CREATE TABLE heard (
    channel TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (channel, account, id)
);
CREATE INDEX heard_at ON heard (at);

-- `version` is never used twice: a turn is written only where its session is still what it was taken from.
CREATE SEQUENCE versions;
CREATE TABLE sessions (
    channel TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    citizen TEXT COLLATE "C" NOT NULL,
    state TEXT NOT NULL,
    seen BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT nextval('versions'),
    PRIMARY KEY (channel, account, citizen)
);
CREATE INDEX sessions_seen ON sessions (seen);

-- `home` is the process that sends it: who took the turn, and who claimed it; 0 where that one died.
CREATE SEQUENCE homes AS INTEGER;
CREATE TABLE outbox (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    citizen TEXT COLLATE "C" NOT NULL,
    reply TEXT NOT NULL,
    fleeting BOOLEAN NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'unknown', 'dead', 'gone')),
    home INTEGER NOT NULL,
    due BIGINT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    at BIGINT NOT NULL
);
CREATE INDEX outbox_citizen ON outbox (channel, account, citizen, seq);
CREATE INDEX outbox_heads ON outbox (channel, account, seq) WHERE state = 'waiting';
CREATE INDEX outbox_open ON outbox (channel, account, citizen, seq) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_settled ON outbox (at) WHERE state NOT IN ('waiting', 'sending');

CREATE TABLE counters (
    channel TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    facet TEXT COLLATE "C" NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (channel, account, day, kind, about, facet, step)
);
CREATE INDEX counters_day ON counters (day);

-- Masked questions of those who agreed; `person` is a keyed hash, enough to forget them by.
CREATE TABLE unheard (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX unheard_person ON unheard (channel, account, person);
CREATE INDEX unheard_account ON unheard (account, id);
CREATE INDEX unheard_at ON unheard (at);

-- The tokens of accounts whose platform gives new ones from time to time, and who is renewing them now.
CREATE TABLE tokens (
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    pair TEXT, -- as the room wrote it; NULL before the first
    owner TEXT NOT NULL DEFAULT '',
    until BIGINT NOT NULL DEFAULT 0,
    endpoint TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (channel, account)
);
