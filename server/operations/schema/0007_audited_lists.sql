-- Which enterprises an answer named, so that the log tells who saw an enterprise. The same list is
-- kept once, however often it was given.

CREATE TABLE audit_list (
    digest TEXT PRIMARY KEY,        -- BLAKE2b of `bins`; part of the chain of the entries
    size INTEGER NOT NULL CHECK (size > 0),
    lowest INTEGER NOT NULL,        -- BINs as numbers
    highest INTEGER NOT NULL,
    bins BLOB NOT NULL              -- ascending differences, 7 bits a byte, the highest bit: more follow
) STRICT;

CREATE TABLE audit_shown (
    entry INTEGER PRIMARY KEY REFERENCES audit (id),
    list TEXT NOT NULL REFERENCES audit_list (digest),
    dataset TEXT NOT NULL           -- version of the data that the answer stood on
) STRICT;

CREATE INDEX audit_shown_by_list ON audit_shown (list);

CREATE TRIGGER audit_list_is_never_changed BEFORE UPDATE ON audit_list
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_list_is_never_deleted BEFORE DELETE ON audit_list
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_shown_is_never_changed BEFORE UPDATE ON audit_shown
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_shown_is_never_deleted BEFORE DELETE ON audit_shown
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
