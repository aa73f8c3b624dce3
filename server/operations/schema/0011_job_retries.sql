-- When a job that failed for a cause which may pass is tried again, for programs.

ALTER TABLE job ADD COLUMN retry TEXT NOT NULL DEFAULT ''; -- JSON; empty: no try is waited for
