-- Imports of the state's files: what more they tell, what was replaced, and one view per contract.

ALTER TABLE import_batch ADD COLUMN rows_added INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN rows_updated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN rows_unchanged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN withdrawn_at TEXT;  -- NULL: in force
ALTER TABLE import_batch ADD COLUMN withdrawn_by TEXT;

-- A record as it stood before a later batch changed it. A withdrawn batch is undone from here, and
-- the history of an enterprise is read from here. Key and values are the canonical texts of the
-- contract's columns, joined by the unit separator (U+001F), which no text may hold.
CREATE TABLE superseded_record (
    contract TEXT NOT NULL,
    record_key TEXT NOT NULL,
    batch_id INTEGER NOT NULL,         -- that wrote it; 0: built into the program
    record_values TEXT NOT NULL,
    PRIMARY KEY (contract, record_key, batch_id)
) WITHOUT ROWID;

ALTER TABLE enterprise ADD COLUMN settlement_kk TEXT NOT NULL DEFAULT '';
ALTER TABLE enterprise ADD COLUMN settlement_ru TEXT NOT NULL DEFAULT '';

-- Numbers by which the sources call their rows; NULL in the demo, where the row's own id serves.
ALTER TABLE injury ADD COLUMN reference TEXT;
ALTER TABLE disease ADD COLUMN reference TEXT;
ALTER TABLE inspection ADD COLUMN reference TEXT;
-- Whether the source has a row for the inspection itself, beside those of its violations.
ALTER TABLE inspection ADD COLUMN has_own_row INTEGER NOT NULL DEFAULT 0;
ALTER TABLE violation ADD COLUMN number INTEGER;
ALTER TABLE violation ADD COLUMN batch_id INTEGER REFERENCES import_batch(id); -- NULL: the inspection's
ALTER TABLE insurance_contract ADD COLUMN reference TEXT;
ALTER TABLE insurance_contract ADD COLUMN insurer TEXT NOT NULL DEFAULT '';
ALTER TABLE insurance_contract ADD COLUMN insured_workers INTEGER CHECK (insured_workers >= 0);
ALTER TABLE size_class ADD COLUMN batch_id INTEGER REFERENCES import_batch(id);  -- NULL: built in

-- Victims of an enterprise, year and stream without the single accidents (form 7-ТПЗ).
CREATE TABLE injury_report (
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    stream TEXT NOT NULL CHECK (stream IN ('BNS', 'INSPECTORATE')),
    injured INTEGER NOT NULL CHECK (injured >= 0),
    dead INTEGER NOT NULL CHECK (dead BETWEEN 0 AND injured),
    severe INTEGER CHECK (severe BETWEEN 0 AND injured),
    days_lost INTEGER CHECK (days_lost >= 0),
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    PRIMARY KEY (enterprise_id, year, stream)
) WITHOUT ROWID;

CREATE TABLE hazardous_facility (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    reference TEXT NOT NULL,
    name TEXT NOT NULL,
    hazard_class INTEGER CHECK (hazard_class BETWEEN 1 AND 5),
    hazard TEXT NOT NULL DEFAULT '',
    kato TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    registered_on TEXT,
    removed_on TEXT,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    UNIQUE (enterprise_id, reference)
);

-- Protective equipment, training, knowledge checks and the safety service of a year, in workers.
CREATE TABLE prevention (
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    ppe_needed INTEGER CHECK (ppe_needed >= 0),
    ppe_supplied INTEGER CHECK (ppe_supplied >= 0),
    ppe_certified INTEGER CHECK (ppe_certified >= 0),
    training_due INTEGER CHECK (training_due >= 0),
    trained INTEGER CHECK (trained >= 0),
    knowledge_checked INTEGER CHECK (knowledge_checked >= 0),
    knowledge_passed INTEGER CHECK (knowledge_passed >= 0),
    osh_staff INTEGER CHECK (osh_staff >= 0),
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    PRIMARY KEY (enterprise_id, year)
) WITHOUT ROWID;

CREATE TABLE safety_cost (
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    measure TEXT NOT NULL,
    planned_kzt INTEGER CHECK (planned_kzt >= 0),
    spent_kzt INTEGER NOT NULL CHECK (spent_kzt >= 0),
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    PRIMARY KEY (enterprise_id, year, measure)
) WITHOUT ROWID;

CREATE TABLE measurement (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER REFERENCES enterprise(id) ON DELETE CASCADE, -- NULL: a public point
    point TEXT NOT NULL,
    measured_on TEXT NOT NULL,
    time TEXT NOT NULL,
    factor TEXT NOT NULL,
    programme TEXT NOT NULL CHECK (programme IN ('monitoring', 'production_control')),
    value REAL NOT NULL,
    limit_value REAL,
    unit TEXT NOT NULL,
    kato TEXT NOT NULL DEFAULT '',
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    UNIQUE (point, measured_on, time, factor)
);
CREATE INDEX measurement_enterprise ON measurement(enterprise_id);

CREATE TABLE kato_unit (
    kato TEXT PRIMARY KEY,
    name_kk TEXT NOT NULL,
    name_ru TEXT NOT NULL,
    former_kato TEXT,
    changed_on TEXT,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
) WITHOUT ROWID;

CREATE TABLE oked_activity (
    oked TEXT PRIMARY KEY,
    name_kk TEXT NOT NULL,
    name_ru TEXT NOT NULL,
    name_en TEXT NOT NULL DEFAULT '',
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
) WITHOUT ROWID;

SELECT AddGeometryColumn('hazardous_facility', 'geometry', 4326, 'POINT', 'XY');
SELECT AddGeometryColumn('measurement', 'geometry', 4326, 'POINT', 'XY');
SELECT CreateSpatialIndex('hazardous_facility', 'geometry');
SELECT CreateSpatialIndex('measurement', 'geometry');

-- ---------------------------------------------------------------- contracts
-- Each view shows a contract's columns under their own names, the batch, and the place where there
-- is one. A row put into a view replaces the record with the same key.

CREATE VIEW contract_register AS SELECT
    e.id AS enterprise_id, e.bin, e.name_kk AS full_name_kz, e.name_ru AS full_name_ru,
    e.registered_on AS registration_date, e.oked AS oked_1, NULL AS activity_kz, NULL AS activity_ru,
    (SELECT group_concat(oked, ' ') FROM (SELECT oked FROM enterprise_secondary_oked AS s
        WHERE s.enterprise_id = e.id ORDER BY oked)) AS oked_2,
    e.krp, NULL AS krp_name_kz, NULL AS krp_name_ru, e.kato, e.settlement_kk AS settlement_kz,
    e.settlement_ru, e.legal_address, NULL AS head_fio, nullif(e.ownership, 'unknown') AS ownership,
    e.closed_on, e.batch_id,
    (SELECT p.geometry FROM site AS s JOIN site_position AS p ON p.site_id = s.id
        WHERE s.enterprise_id = e.id AND s.kind = 'legal' AND p.origin = 'register'
        ORDER BY p.id DESC LIMIT 1) AS geometry
FROM enterprise AS e;

CREATE VIEW contract_workforce AS SELECT
    e.bin, w.year, w.workers, w.women, w.in_surveyed AS surveyed, w.not_hygienic, w.heavy_physical,
    w.unsafe_equipment, w.batch_id
FROM workforce AS w JOIN enterprise AS e ON e.id = w.enterprise_id;
CREATE TRIGGER contract_workforce_delete INSTEAD OF DELETE ON contract_workforce BEGIN
    DELETE FROM workforce WHERE year = OLD.year
        AND enterprise_id = (SELECT id FROM enterprise WHERE bin = OLD.bin);
END;
CREATE TRIGGER contract_workforce_insert INSTEAD OF INSERT ON contract_workforce BEGIN
    INSERT OR REPLACE INTO workforce(enterprise_id, year, workers, women, in_surveyed, not_hygienic,
        heavy_physical, unsafe_equipment, batch_id)
    VALUES ((SELECT id FROM enterprise WHERE bin = NEW.bin), NEW.year, NEW.workers, NEW.women,
        coalesce(NEW.surveyed, 0), NEW.not_hygienic, NEW.heavy_physical, NEW.unsafe_equipment,
        NEW.batch_id);
END;

CREATE VIEW contract_injuries AS SELECT
    e.bin, i.stream, coalesce(i.reference, 'row ' || i.id) AS reference, i.happened_on, i.severity,
    i.group_accident, nullif(i.cause, 'unknown') AS cause, i.is_woman AS woman, i.days_lost,
    i.batch_id, i.geometry
FROM injury AS i JOIN enterprise AS e ON e.id = i.enterprise_id;
CREATE TRIGGER contract_injuries_delete INSTEAD OF DELETE ON contract_injuries BEGIN
    DELETE FROM injury WHERE enterprise_id = (SELECT id FROM enterprise WHERE bin = OLD.bin)
        AND stream = OLD.stream AND coalesce(reference, 'row ' || id) = OLD.reference;
END;
CREATE TRIGGER contract_injuries_insert INSTEAD OF INSERT ON contract_injuries BEGIN
    DELETE FROM injury WHERE enterprise_id = (SELECT id FROM enterprise WHERE bin = NEW.bin)
        AND stream = NEW.stream AND coalesce(reference, 'row ' || id) = NEW.reference;
    INSERT INTO injury(enterprise_id, stream, reference, happened_on, severity, group_accident,
        cause, is_woman, days_lost, batch_id, geometry)
    VALUES ((SELECT id FROM enterprise WHERE bin = NEW.bin), NEW.stream, NEW.reference,
        NEW.happened_on, NEW.severity, NEW.group_accident, coalesce(NEW.cause, 'unknown'),
        NEW.woman, NEW.days_lost, NEW.batch_id, NEW.geometry);
END;

CREATE VIEW contract_injury_reports AS SELECT
    e.bin, r.year, r.stream, r.injured, r.dead, r.severe, r.days_lost, r.batch_id
FROM injury_report AS r JOIN enterprise AS e ON e.id = r.enterprise_id;
CREATE TRIGGER contract_injury_reports_delete INSTEAD OF DELETE ON contract_injury_reports BEGIN
    DELETE FROM injury_report WHERE year = OLD.year AND stream = OLD.stream
        AND enterprise_id = (SELECT id FROM enterprise WHERE bin = OLD.bin);
END;
CREATE TRIGGER contract_injury_reports_insert INSTEAD OF INSERT ON contract_injury_reports BEGIN
    INSERT OR REPLACE INTO injury_report(enterprise_id, year, stream, injured, dead, severe,
        days_lost, batch_id)
    VALUES ((SELECT id FROM enterprise WHERE bin = NEW.bin), NEW.year, NEW.stream, NEW.injured,
        NEW.dead, NEW.severe, NEW.days_lost, NEW.batch_id);
END;

CREATE VIEW contract_diseases AS SELECT
    e.bin, d.stream, coalesce(d.reference, 'row ' || d.id) AS reference, d.year, d.factor_group,
    d.is_woman AS woman, d.batch_id
FROM disease AS d JOIN enterprise AS e ON e.id = d.enterprise_id;
CREATE TRIGGER contract_diseases_delete INSTEAD OF DELETE ON contract_diseases BEGIN
    DELETE FROM disease WHERE enterprise_id = (SELECT id FROM enterprise WHERE bin = OLD.bin)
        AND stream = OLD.stream AND coalesce(reference, 'row ' || id) = OLD.reference;
END;
CREATE TRIGGER contract_diseases_insert INSTEAD OF INSERT ON contract_diseases BEGIN
    DELETE FROM disease WHERE enterprise_id = (SELECT id FROM enterprise WHERE bin = NEW.bin)
        AND stream = NEW.stream AND coalesce(reference, 'row ' || id) = NEW.reference;
    INSERT INTO disease(enterprise_id, stream, reference, year, factor_group, is_woman, batch_id)
    VALUES ((SELECT id FROM enterprise WHERE bin = NEW.bin), NEW.stream, NEW.reference, NEW.year,
        NEW.factor_group, NEW.woman, NEW.batch_id);
END;

CREATE VIEW contract_assessments AS SELECT
    e.bin, a.assessed_on, w.name_ru AS workplace, w.name_kk AS workplace_kz, a.valid_until,
    o.bin AS organisation_bin, o.name_ru AS organisation, w.workers, r.harmfulness, r.hazard,
    r.equipment_safety, r.ppe_supply, r.morbidity, w.is_underground AS underground,
    w.is_open_air AS open_air, w.is_at_height AS at_height, w.batch_id
FROM assessment AS a JOIN enterprise AS e ON e.id = a.enterprise_id
    JOIN workplace_assessment AS r ON r.assessment_id = a.id
    JOIN workplace AS w ON w.id = r.workplace_id
    LEFT JOIN assessment_organisation AS o ON o.id = a.organisation_id;
CREATE TRIGGER contract_assessments_delete INSTEAD OF DELETE ON contract_assessments BEGIN
    DELETE FROM workplace WHERE name_ru = OLD.workplace AND id IN (
        SELECT r.workplace_id FROM assessment AS a JOIN enterprise AS e ON e.id = a.enterprise_id
            JOIN workplace_assessment AS r ON r.assessment_id = a.id
        WHERE e.bin = OLD.bin AND a.assessed_on = OLD.assessed_on);
    DELETE FROM workplace_assessment WHERE workplace_id NOT IN (SELECT id FROM workplace)
        AND assessment_id IN (SELECT a.id FROM assessment AS a
            JOIN enterprise AS e ON e.id = a.enterprise_id
            WHERE e.bin = OLD.bin AND a.assessed_on = OLD.assessed_on);
    DELETE FROM assessment WHERE assessed_on = OLD.assessed_on
        AND enterprise_id = (SELECT id FROM enterprise WHERE bin = OLD.bin)
        AND NOT EXISTS (SELECT 1 FROM workplace_assessment AS r WHERE r.assessment_id = assessment.id);
END;
CREATE TRIGGER contract_assessments_insert INSTEAD OF INSERT ON contract_assessments BEGIN
    INSERT INTO assessment_organisation(bin, name_kk, name_ru)
    SELECT NEW.organisation_bin, coalesce(NEW.organisation, ''), coalesce(NEW.organisation, '')
    WHERE NEW.organisation_bin IS NOT NULL OR NEW.organisation IS NOT NULL
    ON CONFLICT(bin) DO UPDATE SET name_ru = CASE WHEN excluded.name_ru = '' THEN name_ru
        ELSE excluded.name_ru END;
    INSERT INTO assessment(enterprise_id, assessed_on, valid_until, batch_id)
    SELECT e.id, NEW.assessed_on, NEW.valid_until, NEW.batch_id FROM enterprise AS e
    WHERE e.bin = NEW.bin AND NOT EXISTS (SELECT 1 FROM assessment AS a
        WHERE a.enterprise_id = e.id AND a.assessed_on = NEW.assessed_on);
    UPDATE assessment SET valid_until = NEW.valid_until, organisation_id = CASE
            WHEN NEW.organisation_bin IS NOT NULL THEN
                (SELECT id FROM assessment_organisation WHERE bin = NEW.organisation_bin)
            WHEN NEW.organisation IS NOT NULL THEN (SELECT max(id) FROM assessment_organisation
                WHERE bin IS NULL AND name_ru = NEW.organisation) END
    WHERE assessed_on = NEW.assessed_on
        AND enterprise_id = (SELECT id FROM enterprise WHERE bin = NEW.bin);
    DELETE FROM workplace_assessment WHERE workplace_id IN (
        SELECT w.id FROM workplace AS w JOIN workplace_assessment AS r ON r.workplace_id = w.id
            JOIN assessment AS a ON a.id = r.assessment_id
            JOIN enterprise AS e ON e.id = a.enterprise_id
        WHERE e.bin = NEW.bin AND a.assessed_on = NEW.assessed_on AND w.name_ru = NEW.workplace);
    DELETE FROM workplace WHERE name_ru = NEW.workplace
        AND enterprise_id = (SELECT id FROM enterprise WHERE bin = NEW.bin)
        AND NOT EXISTS (SELECT 1 FROM workplace_assessment AS r WHERE r.workplace_id = workplace.id);
    INSERT INTO workplace(enterprise_id, name_kk, name_ru, workers, is_underground, is_open_air,
        is_at_height, batch_id)
    VALUES ((SELECT id FROM enterprise WHERE bin = NEW.bin), coalesce(NEW.workplace_kz, ''),
        NEW.workplace, NEW.workers, coalesce(NEW.underground, 0), coalesce(NEW.open_air, 0),
        coalesce(NEW.at_height, 0), NEW.batch_id);
    INSERT INTO workplace_assessment(assessment_id, workplace_id, harmfulness, hazard,
        equipment_safety, ppe_supply, morbidity)
    SELECT a.id, last_insert_rowid(), NEW.harmfulness, NEW.hazard, NEW.equipment_safety,
        NEW.ppe_supply, NEW.morbidity
    FROM assessment AS a JOIN enterprise AS e ON e.id = a.enterprise_id
    WHERE e.bin = NEW.bin AND a.assessed_on = NEW.assessed_on;
END;

CREATE VIEW contract_inspections AS SELECT
    e.bin, coalesce(i.reference, 'row ' || i.id) AS reference, 0 AS violation_number,
    i.inspected_on, i.kind, i.effort_days, NULL AS violation_class, NULL AS subject, NULL AS osh,
    NULL AS repeated, NULL AS remedied_on, i.batch_id
FROM inspection AS i JOIN enterprise AS e ON e.id = i.enterprise_id
WHERE i.has_own_row = 1 OR NOT EXISTS (SELECT 1 FROM violation AS v WHERE v.inspection_id = i.id)
UNION ALL SELECT
    e.bin, coalesce(i.reference, 'row ' || i.id), coalesce(v.number, v.id), i.inspected_on, i.kind,
    i.effort_days, v.class, nullif(v.subject, ''), v.is_osh, v.is_repeated, v.remedied_on,
    coalesce(v.batch_id, i.batch_id)
FROM violation AS v JOIN inspection AS i ON i.id = v.inspection_id
    JOIN enterprise AS e ON e.id = i.enterprise_id;
CREATE TRIGGER contract_inspections_delete INSTEAD OF DELETE ON contract_inspections BEGIN
    DELETE FROM violation WHERE coalesce(number, id) = OLD.violation_number
        AND OLD.violation_number > 0 AND inspection_id IN (
        SELECT i.id FROM inspection AS i JOIN enterprise AS e ON e.id = i.enterprise_id
        WHERE e.bin = OLD.bin AND coalesce(i.reference, 'row ' || i.id) = OLD.reference);
    UPDATE inspection SET has_own_row = 0 WHERE OLD.violation_number = 0
        AND enterprise_id = (SELECT id FROM enterprise WHERE bin = OLD.bin)
        AND coalesce(reference, 'row ' || id) = OLD.reference;
    DELETE FROM inspection WHERE enterprise_id = (SELECT id FROM enterprise WHERE bin = OLD.bin)
        AND coalesce(reference, 'row ' || id) = OLD.reference AND has_own_row = 0
        AND NOT EXISTS (SELECT 1 FROM violation AS v WHERE v.inspection_id = inspection.id);
END;
CREATE TRIGGER contract_inspections_insert INSTEAD OF INSERT ON contract_inspections BEGIN
    INSERT INTO inspection(enterprise_id, reference, inspected_on, kind, effort_days, batch_id)
    SELECT e.id, NEW.reference, NEW.inspected_on, coalesce(NEW.kind, 'planned'),
        coalesce(NEW.effort_days, 1), NEW.batch_id
    FROM enterprise AS e WHERE e.bin = NEW.bin AND NOT EXISTS (SELECT 1 FROM inspection AS i
        WHERE i.enterprise_id = e.id AND coalesce(i.reference, 'row ' || i.id) = NEW.reference);
    UPDATE inspection SET inspected_on = NEW.inspected_on, kind = coalesce(NEW.kind, 'planned'),
        effort_days = coalesce(NEW.effort_days, 1), reference = NEW.reference,
        has_own_row = max(has_own_row, NEW.violation_number = 0),
        batch_id = CASE WHEN NEW.violation_number = 0 THEN NEW.batch_id ELSE batch_id END
    WHERE enterprise_id = (SELECT id FROM enterprise WHERE bin = NEW.bin)
        AND coalesce(reference, 'row ' || id) = NEW.reference;
    DELETE FROM violation WHERE coalesce(number, id) = NEW.violation_number
        AND inspection_id IN (SELECT i.id FROM inspection AS i
            JOIN enterprise AS e ON e.id = i.enterprise_id
            WHERE e.bin = NEW.bin AND coalesce(i.reference, 'row ' || i.id) = NEW.reference);
    INSERT INTO violation(inspection_id, number, class, subject, is_osh, is_repeated, remedied_on,
        batch_id)
    SELECT i.id, NEW.violation_number, NEW.violation_class, coalesce(NEW.subject, ''),
        coalesce(NEW.osh, 1), coalesce(NEW.repeated, 0), NEW.remedied_on, NEW.batch_id
    FROM inspection AS i JOIN enterprise AS e ON e.id = i.enterprise_id
    WHERE e.bin = NEW.bin AND coalesce(i.reference, 'row ' || i.id) = NEW.reference
        AND NEW.violation_number > 0;
END;

CREATE VIEW contract_insurance AS SELECT
    e.bin, coalesce(c.reference, 'row ' || c.id) AS contract, c.valid_from, c.valid_to,
    c.premium_kzt AS premium, c.payout_kzt AS payout, nullif(c.insurer, '') AS insurer,
    c.insured_workers, c.batch_id
FROM insurance_contract AS c JOIN enterprise AS e ON e.id = c.enterprise_id;
CREATE TRIGGER contract_insurance_delete INSTEAD OF DELETE ON contract_insurance BEGIN
    DELETE FROM insurance_contract
    WHERE enterprise_id = (SELECT id FROM enterprise WHERE bin = OLD.bin)
        AND coalesce(reference, 'row ' || id) = OLD.contract;
END;
CREATE TRIGGER contract_insurance_insert INSTEAD OF INSERT ON contract_insurance BEGIN
    DELETE FROM insurance_contract
    WHERE enterprise_id = (SELECT id FROM enterprise WHERE bin = NEW.bin)
        AND coalesce(reference, 'row ' || id) = NEW.contract;
    INSERT INTO insurance_contract(enterprise_id, reference, valid_from, valid_to, premium_kzt,
        payout_kzt, insurer, insured_workers, batch_id)
    VALUES ((SELECT id FROM enterprise WHERE bin = NEW.bin), NEW.contract, NEW.valid_from,
        NEW.valid_to, NEW.premium, coalesce(NEW.payout, 0), coalesce(NEW.insurer, ''),
        NEW.insured_workers, NEW.batch_id);
END;

CREATE VIEW contract_hazardous_facilities AS SELECT
    e.bin, h.reference, h.name, h.hazard_class, nullif(h.hazard, '') AS hazard,
    nullif(h.kato, '') AS kato, nullif(h.address, '') AS address, h.registered_on, h.removed_on,
    h.batch_id, h.geometry
FROM hazardous_facility AS h JOIN enterprise AS e ON e.id = h.enterprise_id;
CREATE TRIGGER contract_hazardous_facilities_delete
INSTEAD OF DELETE ON contract_hazardous_facilities BEGIN
    DELETE FROM hazardous_facility WHERE reference = OLD.reference
        AND enterprise_id = (SELECT id FROM enterprise WHERE bin = OLD.bin);
END;
CREATE TRIGGER contract_hazardous_facilities_insert
INSTEAD OF INSERT ON contract_hazardous_facilities BEGIN
    DELETE FROM hazardous_facility WHERE reference = NEW.reference
        AND enterprise_id = (SELECT id FROM enterprise WHERE bin = NEW.bin);
    INSERT INTO hazardous_facility(enterprise_id, reference, name, hazard_class, hazard, kato,
        address, registered_on, removed_on, batch_id, geometry)
    VALUES ((SELECT id FROM enterprise WHERE bin = NEW.bin), NEW.reference, NEW.name,
        NEW.hazard_class, coalesce(NEW.hazard, ''), coalesce(NEW.kato, ''),
        coalesce(NEW.address, ''), NEW.registered_on, NEW.removed_on, NEW.batch_id, NEW.geometry);
END;

CREATE VIEW contract_prevention AS SELECT
    e.bin, p.year, p.ppe_needed, p.ppe_supplied, p.ppe_certified, p.training_due, p.trained,
    p.knowledge_checked, p.knowledge_passed, p.osh_staff, p.batch_id
FROM prevention AS p JOIN enterprise AS e ON e.id = p.enterprise_id;
CREATE TRIGGER contract_prevention_delete INSTEAD OF DELETE ON contract_prevention BEGIN
    DELETE FROM prevention WHERE year = OLD.year
        AND enterprise_id = (SELECT id FROM enterprise WHERE bin = OLD.bin);
END;
CREATE TRIGGER contract_prevention_insert INSTEAD OF INSERT ON contract_prevention BEGIN
    INSERT OR REPLACE INTO prevention(enterprise_id, year, ppe_needed, ppe_supplied, ppe_certified,
        training_due, trained, knowledge_checked, knowledge_passed, osh_staff, batch_id)
    VALUES ((SELECT id FROM enterprise WHERE bin = NEW.bin), NEW.year, NEW.ppe_needed,
        NEW.ppe_supplied, NEW.ppe_certified, NEW.training_due, NEW.trained, NEW.knowledge_checked,
        NEW.knowledge_passed, NEW.osh_staff, NEW.batch_id);
END;

CREATE VIEW contract_costs AS SELECT
    e.bin, c.year, c.measure, c.planned_kzt AS planned, c.spent_kzt AS spent, c.batch_id
FROM safety_cost AS c JOIN enterprise AS e ON e.id = c.enterprise_id;
CREATE TRIGGER contract_costs_delete INSTEAD OF DELETE ON contract_costs BEGIN
    DELETE FROM safety_cost WHERE year = OLD.year AND measure = OLD.measure
        AND enterprise_id = (SELECT id FROM enterprise WHERE bin = OLD.bin);
END;
CREATE TRIGGER contract_costs_insert INSTEAD OF INSERT ON contract_costs BEGIN
    INSERT OR REPLACE INTO safety_cost(enterprise_id, year, measure, planned_kzt, spent_kzt, batch_id)
    VALUES ((SELECT id FROM enterprise WHERE bin = NEW.bin), NEW.year, NEW.measure, NEW.planned,
        NEW.spent, NEW.batch_id);
END;

CREATE VIEW contract_official_figures AS SELECT
    stream, indicator, unit, territory, sector, period, value, value_text,
    nullif(denominator, '') AS denominator, border_version_id AS borders, kind,
    nullif(note, '') AS note, source, batch_id
FROM official_figure;
CREATE TRIGGER contract_official_figures_delete
INSTEAD OF DELETE ON contract_official_figures BEGIN
    DELETE FROM official_figure WHERE indicator = OLD.indicator AND territory = OLD.territory
        AND period = OLD.period AND stream = OLD.stream AND unit = OLD.unit AND sector = OLD.sector
        AND kind = OLD.kind AND source = OLD.source;
END;
CREATE TRIGGER contract_official_figures_insert
INSTEAD OF INSERT ON contract_official_figures BEGIN
    DELETE FROM official_figure WHERE indicator = NEW.indicator AND territory = NEW.territory
        AND period = NEW.period AND stream = NEW.stream AND unit = NEW.unit AND sector = NEW.sector
        AND kind = NEW.kind AND source = NEW.source;
    INSERT INTO official_figure(indicator, stream, territory, sector, period, value, value_text, unit,
        denominator, border_version_id, kind, note, source, batch_id)
    VALUES (NEW.indicator, NEW.stream, NEW.territory, NEW.sector, NEW.period, NEW.value,
        NEW.value_text, NEW.unit, coalesce(NEW.denominator, ''), NEW.borders, NEW.kind,
        coalesce(NEW.note, ''), NEW.source, NEW.batch_id);
END;

CREATE VIEW contract_measurements AS SELECT
    (SELECT bin FROM enterprise AS e WHERE e.id = m.enterprise_id) AS bin, m.point, m.measured_on,
    m.time, m.factor, m.programme, m.value, m.limit_value AS "limit", m.unit,
    nullif(m.kato, '') AS kato, m.batch_id, m.geometry
FROM measurement AS m;
CREATE TRIGGER contract_measurements_delete INSTEAD OF DELETE ON contract_measurements BEGIN
    DELETE FROM measurement WHERE point = OLD.point AND measured_on = OLD.measured_on
        AND time = OLD.time AND factor = OLD.factor;
END;
CREATE TRIGGER contract_measurements_insert INSTEAD OF INSERT ON contract_measurements BEGIN
    DELETE FROM measurement WHERE point = NEW.point AND measured_on = NEW.measured_on
        AND time = NEW.time AND factor = NEW.factor;
    INSERT INTO measurement(enterprise_id, point, measured_on, time, factor, programme, value,
        limit_value, unit, kato, batch_id, geometry)
    VALUES ((SELECT id FROM enterprise WHERE bin = NEW.bin), NEW.point, NEW.measured_on, NEW.time,
        NEW.factor, NEW.programme, NEW.value, NEW."limit", NEW.unit, coalesce(NEW.kato, ''),
        NEW.batch_id, NEW.geometry);
END;

CREATE VIEW contract_kato AS SELECT kato, name_kk, name_ru, former_kato, changed_on, batch_id
FROM kato_unit;
CREATE TRIGGER contract_kato_delete INSTEAD OF DELETE ON contract_kato BEGIN
    DELETE FROM kato_unit WHERE kato = OLD.kato;
END;
CREATE TRIGGER contract_kato_insert INSTEAD OF INSERT ON contract_kato BEGIN
    INSERT OR REPLACE INTO kato_unit(kato, name_kk, name_ru, former_kato, changed_on, batch_id)
    VALUES (NEW.kato, NEW.name_kk, NEW.name_ru, NEW.former_kato, NEW.changed_on, NEW.batch_id);
END;

CREATE VIEW contract_oked AS SELECT oked, name_kk, name_ru, nullif(name_en, '') AS name_en, batch_id
FROM oked_activity;
CREATE TRIGGER contract_oked_delete INSTEAD OF DELETE ON contract_oked BEGIN
    DELETE FROM oked_activity WHERE oked = OLD.oked;
END;
CREATE TRIGGER contract_oked_insert INSTEAD OF INSERT ON contract_oked BEGIN
    INSERT OR REPLACE INTO oked_activity(oked, name_kk, name_ru, name_en, batch_id)
    VALUES (NEW.oked, NEW.name_kk, NEW.name_ru, coalesce(NEW.name_en, ''), NEW.batch_id);
END;

CREATE VIEW contract_krp AS SELECT krp, workers_min, workers_max, class,
    coalesce(batch_id, 0) AS batch_id
FROM size_class;
CREATE TRIGGER contract_krp_delete INSTEAD OF DELETE ON contract_krp BEGIN
    DELETE FROM size_class WHERE krp = OLD.krp;
END;
CREATE TRIGGER contract_krp_insert INSTEAD OF INSERT ON contract_krp BEGIN
    INSERT INTO size_class(krp, workers_min, workers_max, class, batch_id)
    VALUES (NEW.krp, NEW.workers_min, NEW.workers_max, NEW.class, nullif(NEW.batch_id, 0))
    ON CONFLICT(krp) DO UPDATE SET workers_min = excluded.workers_min,
        workers_max = excluded.workers_max, class = excluded.class, batch_id = excluded.batch_id;
END;
