-- When a token was last used, so that its owner sees which ones nobody needs.

ALTER TABLE token ADD COLUMN used_at INTEGER; -- to the minute; NULL: never
