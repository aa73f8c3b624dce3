-- Roads and railways of the map's ground: stretches of one class, number and name, joined end to end.
CREATE TABLE traffic_line (
    id INTEGER PRIMARY KEY,
    class TEXT NOT NULL CHECK (class IN ('motorway', 'trunk', 'primary', 'secondary', 'tertiary',
        'link', 'street', 'rail', 'branch_rail')),
    reference TEXT NOT NULL DEFAULT '',
    name_kk TEXT NOT NULL DEFAULT '',
    name_ru TEXT NOT NULL DEFAULT '',
    name_en TEXT NOT NULL DEFAULT '',
    batch_id INTEGER NOT NULL REFERENCES import_batch(id)
);
SELECT AddGeometryColumn('traffic_line', 'geometry', 4326, 'LINESTRING', 'XY');
SELECT CreateSpatialIndex('traffic_line', 'geometry');
