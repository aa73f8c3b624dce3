#include "regions/store/records/classifier_rows.hpp"

namespace osh::regions {

namespace {

void scan_classifier(
    geo::Database& database, std::string_view query, const TakeClassifierRow& take) {
    geo::Statement rows = database.prepare(query);
    while (rows.step()) {
        take({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5)});
    }
}

std::vector<ClassifierBatch>
read_batches_behind(geo::Database& database, std::string_view batches_of_codes) {
    geo::Statement rows = database.prepare(
        "SELECT b.id, b.kind, b.source_name, b.attribution, b.as_of, b.imported_at, count(*) "
        "FROM (" +
        std::string(batches_of_codes) +
        ") AS c JOIN import_batch AS b ON b.id = c.batch_id "
        "GROUP BY b.id ORDER BY coalesce(b.as_of, '') DESC, b.id DESC");
    std::vector<ClassifierBatch> batches;
    while (rows.step()) {
        batches.push_back(
            {.id = rows.integer(0),
             .kind = std::string(rows.text(1)),
             .source_name = std::string(rows.text(2)),
             .attribution = std::string(rows.text(3)),
             .as_of = rows.optional_text(4),
             .imported_at = std::string(rows.text(5)),
             .codes = rows.integer(6)});
    }
    return batches;
}

} // namespace

void scan_kato_records(geo::Database& database, const TakeClassifierRow& take) {
    scan_classifier(
        database,
        "SELECT kato, name_kk, name_ru, '', coalesce(former_kato, ''), coalesce(changed_on, '') "
        "FROM kato_unit",
        take);
}

void scan_kato_of_boundaries(geo::Database& database, const TakeClassifierRow& take) {
    scan_classifier(
        database,
        "SELECT kato, name_kk, name_ru, name_en, '', '' FROM territory WHERE valid_to IS NULL",
        take);
}

void scan_kato_of_gazetteer(geo::Database& database, const TakeClassifierRow& take) {
    scan_classifier(
        database,
        "SELECT a.kato, CASE n.language WHEN 'kk' THEN n.text ELSE '' END, "
        "CASE n.language WHEN 'ru' THEN n.text ELSE '' END, "
        "CASE n.language WHEN 'en' THEN n.text ELSE '' END, '', '' "
        "FROM gazetteer_area AS a JOIN gazetteer_area_name AS n ON n.area_id = a.id "
        "WHERE a.source_id = 'kato' AND a.kato IS NOT NULL AND n.kind = 'official'",
        take);
}

void scan_oked_records(geo::Database& database, const TakeClassifierRow& take) {
    scan_classifier(
        database, "SELECT oked, name_kk, name_ru, name_en, '', '' FROM oked_activity", take);
}

std::vector<ClassifierBatch> read_kato_batches(geo::Database& database) {
    return read_batches_behind(
        database,
        "SELECT batch_id FROM kato_unit UNION ALL "
        "SELECT batch_id FROM territory WHERE valid_to IS NULL UNION ALL "
        "SELECT batch_id FROM gazetteer_area WHERE source_id = 'kato' AND kato IS NOT NULL");
}

std::vector<ClassifierBatch> read_oked_batches(geo::Database& database) {
    return read_batches_behind(database, "SELECT batch_id FROM oked_activity");
}

std::vector<ClassifierBatch> read_krp_batches(geo::Database& database) {
    return read_batches_behind(
        database, "SELECT batch_id FROM size_class WHERE batch_id IS NOT NULL");
}

} // namespace osh::regions
