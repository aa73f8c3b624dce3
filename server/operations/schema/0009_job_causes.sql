-- Why a job failed, for programs: a page says it in the reader's own language.

ALTER TABLE job ADD COLUMN cause TEXT NOT NULL DEFAULT ''; -- JSON; empty: only the message tells
