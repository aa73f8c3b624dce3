-- Plans of visits with their versions, and what was found in the field. Times are seconds since
-- 1970-01-01 UTC unless said otherwise.

CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,            -- account
    regions TEXT NOT NULL,          -- two-digit codes of all its enterprises by comma
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 0, -- the newest that is done; 0: the first is under way
    pending_job TEXT NOT NULL DEFAULT '', -- the job that makes the next one; empty: none
    message TEXT NOT NULL DEFAULT ''      -- why the last search failed; empty: it did not
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_by_time ON plan (created_at);

-- A version is never changed.
CREATE TABLE plan_version (
    plan TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at INTEGER NOT NULL,
    author TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('made', 'replanned')),
    changes TEXT NOT NULL,          -- in a sentence; empty for the first
    summary TEXT NOT NULL,          -- JSON: what lists show of it
    request TEXT NOT NULL,          -- JSON: what was asked for
    problem TEXT NOT NULL,          -- JSON as docs/planner.md describes it
    visits TEXT NOT NULL,           -- JSON: the enterprises as they were shown
    solution TEXT NOT NULL,         -- JSON as docs/planner.md describes it
    UNIQUE (plan, version)
) STRICT;

-- The same as files to take along, made together with the version.
CREATE TABLE plan_file (
    plan TEXT NOT NULL,
    version INTEGER NOT NULL,
    format TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (plan, version, format),
    FOREIGN KEY (plan, version) REFERENCES plan_version (plan, version) ON DELETE CASCADE
) STRICT;

-- What was recorded in the field. The client makes the UUID, so that sending twice adds nothing.
CREATE TABLE field_result (
    uuid TEXT PRIMARY KEY,
    plan TEXT NOT NULL REFERENCES plan (id),
    visit TEXT NOT NULL,            -- BIN
    content TEXT NOT NULL,          -- JSON as it was checked
    author TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    replaces TEXT,                  -- UUID of the result it corrects
    replaced_by TEXT,
    register TEXT NOT NULL CHECK (register IN ('none', 'waiting', 'written', 'refused')),
    register_note TEXT NOT NULL DEFAULT '',
    inspection TEXT NOT NULL DEFAULT '', -- its reference in the register
    batch INTEGER                   -- of the dataset, once it is written
) STRICT, WITHOUT ROWID;

CREATE INDEX field_result_by_plan ON field_result (plan, visit);
CREATE INDEX field_result_by_register ON field_result (register) WHERE register = 'waiting';

-- One result of a visit stands at a time.
CREATE UNIQUE INDEX field_result_that_stands ON field_result (plan, visit) WHERE replaced_by IS NULL;
