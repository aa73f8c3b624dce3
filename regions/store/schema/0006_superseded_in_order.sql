-- Former states of records lie in the order in which they were replaced, which is the order of the
-- file and so of the records themselves; only their short keys are sorted. With the states sorted by
-- key, a million updates went to a million random places of half a gigabyte.
CREATE TABLE superseded_record_by_key AS SELECT * FROM superseded_record;
DROP TABLE superseded_record;
CREATE TABLE superseded_record (
    id INTEGER PRIMARY KEY,
    contract TEXT NOT NULL,
    record_key TEXT NOT NULL,
    batch_id INTEGER NOT NULL,         -- that wrote it; 0: built into the program
    record_values TEXT NOT NULL
);
INSERT INTO superseded_record(contract, record_key, batch_id, record_values)
    SELECT contract, record_key, batch_id, record_values FROM superseded_record_by_key;
DROP TABLE superseded_record_by_key;
CREATE UNIQUE INDEX superseded_record_key ON superseded_record(record_key, contract, batch_id);
