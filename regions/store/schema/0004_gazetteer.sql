-- The stored gazetteer: what each source says of districts, settlements, streets and houses. Sources
-- stay apart, so that the same source again updates only its own rows; the index of the geocoder
-- merges them by rank. Keys are the source's own; `content` is a checksum of a row with its names.

CREATE TABLE gazetteer_source (
    id TEXT PRIMARY KEY,               -- osm, address-register, kato, renames, or a table's name
    rank INTEGER NOT NULL,             -- lower ones are believed first
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
) WITHOUT ROWID;

CREATE TABLE gazetteer_area (
    id INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES gazetteer_source(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('region', 'district', 'okrug', 'settlement')),
    kind TEXT NOT NULL CHECK (kind IN ('none', 'city', 'town', 'village')),
    kato TEXT CHECK (kato IS NULL OR length(kato) = 9),
    parent_key TEXT NOT NULL DEFAULT '',
    lon REAL CHECK (lon BETWEEN -180 AND 180),
    lat REAL CHECK (lat BETWEEN -90 AND 90),
    population INTEGER NOT NULL DEFAULT 0 CHECK (population >= 0),
    content INTEGER NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    UNIQUE (source_id, key)
);

CREATE TABLE gazetteer_area_name (
    area_id INTEGER NOT NULL REFERENCES gazetteer_area(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,         -- the order of the source
    text TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT '', -- kk, ru, en or nothing
    kind TEXT NOT NULL CHECK (kind IN ('official', 'old', 'spelling')),
    valid_to TEXT NOT NULL DEFAULT '', -- of old names, as far as known
    PRIMARY KEY (area_id, position)
) WITHOUT ROWID;

CREATE TABLE gazetteer_street (
    id INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES gazetteer_source(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    settlement_key TEXT NOT NULL,      -- nothing: a road of the region it lies in
    kind TEXT NOT NULL,                -- street, avenue, microdistrict, accounting_quarter …
    lon REAL CHECK (lon BETWEEN -180 AND 180),
    lat REAL CHECK (lat BETWEEN -90 AND 90),
    radius_m INTEGER NOT NULL DEFAULT 0 CHECK (radius_m >= 0),
    content INTEGER NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    UNIQUE (source_id, key)
);

CREATE TABLE gazetteer_street_name (
    street_id INTEGER NOT NULL REFERENCES gazetteer_street(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL CHECK (kind IN ('official', 'old', 'spelling')),
    valid_to TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (street_id, position)
) WITHOUT ROWID;

CREATE TABLE gazetteer_house (
    id INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES gazetteer_source(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    street_key TEXT NOT NULL,
    number TEXT NOT NULL,              -- as the source writes it
    lon REAL CHECK (lon BETWEEN -180 AND 180), -- NULL: the source tells no position
    lat REAL CHECK (lat BETWEEN -90 AND 90),
    point_rank TEXT NOT NULL CHECK (point_rank IN ('entrance', 'building', 'parcel', 'interpolated')),
    rca INTEGER NOT NULL DEFAULT 0,    -- code of the address register; 0: none
    postcode TEXT NOT NULL DEFAULT '',
    content INTEGER NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    UNIQUE (source_id, key)
);

CREATE TABLE gazetteer_rename (
    id INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES gazetteer_source(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    thing TEXT NOT NULL CHECK (thing IN ('region', 'district', 'settlement', 'street')),
    within_kato TEXT CHECK (within_kato IS NULL OR length(within_kato) = 9),
    settlement TEXT NOT NULL DEFAULT '',
    old_name TEXT NOT NULL,
    new_name TEXT NOT NULL,
    changed_on TEXT NOT NULL DEFAULT '',
    content INTEGER NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    UNIQUE (source_id, key)
);
