-- What became of a job that is done, for programs: a page says it in the reader's own language.

ALTER TABLE job ADD COLUMN outcome TEXT NOT NULL DEFAULT ''; -- JSON; empty: only the message tells
