#include "regions/store/records/batch_rows.hpp"

#include "regions/store/import_batch.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace osh::regions {

namespace {

/// Tables whose rows belong to an enterprise and to a batch that may be another.
constexpr std::array<const char*, 12> tables_on_enterprises{
    "workforce",
    "injury",
    "injury_report",
    "disease",
    "assessment",
    "workplace",
    "inspection",
    "insurance_contract",
    "hazardous_facility",
    "prevention",
    "safety_cost",
    "measurement"};

} // namespace

std::vector<BatchRow> read_batches(geo::Database& database) {
    std::vector<BatchRow> batches;
    geo::Statement rows = database.prepare(
        "SELECT id, kind, source_name, coalesce(source_digest, ''), attribution, as_of, "
        "imported_at, actor, rows_read, rows_added, rows_updated, rows_unchanged, rows_refused, "
        "withdrawn_at, withdrawn_by, columns_lacking FROM import_batch ORDER BY id");
    while (rows.step()) {
        batches.push_back(
            {.id = rows.integer(0),
             .kind = std::string(rows.text(1)),
             .source_name = std::string(rows.text(2)),
             .source_digest = std::string(rows.text(3)),
             .attribution = std::string(rows.text(4)),
             .as_of = rows.optional_text(5),
             .imported_at = std::string(rows.text(6)),
             .actor = std::string(rows.text(7)),
             .read = rows.integer(8),
             .added = rows.integer(9),
             .updated = rows.integer(10),
             .unchanged = rows.integer(11),
             .refused = rows.integer(12),
             .withdrawn_at = rows.optional_text(13),
             .withdrawn_by = rows.optional_text(14),
             .columns_lacking = std::string(rows.text(15))});
    }
    return batches;
}

void write_batch_counts(geo::Database& database, const BatchRow& batch) {
    finish_import_batch(
        database,
        batch.id,
        {.read = batch.read, .accepted = batch.read - batch.refused, .refused = batch.refused});
    database
        .prepare("UPDATE import_batch SET rows_added = ?2, rows_updated = ?3, rows_unchanged = ?4, "
                 "columns_lacking = ?5 WHERE id = ?1")
        .bind(1, batch.id)
        .bind(2, batch.added)
        .bind(3, batch.updated)
        .bind(4, batch.unchanged)
        .bind(5, batch.columns_lacking)
        .run();
}

void mark_batch_withdrawn(geo::Database& database, const BatchRow& batch, std::string_view actor) {
    const std::string now = now_utc();
    database.prepare("UPDATE import_batch SET withdrawn_at = ?2, withdrawn_by = ?3 WHERE id = ?1")
        .bind(1, batch.id)
        .bind(2, now)
        .bind(3, actor)
        .run();
    database
        .prepare("INSERT INTO audit_log(at, actor, act, subject, detail) "
                 "VALUES (?1, ?2, 'withdraw', ?3, ?4)")
        .bind(1, now)
        .bind(2, actor)
        .bind(3, "batch " + std::to_string(batch.id))
        .bind(4, batch.kind + ": " + batch.source_name)
        .run();
}

std::vector<BatchRow> batches_on_enterprises_of(geo::Database& database, std::int64_t batch_id) {
    std::set<std::int64_t> ids;
    for (const char* const table : tables_on_enterprises) {
        geo::Statement rows = database.prepare(
            "SELECT DISTINCT t.batch_id FROM " + std::string(table) +
            " AS t JOIN enterprise AS e ON e.id = t.enterprise_id "
            "WHERE e.batch_id = ?1 AND t.batch_id <> ?1 AND NOT EXISTS (SELECT 1 FROM "
            "superseded_record AS s WHERE s.contract = 'register' AND s.record_key = e.bin)");
        rows.bind(1, batch_id);
        while (rows.step()) {
            ids.insert(rows.integer(0));
        }
    }
    std::vector<BatchRow> batches = read_batches(database);
    std::erase_if(batches, [&ids](const BatchRow& batch) { return !ids.contains(batch.id); });
    return batches;
}

} // namespace osh::regions
