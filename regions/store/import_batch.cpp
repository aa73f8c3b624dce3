#include "regions/store/import_batch.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <string_view>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 4> severity_words{
    "refused", "repaired", "flagged", "missing"};

} // namespace

std::string_view word(ImportProblem::Severity severity) noexcept {
    return severity_words[static_cast<std::size_t>(severity)];
}

std::string now_utc() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return {text.data(), length};
}

std::int64_t begin_import_batch(geo::Database& database, const ImportSource& source) {
    geo::Statement insert = database.prepare(
        "INSERT INTO import_batch(kind, source_name, source_digest, attribution, licence, as_of, "
        "imported_at, actor) VALUES (?1, ?2, nullif(?3, ''), ?4, ?5, ?6, ?7, ?8)");
    insert.bind(1, source.kind)
        .bind(2, source.source_name)
        .bind(3, source.source_digest)
        .bind(4, source.attribution)
        .bind(5, source.licence)
        .bind(6, source.as_of)
        .bind(7, now_utc())
        .bind(8, source.actor)
        .run();
    const std::int64_t batch = database.last_insert_id();
    geo::Statement audit = database.prepare(
        "INSERT INTO audit_log(at, actor, act, subject, detail) VALUES (?1, ?2, 'import', ?3, ?4)");
    audit.bind(1, now_utc())
        .bind(2, source.actor)
        .bind(3, source.kind)
        .bind(4, source.source_name)
        .run();
    return batch;
}

void add_import_problem(geo::Database& database, std::int64_t batch, const ImportProblem& problem) {
    database
        .prepare("INSERT INTO import_problem(batch_id, row_number, column_name, code, severity, "
                 "detail) VALUES (?1, ?2, nullif(?3, ''), ?4, ?5, ?6)")
        .bind(1, batch)
        .bind(2, problem.row)
        .bind(3, problem.column)
        .bind(4, problem.code)
        .bind(5, word(problem.severity))
        .bind(6, problem.detail)
        .run();
}

void finish_import_batch(geo::Database& database, std::int64_t batch, const ImportCounts& counts) {
    database
        .prepare("UPDATE import_batch SET rows_read = ?2, rows_accepted = ?3, rows_refused = ?4 "
                 "WHERE id = ?1")
        .bind(1, batch)
        .bind(2, counts.read)
        .bind(3, counts.accepted)
        .bind(4, counts.refused)
        .run();
}

std::vector<ImportProblem>
read_import_problems(geo::Database& database, std::int64_t batch, std::int64_t most) {
    geo::Statement rows = database.prepare(
        "SELECT severity, code, detail, row_number, coalesce(column_name, '') FROM import_problem "
        "WHERE batch_id = ?1 ORDER BY rowid LIMIT ?2");
    rows.bind(1, batch).bind(2, most);
    std::vector<ImportProblem> problems;
    while (rows.step()) {
        const auto* const severity = std::ranges::find(severity_words, rows.text(0));
        problems.push_back(
            {.severity = static_cast<ImportProblem::Severity>(severity - severity_words.begin()),
             .code = std::string(rows.text(1)),
             .detail = std::string(rows.text(2)),
             .row = rows.optional_integer(3),
             .column = std::string(rows.text(4))});
    }
    return problems;
}

std::int64_t count_import_problems(geo::Database& database, std::int64_t batch) {
    geo::Statement count =
        database.prepare("SELECT count(*) FROM import_problem WHERE batch_id = ?1");
    count.bind(1, batch);
    count.step();
    return count.integer(0);
}

} // namespace osh::regions
