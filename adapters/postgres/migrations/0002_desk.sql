-- The desk: who may work there, what was served, the conversations that citizens opened to officers.

CREATE TABLE officers (
    office TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('can-bo', 'bien-tap', 'quan-tri')),
    password TEXT NOT NULL, -- argon2
    at BIGINT NOT NULL,
    PRIMARY KEY (office, name)
);

-- Who is signed in: a hash of the cookie, so that a copy of this table opens no door.
CREATE TABLE desk_sessions (
    token TEXT COLLATE "C" PRIMARY KEY,
    office TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    begun BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    FOREIGN KEY (office, name) REFERENCES officers (office, name) ON DELETE CASCADE
);
CREATE INDEX desk_sessions_officer ON desk_sessions (office, name);

-- What officers did; `about` names content or a case, never a citizen.
CREATE TABLE audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    office TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    act TEXT NOT NULL,
    about TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX audit_office ON audit (office, id);

-- One person served at the desk: nothing in it tells who.
CREATE TABLE served (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    office TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    hour INTEGER NOT NULL,
    flow TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    way TEXT NOT NULL,
    blockers TEXT NOT NULL,
    form TEXT NOT NULL UNIQUE -- of the form that was sent, so that sending it twice counts once
);
CREATE INDEX served_day ON served (office, day);

-- A conversation that its citizen opened to officers.
CREATE TABLE cases (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    citizen TEXT COLLATE "C" NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('cho', 'nguoi', 'xong')),
    officer TEXT NOT NULL,
    about TEXT NOT NULL,
    opened BIGINT NOT NULL,
    changed BIGINT NOT NULL
);
CREATE UNIQUE INDEX cases_open ON cases (channel, account, citizen) WHERE state <> 'xong';
CREATE INDEX cases_citizen ON cases (channel, account, citizen);
CREATE INDEX cases_account ON cases (account, state, changed);

-- What was said in it, masked.
CREATE TABLE letters (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    who TEXT NOT NULL CHECK (who IN ('dan', 'may', 'can-bo')),
    officer TEXT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX letters_case ON letters (case_id, id);
