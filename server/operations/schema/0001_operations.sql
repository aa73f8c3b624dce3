-- People, sessions, tokens, audit and jobs. Times are seconds since 1970-01-01 UTC.

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 64),
    password_hash TEXT,             -- argon2id; NULL: cannot sign in by password
    role TEXT NOT NULL CHECK (role IN ('executive', 'inspector', 'steward', 'admin')),
    regions TEXT NOT NULL DEFAULT '', -- two-digit codes by comma; empty: the whole country
    totp_secret TEXT,               -- Base32; NULL: no second factor
    totp_pending TEXT,              -- shown, not yet confirmed
    totp_last_step INTEGER NOT NULL DEFAULT 0, -- a code is taken once
    failures INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER NOT NULL DEFAULT 0,
    is_demo INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1)),
    is_disabled INTEGER NOT NULL DEFAULT 0 CHECK (is_disabled IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    digest TEXT PRIMARY KEY,        -- BLAKE2b of the secret in the cookie
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_account ON session (account);

CREATE TABLE token (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,           -- by comma
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    address TEXT NOT NULL,
    request TEXT NOT NULL,
    chain TEXT NOT NULL             -- BLAKE2b of the entry before and this one
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;

CREATE TABLE job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    owner TEXT NOT NULL,
    parameters TEXT NOT NULL,       -- JSON
    progress REAL NOT NULL DEFAULT 0,
    message TEXT NOT NULL DEFAULT '',
    result_name TEXT NOT NULL DEFAULT '',
    result_type TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX job_by_state ON job (state, created_at);
