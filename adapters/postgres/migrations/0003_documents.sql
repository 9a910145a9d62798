-- The offices' own files: each change is a version, the newest counts; no text: the file was deleted.
CREATE TABLE documents (
    path TEXT COLLATE "C" NOT NULL, -- offices/<id>/….yaml
    version INTEGER NOT NULL,
    text BYTEA,
    by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (path, version)
);
