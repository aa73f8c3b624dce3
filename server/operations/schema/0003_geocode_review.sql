-- Addresses that the geocoder was not sure of, and what people decided. Times are seconds since 1970.

CREATE TABLE geocode_review (
    id INTEGER PRIMARY KEY,
    query TEXT NOT NULL,               -- as it was asked first
    query_key TEXT NOT NULL,           -- the same however it is typed
    within_kato TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL CHECK (reason IN ('ambiguous', 'conflict', 'degraded', 'not_found',
        'low_confidence', 'asked')),
    candidates TEXT NOT NULL,          -- JSON, as they were found
    source TEXT NOT NULL DEFAULT '',   -- the file it came from, or who asked
    times INTEGER NOT NULL DEFAULT 1,  -- how often it came
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    UNIQUE (query_key, within_kato)
) STRICT;

-- Decisions are never changed; one that is withdrawn stays as what was once decided.
CREATE TABLE geocode_decision (
    id INTEGER PRIMARY KEY,
    review_id INTEGER NOT NULL REFERENCES geocode_review (id),
    is_nowhere INTEGER NOT NULL DEFAULT 0 CHECK (is_nowhere IN (0, 1)), -- the address is none
    lon REAL,
    lat REAL,
    precision_class TEXT NOT NULL DEFAULT '',
    accuracy_m REAL NOT NULL DEFAULT 0,
    kato TEXT NOT NULL DEFAULT '',     -- of the area it lies in, where that is known
    label TEXT NOT NULL DEFAULT '',    -- what was chosen, in words
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    withdrawn_by TEXT,
    withdrawn_because TEXT,
    withdrawn_at INTEGER,
    CHECK (is_nowhere = 1 OR (lon BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90))
) STRICT;

-- One decision of a review holds at a time.
CREATE UNIQUE INDEX geocode_decision_in_force ON geocode_decision (review_id)
    WHERE withdrawn_at IS NULL;
