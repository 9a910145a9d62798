-- The desk: who may work there, what was served, the conversations that citizens opened to officers.
BEGIN IMMEDIATE;

CREATE TABLE officers (
    office TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('can-bo', 'bien-tap', 'quan-tri')),
    password TEXT NOT NULL, -- argon2
    at INTEGER NOT NULL,
    PRIMARY KEY (office, name)
) STRICT, WITHOUT ROWID;

-- Who is signed in: a hash of the cookie, so that a copy of this file opens no door.
CREATE TABLE desk_sessions (
    token TEXT PRIMARY KEY,
    office TEXT NOT NULL,
    name TEXT NOT NULL,
    begun INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    FOREIGN KEY (office, name) REFERENCES officers (office, name) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What officers did; `about` names content or a case, never a citizen.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    office TEXT NOT NULL,
    name TEXT NOT NULL,
    act TEXT NOT NULL,
    about TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_office ON audit (office, at);

-- One person served at the desk: nothing in it tells who.
CREATE TABLE served (
    id INTEGER PRIMARY KEY,
    office TEXT NOT NULL,
    day TEXT NOT NULL,
    hour INTEGER NOT NULL,
    flow TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    way TEXT NOT NULL,
    blockers TEXT NOT NULL,
    form TEXT NOT NULL UNIQUE -- of the form that was sent, so that sending it twice counts once
) STRICT;
CREATE INDEX served_day ON served (office, day);

-- A conversation that its citizen opened to officers.
CREATE TABLE cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    user TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('cho', 'nguoi', 'xong')),
    officer TEXT NOT NULL,
    about TEXT NOT NULL,
    opened INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX cases_open ON cases (channel, account, user) WHERE state <> 'xong';
CREATE INDEX cases_account ON cases (account, state, changed);

-- What was said in it, masked.
CREATE TABLE letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    who TEXT NOT NULL CHECK (who IN ('dan', 'may', 'can-bo')),
    officer TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX letters_case ON letters (case_id, id);

PRAGMA user_version = 3;
COMMIT;
