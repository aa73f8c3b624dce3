-- Digital map of enterprises: the truth file, version 1.
-- Applied inside one transaction by regions/store/migrations. SpatiaLite's own tables exist already.
-- Dates are ISO 8601 text (YYYY-MM-DD), instants UTC with a trailing Z, money in tenge, codes as text.
-- Geometry columns (WGS 84, EPSG:4326) are added at the end, each with an R*Tree.

CREATE TABLE dataset_property (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Where every row came from: one row per file or generator run that was taken in.
CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                -- territories, places, base, figures, demo, register, ...
    source_name TEXT NOT NULL,         -- file name without its folder, or the generator with its seed
    source_digest TEXT,                -- SHA-256 of the file, hexadecimal
    attribution TEXT NOT NULL DEFAULT '',
    licence TEXT NOT NULL DEFAULT '',
    as_of TEXT,                        -- the day the source speaks of
    imported_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    rows_read INTEGER NOT NULL DEFAULT 0 CHECK (rows_read >= 0),
    rows_accepted INTEGER NOT NULL DEFAULT 0 CHECK (rows_accepted >= 0),
    rows_refused INTEGER NOT NULL DEFAULT 0 CHECK (rows_refused >= 0)
);

CREATE TABLE import_problem (
    batch_id INTEGER NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,
    row_number INTEGER,
    column_name TEXT,
    code TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('refused', 'repaired', 'flagged', 'missing')),
    detail TEXT NOT NULL
);
CREATE INDEX import_problem_batch ON import_problem(batch_id);

CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
);
CREATE TRIGGER audit_log_is_append_only_update BEFORE UPDATE ON audit_log
BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_log_is_append_only_delete BEFORE DELETE ON audit_log
BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;

-- ---------------------------------------------------------------- territories and places

CREATE TABLE border_version (
    id TEXT PRIMARY KEY,               -- 'before-2022-06-08', 'since-2022-06-08'
    valid_from TEXT,
    valid_to TEXT
) WITHOUT ROWID;

-- A territory as it stood between two dates; a region whose borders changed has several rows.
CREATE TABLE territory (
    id INTEGER PRIMARY KEY,
    kato TEXT NOT NULL CHECK (length(kato) = 9),
    level TEXT NOT NULL CHECK (level IN ('region', 'district', 'okrug', 'settlement')),
    parent_kato TEXT CHECK (parent_kato IS NULL OR length(parent_kato) = 9),
    name_kk TEXT NOT NULL,
    name_ru TEXT NOT NULL,
    name_en TEXT NOT NULL DEFAULT '',
    iso_3166_2 TEXT,
    valid_from TEXT,
    valid_to TEXT,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);
CREATE UNIQUE INDEX territory_kato ON territory(kato, coalesce(valid_from, ''));

CREATE TABLE territory_in_borders (
    border_version_id TEXT NOT NULL REFERENCES border_version(id),
    territory_id INTEGER NOT NULL REFERENCES territory(id) ON DELETE CASCADE,
    PRIMARY KEY (border_version_id, territory_id)
) WITHOUT ROWID;

-- Where a code of today's borders lay before: regions created in 2022, and renumbered districts.
CREATE TABLE kato_change (
    old_kato TEXT NOT NULL,            -- nine digits
    new_kato TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    name_ru TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (old_kato, new_kato)
) WITHOUT ROWID;

CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    geonames_id INTEGER UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('city', 'town', 'village')),
    name_kk TEXT NOT NULL,
    name_ru TEXT NOT NULL,
    name_en TEXT NOT NULL,
    population INTEGER CHECK (population >= 0),
    region_kato TEXT NOT NULL,         -- by geometry
    kato TEXT,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);

CREATE TABLE place_alias (
    place_id INTEGER NOT NULL REFERENCES place(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT '',  -- kk, ru, en or nothing
    kind TEXT NOT NULL CHECK (kind IN ('old', 'spelling', 'other')),
    valid_to TEXT,
    PRIMARY KEY (place_id, name)
) WITHOUT ROWID;

-- Surroundings that carry no figures: neighbouring countries, lakes and seas.
CREATE TABLE base_feature (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('country', 'water')),
    code TEXT NOT NULL DEFAULT '',
    name_kk TEXT NOT NULL DEFAULT '',
    name_ru TEXT NOT NULL DEFAULT '',
    name_en TEXT NOT NULL DEFAULT '',
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);

-- ---------------------------------------------------------------- enterprises

CREATE TABLE sector (
    oked TEXT PRIMARY KEY,             -- section letter or two-digit division
    level TEXT NOT NULL CHECK (level IN ('section', 'division')),
    section TEXT NOT NULL,
    name_kk TEXT NOT NULL,
    name_ru TEXT NOT NULL,
    name_en TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE size_class (
    krp INTEGER PRIMARY KEY,
    workers_min INTEGER NOT NULL,
    workers_max INTEGER,
    class TEXT NOT NULL CHECK (class IN ('small', 'medium', 'large'))
);

CREATE TABLE enterprise (
    id INTEGER PRIMARY KEY,
    bin TEXT NOT NULL CHECK (length(bin) = 12),
    name_kk TEXT NOT NULL,
    name_ru TEXT NOT NULL,
    oked TEXT NOT NULL,                -- main activity, section letter or two to five digits
    krp INTEGER REFERENCES size_class(krp),
    kato TEXT NOT NULL CHECK (length(kato) = 9),
    legal_address TEXT NOT NULL DEFAULT '',
    ownership TEXT NOT NULL DEFAULT 'private' CHECK (ownership IN ('private', 'state', 'foreign', 'unknown')),
    registered_on TEXT,
    closed_on TEXT,
    is_demo INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1)),
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);

-- By name, so that a register that comes into an empty table can drop it and build it at once. Files
-- of before have the index of a UNIQUE in the table, which says the same and cannot be dropped.
CREATE UNIQUE INDEX enterprise_bin ON enterprise(bin);

CREATE TABLE enterprise_secondary_oked (
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    oked TEXT NOT NULL,
    PRIMARY KEY (enterprise_id, oked)
) WITHOUT ROWID;

CREATE TABLE site (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('legal', 'actual', 'worksite')),
    name TEXT NOT NULL DEFAULT '',
    kato TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);
CREATE INDEX site_enterprise ON site(enterprise_id);

-- Where a site lies and how that is known; the newest row of a site is in force.
CREATE TABLE site_position (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES site(id) ON DELETE CASCADE,
    precision_class TEXT NOT NULL CHECK (precision_class IN ('entrance', 'house', 'near_house',
        'interpolated', 'street', 'part', 'settlement', 'okrug', 'district', 'region')),
    accuracy_m REAL CHECK (accuracy_m >= 0),
    origin TEXT NOT NULL,              -- 'demo', 'geocoder', 'survey', 'register', 'review'
    placed_at TEXT NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);
CREATE INDEX site_position_site ON site_position(site_id);

CREATE TABLE workforce (
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    workers INTEGER NOT NULL CHECK (workers >= 0),
    women INTEGER CHECK (women BETWEEN 0 AND workers),
    in_surveyed INTEGER NOT NULL DEFAULT 0 CHECK (in_surveyed IN (0, 1)), -- covered by form 1-T (ВОУТ)
    not_hygienic INTEGER CHECK (not_hygienic >= 0),      -- not meeting sanitary-hygienic norms
    heavy_physical INTEGER CHECK (heavy_physical >= 0),
    unsafe_equipment INTEGER CHECK (unsafe_equipment >= 0),
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    PRIMARY KEY (enterprise_id, year)
) WITHOUT ROWID;

-- One row per victim. `stream` names who counted: the statistics bureau (BNS) or the labour
-- inspectorate (INSPECTORATE); the same accident may stand in both.
CREATE TABLE injury (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    site_id INTEGER REFERENCES site(id),
    stream TEXT NOT NULL CHECK (stream IN ('BNS', 'INSPECTORATE')),
    happened_on TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('light', 'severe', 'fatal')),
    group_accident TEXT,               -- victims of one accident share it
    cause TEXT NOT NULL DEFAULT 'unknown',
    is_woman INTEGER CHECK (is_woman IN (0, 1)),
    days_lost INTEGER CHECK (days_lost >= 0),
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);
CREATE INDEX injury_enterprise ON injury(enterprise_id);

CREATE TABLE disease (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    stream TEXT NOT NULL CHECK (stream IN ('BNS', 'INSPECTORATE')),
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    factor_group TEXT NOT NULL CHECK (factor_group IN ('aerosols', 'overstrain', 'physical', 'chemical',
        'biological', 'other')),
    is_woman INTEGER CHECK (is_woman IN (0, 1)),
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);
CREATE INDEX disease_enterprise ON disease(enterprise_id);

-- ---------------------------------------------------------------- risk assessment (ОПР), control, insurance

CREATE TABLE assessment_organisation (
    id INTEGER PRIMARY KEY,
    bin TEXT UNIQUE,
    name_kk TEXT NOT NULL,
    name_ru TEXT NOT NULL
);

CREATE TABLE assessment (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    organisation_id INTEGER REFERENCES assessment_organisation(id),
    assessed_on TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);
CREATE INDEX assessment_enterprise ON assessment(enterprise_id);

CREATE TABLE workplace (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    site_id INTEGER REFERENCES site(id),
    name_kk TEXT NOT NULL,
    name_ru TEXT NOT NULL,
    workers INTEGER NOT NULL CHECK (workers >= 0),
    is_underground INTEGER NOT NULL DEFAULT 0 CHECK (is_underground IN (0, 1)),
    is_open_air INTEGER NOT NULL DEFAULT 0 CHECK (is_open_air IN (0, 1)),
    is_at_height INTEGER NOT NULL DEFAULT 0 CHECK (is_at_height IN (0, 1)),
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);
CREATE INDEX workplace_enterprise ON workplace(enterprise_id);

-- The five indicators of individual occupational risk, each as a degree I..V (1..5).
CREATE TABLE workplace_assessment (
    assessment_id INTEGER NOT NULL REFERENCES assessment(id) ON DELETE CASCADE,
    workplace_id INTEGER NOT NULL REFERENCES workplace(id) ON DELETE CASCADE,
    harmfulness INTEGER NOT NULL CHECK (harmfulness BETWEEN 1 AND 5),
    hazard INTEGER NOT NULL CHECK (hazard BETWEEN 1 AND 5),
    equipment_safety INTEGER NOT NULL CHECK (equipment_safety BETWEEN 1 AND 5),
    ppe_supply INTEGER NOT NULL CHECK (ppe_supply BETWEEN 1 AND 5),
    morbidity INTEGER NOT NULL CHECK (morbidity BETWEEN 1 AND 5),
    PRIMARY KEY (assessment_id, workplace_id)
) WITHOUT ROWID;

CREATE TABLE inspection (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    inspected_on TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'planned' CHECK (kind IN ('planned', 'unplanned', 'preventive')),
    effort_days REAL NOT NULL DEFAULT 1 CHECK (effort_days > 0),
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);
CREATE INDEX inspection_enterprise ON inspection(enterprise_id);

CREATE TABLE violation (
    id INTEGER PRIMARY KEY,
    inspection_id INTEGER NOT NULL REFERENCES inspection(id) ON DELETE CASCADE,
    class TEXT NOT NULL CHECK (class IN ('gross', 'significant', 'minor')),
    subject TEXT NOT NULL DEFAULT '',  -- what was broken, in words or by article
    is_osh INTEGER NOT NULL DEFAULT 1 CHECK (is_osh IN (0, 1)),
    is_repeated INTEGER NOT NULL DEFAULT 0 CHECK (is_repeated IN (0, 1)),
    remedied_on TEXT
);
CREATE INDEX violation_inspection ON violation(inspection_id);

CREATE TABLE insurance_contract (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    premium_kzt INTEGER NOT NULL CHECK (premium_kzt >= 0),
    payout_kzt INTEGER NOT NULL DEFAULT 0 CHECK (payout_kzt >= 0),
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);
CREATE INDEX insurance_contract_enterprise ON insurance_contract(enterprise_id);

-- ---------------------------------------------------------------- official figures

CREATE TABLE official_figure (
    id INTEGER PRIMARY KEY,
    indicator TEXT NOT NULL,
    stream TEXT NOT NULL,              -- BNS, INSPECTORATE, MH/BNS, MLSPP, CONCEPT
    territory TEXT NOT NULL,           -- 'KZ', a KATO of nine digits, or ISO 3166 / group of countries
    sector TEXT NOT NULL,              -- 'ALL', OKED section, or words of the source
    period TEXT NOT NULL,              -- '2022', '2025 H1', '2020-2022', ...
    value REAL,
    value_text TEXT,                   -- ranges and deadlines that are no number
    unit TEXT NOT NULL,
    denominator TEXT NOT NULL DEFAULT '',
    border_version_id TEXT REFERENCES border_version(id),
    kind TEXT NOT NULL CHECK (kind IN ('observed', 'target', 'expected', 'plan', 'comparison')),
    note TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    CHECK (value IS NOT NULL OR value_text IS NOT NULL)
);
CREATE INDEX official_figure_key ON official_figure(indicator, territory, period);

-- ---------------------------------------------------------------- geometry

SELECT AddGeometryColumn('territory', 'geometry', 4326, 'MULTIPOLYGON', 'XY');
SELECT AddGeometryColumn('place', 'geometry', 4326, 'POINT', 'XY');
SELECT AddGeometryColumn('base_feature', 'geometry', 4326, 'MULTIPOLYGON', 'XY');
SELECT AddGeometryColumn('site_position', 'geometry', 4326, 'POINT', 'XY');
SELECT AddGeometryColumn('injury', 'geometry', 4326, 'POINT', 'XY');
SELECT CreateSpatialIndex('territory', 'geometry');
SELECT CreateSpatialIndex('place', 'geometry');
SELECT CreateSpatialIndex('base_feature', 'geometry');
SELECT CreateSpatialIndex('site_position', 'geometry');
SELECT CreateSpatialIndex('injury', 'geometry');

INSERT INTO border_version VALUES ('before-2022-06-08', NULL, '2022-06-08');
INSERT INTO border_version VALUES ('since-2022-06-08', '2022-06-08', NULL);
