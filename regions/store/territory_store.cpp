#include "regions/store/territory_store.hpp"

#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::array<std::pair<TerritoryLevel, std::string_view>, 4> levels{{
    {TerritoryLevel::region, "region"},
    {TerritoryLevel::district, "district"},
    {TerritoryLevel::okrug, "okrug"},
    {TerritoryLevel::settlement, "settlement"},
}};

geo::Kato kato_of(std::string_view text) {
    const auto kato = geo::Kato::parse(text);
    if (!kato) {
        throw Error("the dataset holds \"" + std::string(text) + "\", which is no KATO code");
    }
    return *kato;
}

TerritoryLevel level_of(std::string_view text) {
    for (const auto& [level, name] : levels) {
        if (name == text) {
            return level;
        }
    }
    throw Error("the dataset holds a territory of unknown level \"" + std::string(text) + "\"");
}

std::vector<std::string> split_at_spaces(std::string_view words) {
    std::vector<std::string> parts;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        parts.emplace_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return parts;
}

void insert_territory(
    geo::Statement& insert,
    geo::Statement& insert_borders,
    geo::Database& database,
    const TerritoryRow& row,
    std::int64_t batch_id) {
    std::optional<std::string> parent;
    if (row.parent) {
        parent = row.parent->text();
    }
    insert.bind(1, row.kato.text())
        .bind(2, word(row.level))
        .bind(3, parent)
        .bind(4, row.name.kk)
        .bind(5, row.name.ru)
        .bind(6, row.name.en)
        .bind(7, row.iso_3166_2)
        .bind(8, row.valid_from)
        .bind(9, row.valid_to)
        .bind(10, batch_id)
        .bind_blob(11, geo::to_spatialite_blob(row.area))
        .run();
    const std::int64_t id = database.last_insert_id();
    for (const std::string& border_version : row.borders) {
        insert_borders.bind(1, border_version).bind(2, id).run();
    }
}

} // namespace

std::string_view word(TerritoryLevel level) noexcept {
    return levels[static_cast<std::size_t>(level)].second;
}

bool TerritoryRow::in_borders(std::string_view border_version) const noexcept {
    return std::ranges::find(borders, border_version) != borders.end();
}

std::vector<TerritoryRow> read_territories(geo::Database& database) {
    geo::Statement select = database.prepare(
        "SELECT id, kato, level, parent_kato, name_kk, name_ru, name_en, "
        "coalesce(iso_3166_2, ''), valid_from, valid_to, batch_id, geometry, "
        "(SELECT group_concat(border_version_id, ' ') FROM (SELECT border_version_id "
        "FROM territory_in_borders WHERE territory_id = territory.id ORDER BY 1)) "
        "FROM territory ORDER BY kato, coalesce(valid_from, '')");
    std::vector<TerritoryRow> rows;
    while (select.step()) {
        TerritoryRow row{.id = select.integer(0), .kato = kato_of(select.text(1))};
        row.level = level_of(select.text(2));
        if (!select.is_null(3)) {
            row.parent = kato_of(select.text(3));
        }
        row.name = {
            std::string(select.text(4)), std::string(select.text(5)), std::string(select.text(6))};
        row.iso_3166_2 = select.text(7);
        row.valid_from = select.optional_text(8);
        row.valid_to = select.optional_text(9);
        row.batch_id = select.integer(10);
        if (!select.is_null(11)) {
            auto area = geo::multi_polygon_of_spatialite_blob(select.blob(11));
            if (!area) {
                throw Error("the dataset's shape of territory " + row.kato.text() + " is broken");
            }
            row.area = std::move(*area);
        }
        row.borders = split_at_spaces(select.optional_text(12).value_or(""));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<KatoChange> read_kato_changes(geo::Database& database) {
    geo::Statement select = database.prepare(
        "SELECT old_kato, new_kato, changed_on, name_ru FROM kato_change ORDER BY new_kato, "
        "old_kato");
    std::vector<KatoChange> changes;
    while (select.step()) {
        changes.push_back(
            {kato_of(select.text(0)),
             kato_of(select.text(1)),
             std::string(select.text(2)),
             std::string(select.text(3))});
    }
    return changes;
}

void replace_territories(
    geo::Database& database,
    TerritoryLevel level,
    const std::vector<TerritoryRow>& rows,
    std::int64_t batch_id) {
    database.prepare("DELETE FROM territory WHERE level = ?1").bind(1, word(level)).run();
    geo::Statement insert = database.prepare(
        "INSERT INTO territory(kato, level, parent_kato, name_kk, name_ru, name_en, iso_3166_2, "
        "valid_from, valid_to, batch_id, geometry) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, ''), ?8, ?9, ?10, ?11)");
    geo::Statement insert_borders = database.prepare(
        "INSERT INTO territory_in_borders(border_version_id, territory_id) VALUES (?1, ?2)");
    for (const TerritoryRow& row : rows) {
        insert_territory(insert, insert_borders, database, row, batch_id);
    }
}

std::vector<TerritoryLevel> levels_from_source(geo::Database& database, std::string_view digest) {
    geo::Statement select = database.prepare(
        "SELECT DISTINCT level FROM territory JOIN import_batch ON import_batch.id = batch_id "
        "WHERE source_digest = ?1 ORDER BY level");
    select.bind(1, digest);
    std::vector<TerritoryLevel> found;
    while (select.step()) {
        found.push_back(level_of(select.text(0)));
    }
    return found;
}

void replace_kato_changes(geo::Database& database, const std::vector<KatoChange>& changes) {
    database.execute("DELETE FROM kato_change");
    geo::Statement insert =
        database.prepare("INSERT INTO kato_change(old_kato, new_kato, changed_on, name_ru) "
                         "VALUES (?1, ?2, ?3, ?4)");
    for (const KatoChange& change : changes) {
        insert.bind(1, change.before.text())
            .bind(2, change.after.text())
            .bind(3, change.changed_on)
            .bind(4, change.name_ru)
            .run();
    }
}

} // namespace osh::regions
