-- A record stays while any batch that was not withdrawn holds it: a file that only repeats a record
-- holds it, too. So a row of `superseded_record` is what one batch said of a record that others hold
-- as well; the batch in force has no row, save a mark. What files said before this version and what
-- was already there is not known any more: only the batches that changed a record count as its
-- holders there.
--   state      the record as this batch left it; an empty text: the same as the next state
--   outranked  what the batch said when the record of a later day, or a correction, stood already
--   beside     the batch changed the record only by what a row of its inspection or assessment
--              says of both; of the batch in force with an empty text
ALTER TABLE superseded_record ADD COLUMN role TEXT NOT NULL DEFAULT 'state'
    CHECK (role = 'state' OR role = 'outranked' OR role = 'beside');

-- The columns of the contract that the file did not have, by their ids with spaces between: such a
-- column keeps what an earlier batch said, and falls back when that batch is withdrawn.
ALTER TABLE import_batch ADD COLUMN columns_lacking TEXT NOT NULL DEFAULT '';
