-- Points are called «КП-1» in every enterprise and «Пост 5» in every city: whose point it is, its
-- territory and the programme belong to what names a measurement. Without them a measurement of one
-- enterprise took the place of another's.
DROP VIEW contract_measurements;
SELECT DisableSpatialIndex('measurement', 'geometry');
DROP TABLE idx_measurement_geometry;
SELECT DiscardGeometryColumn('measurement', 'geometry');
CREATE TABLE measurement_before AS SELECT * FROM measurement;
DROP TABLE measurement;
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
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);
SELECT AddGeometryColumn('measurement', 'geometry', 4326, 'POINT', 'XY');
SELECT CreateSpatialIndex('measurement', 'geometry');
INSERT INTO measurement(id, enterprise_id, point, measured_on, time, factor, programme, value,
    limit_value, unit, kato, batch_id, geometry)
SELECT id, enterprise_id, point, measured_on, time, factor, programme, value, limit_value, unit,
    kato, batch_id, geometry FROM measurement_before;
DROP TABLE measurement_before;
CREATE INDEX measurement_enterprise ON measurement(enterprise_id);
CREATE UNIQUE INDEX measurement_key ON measurement(point, measured_on, time, factor, programme,
    kato, coalesce(enterprise_id, 0));

CREATE VIEW contract_measurements AS SELECT
    (SELECT bin FROM enterprise AS e WHERE e.id = m.enterprise_id) AS bin, m.point, m.measured_on,
    m.time, m.factor, m.programme, m.value, m.limit_value AS "limit", m.unit,
    nullif(m.kato, '') AS kato, m.batch_id, m.geometry
FROM measurement AS m;
CREATE TRIGGER contract_measurements_delete INSTEAD OF DELETE ON contract_measurements BEGIN
    DELETE FROM measurement WHERE point = OLD.point AND measured_on = OLD.measured_on
        AND time = OLD.time AND factor = OLD.factor AND programme = OLD.programme
        AND kato = coalesce(OLD.kato, '')
        AND enterprise_id IS (SELECT id FROM enterprise WHERE bin = OLD.bin);
END;
CREATE TRIGGER contract_measurements_insert INSTEAD OF INSERT ON contract_measurements BEGIN
    DELETE FROM measurement WHERE point = NEW.point AND measured_on = NEW.measured_on
        AND time = NEW.time AND factor = NEW.factor AND programme = NEW.programme
        AND kato = coalesce(NEW.kato, '')
        AND enterprise_id IS (SELECT id FROM enterprise WHERE bin = NEW.bin);
    INSERT INTO measurement(enterprise_id, point, measured_on, time, factor, programme, value,
        limit_value, unit, kato, batch_id, geometry)
    VALUES ((SELECT id FROM enterprise WHERE bin = NEW.bin), NEW.point, NEW.measured_on, NEW.time,
        NEW.factor, NEW.programme, NEW.value, NEW."limit", NEW.unit, coalesce(NEW.kato, ''),
        NEW.batch_id, NEW.geometry);
END;

-- Former states are found by the same key: place, bin, point, day, time, factor, programme, value,
-- limit, unit, kato … stand in them with the unit separator (1F) between.
UPDATE superseded_record SET record_key = (SELECT group_concat(part, char(31)) FROM (
        SELECT json_extract(list, '$[' || place || ']') AS part
        FROM (SELECT '[' || replace(json_quote(record_values), '\u001f', '","') || ']' AS list),
            (SELECT 1 AS place UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 10)))
    WHERE contract = 'measurements';
