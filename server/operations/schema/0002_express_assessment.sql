-- What employers said of themselves. Nobody verified it, so it never enters the dataset: it lies here,
-- with when and by whom it was said and how sure the degree is.

CREATE TABLE express_assessment (
    id TEXT PRIMARY KEY,            -- random, shown once to who answered
    taken_at INTEGER NOT NULL,      -- seconds since 1970-01-01 UTC
    as_of TEXT NOT NULL,            -- the day that the dataset it was compared with speaks of
    snapshot TEXT NOT NULL,         -- version of that dataset
    model_version TEXT NOT NULL,
    author TEXT NOT NULL,           -- account, or '-' for somebody who did not sign in
    author_role TEXT NOT NULL,
    territory TEXT NOT NULL DEFAULT '', -- KATO of the region, when it was told
    sector TEXT NOT NULL,
    workers INTEGER NOT NULL CHECK (workers > 0),
    answers TEXT NOT NULL,          -- JSON object of question and yes, no or unknown
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 100),
    lowest REAL NOT NULL,
    highest REAL NOT NULL,
    degree INTEGER NOT NULL CHECK (degree BETWEEN 1 AND 5),
    confidence TEXT NOT NULL CHECK (confidence IN ('A', 'B', 'C', 'D')),
    answered REAL NOT NULL CHECK (answered BETWEEN 0 AND 1)
) STRICT, WITHOUT ROWID;

CREATE INDEX express_assessment_by_time ON express_assessment (taken_at);
