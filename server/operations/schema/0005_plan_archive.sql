-- Plans that nobody needs any more leave the lists. They are not deleted: a phone may still hold
-- one and send what was found in the field.

ALTER TABLE plan ADD COLUMN archived_at INTEGER NOT NULL DEFAULT 0; -- 0: it is in the lists
