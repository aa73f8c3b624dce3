-- SQLite builds a temporary tree for a CHECK of three words or more in a list, once per statement: a
-- fifth of the time of a register. The same words joined by OR are compared in place. Only the text
-- of these tables changes (SQLite, "ALTER TABLE", 7: changes that do not touch what is stored).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
        'ownership IN (''private'', ''state'', ''foreign'', ''unknown'')',
        'ownership = ''private'' OR ownership = ''state'' OR ' ||
        'ownership = ''foreign'' OR ownership = ''unknown''')
    WHERE type = 'table' AND name = 'enterprise';
UPDATE sqlite_schema SET sql = replace(sql,
        'kind IN (''legal'', ''actual'', ''worksite'')',
        'kind = ''legal'' OR kind = ''actual'' OR kind = ''worksite''')
    WHERE type = 'table' AND name = 'site';
UPDATE sqlite_schema SET sql = replace(sql,
        'precision_class IN (''entrance'', ''house'', ''near_house'',' || char(10) ||
        '        ''interpolated'', ''street'', ''part'', ''settlement'', ''okrug'', ''district'', ''region'')',
        'precision_class = ''entrance'' OR precision_class = ''house'' OR ' ||
        'precision_class = ''near_house'' OR precision_class = ''interpolated'' OR ' ||
        'precision_class = ''street'' OR precision_class = ''part'' OR ' ||
        'precision_class = ''settlement'' OR precision_class = ''okrug'' OR ' ||
        'precision_class = ''district'' OR precision_class = ''region''')
    WHERE type = 'table' AND name = 'site_position';
UPDATE sqlite_schema SET sql = replace(sql,
        'severity IN (''light'', ''severe'', ''fatal'')',
        'severity = ''light'' OR severity = ''severe'' OR severity = ''fatal''')
    WHERE type = 'table' AND name = 'injury';
UPDATE sqlite_schema SET sql = replace(sql,
        'factor_group IN (''aerosols'', ''overstrain'', ''physical'', ''chemical'',' || char(10) ||
        '        ''biological'', ''other'')',
        'factor_group = ''aerosols'' OR factor_group = ''overstrain'' OR ' ||
        'factor_group = ''physical'' OR factor_group = ''chemical'' OR ' ||
        'factor_group = ''biological'' OR factor_group = ''other''')
    WHERE type = 'table' AND name = 'disease';
UPDATE sqlite_schema SET sql = replace(sql,
        'kind IN (''planned'', ''unplanned'', ''preventive'')',
        'kind = ''planned'' OR kind = ''unplanned'' OR kind = ''preventive''')
    WHERE type = 'table' AND name = 'inspection';
UPDATE sqlite_schema SET sql = replace(sql,
        'class IN (''gross'', ''significant'', ''minor'')',
        'class = ''gross'' OR class = ''significant'' OR class = ''minor''')
    WHERE type = 'table' AND name = 'violation';
UPDATE sqlite_schema SET sql = replace(sql,
        'severity IN (''refused'', ''repaired'', ''flagged'', ''missing'')',
        'severity = ''refused'' OR severity = ''repaired'' OR ' ||
        'severity = ''flagged'' OR severity = ''missing''')
    WHERE type = 'table' AND name = 'import_problem';
UPDATE sqlite_schema SET sql = replace(replace(sql,
        'level IN (''region'', ''district'', ''okrug'', ''settlement'')',
        'level = ''region'' OR level = ''district'' OR level = ''okrug'' OR ' ||
        'level = ''settlement'''),
        'kind IN (''none'', ''city'', ''town'', ''village'')',
        'kind = ''none'' OR kind = ''city'' OR kind = ''town'' OR kind = ''village''')
    WHERE type = 'table' AND name = 'gazetteer_area';
UPDATE sqlite_schema SET sql = replace(sql,
        'kind IN (''official'', ''old'', ''spelling'')',
        'kind = ''official'' OR kind = ''old'' OR kind = ''spelling''')
    WHERE type = 'table' AND name = 'gazetteer_area_name';
UPDATE sqlite_schema SET sql = replace(sql,
        'kind IN (''official'', ''old'', ''spelling'')',
        'kind = ''official'' OR kind = ''old'' OR kind = ''spelling''')
    WHERE type = 'table' AND name = 'gazetteer_street_name';
UPDATE sqlite_schema SET sql = replace(sql,
        'point_rank IN (''entrance'', ''building'', ''parcel'', ''interpolated'')',
        'point_rank = ''entrance'' OR point_rank = ''building'' OR ' ||
        'point_rank = ''parcel'' OR point_rank = ''interpolated''')
    WHERE type = 'table' AND name = 'gazetteer_house';
PRAGMA writable_schema = RESET;

-- The newest place of the register without sorting.
DROP VIEW contract_register;
CREATE VIEW contract_register AS SELECT
    e.id AS enterprise_id, e.bin, e.name_kk AS full_name_kz, e.name_ru AS full_name_ru,
    e.registered_on AS registration_date, e.oked AS oked_1, NULL AS activity_kz, NULL AS activity_ru,
    (SELECT group_concat(oked, ' ') FROM (SELECT oked FROM enterprise_secondary_oked AS s
        WHERE s.enterprise_id = e.id ORDER BY oked)) AS oked_2,
    e.krp, NULL AS krp_name_kz, NULL AS krp_name_ru, e.kato, e.settlement_kk AS settlement_kz,
    e.settlement_ru, e.legal_address, NULL AS head_fio, nullif(e.ownership, 'unknown') AS ownership,
    e.closed_on, e.batch_id,
    (SELECT p.geometry FROM site_position AS p WHERE p.id = (SELECT max(q.id) FROM site AS s
        JOIN site_position AS q ON q.site_id = s.id
        WHERE s.enterprise_id = e.id AND s.kind = 'legal' AND q.origin = 'register')) AS geometry
FROM enterprise AS e;
