#include "regions/store/place_store.hpp"

#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/error.hpp"

#include <array>
#include <unordered_map>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 3> kind_words{"city", "town", "village"};
constexpr std::array<std::string_view, 3> alias_words{"old", "spelling", "other"};

template<typename Kind, std::size_t Count>
Kind kind_of(const std::array<std::string_view, Count>& words, std::string_view text) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (words[i] == text) {
            return static_cast<Kind>(i);
        }
    }
    throw Error("the dataset holds a place of unknown kind \"" + std::string(text) + "\"");
}

void read_aliases(
    geo::Database& database,
    std::vector<PlaceRow>& rows,
    const std::unordered_map<std::int64_t, std::size_t>& position_of_id) {
    geo::Statement select = database.prepare(
        "SELECT place_id, name, language, kind, valid_to FROM place_alias ORDER BY place_id, "
        "name");
    while (select.step()) {
        PlaceAlias alias{
            std::string(select.text(1)),
            std::string(select.text(2)),
            kind_of<PlaceAlias::Kind>(alias_words, select.text(3)),
            select.optional_text(4)};
        rows[position_of_id.at(select.integer(0))].aliases.push_back(std::move(alias));
    }
}

} // namespace

std::string_view word(PlaceKind kind) noexcept {
    return kind_words[static_cast<std::size_t>(kind)];
}

std::vector<PlaceRow> read_places(geo::Database& database) {
    geo::Statement select = database.prepare(
        "SELECT id, geonames_id, kind, name_kk, name_ru, name_en, population, region_kato, kato, "
        "geometry FROM place ORDER BY coalesce(population, 0) DESC, id");
    std::vector<PlaceRow> rows;
    std::unordered_map<std::int64_t, std::size_t> position_of_id;
    while (select.step()) {
        const auto region = geo::Kato::parse(select.text(7));
        const auto position = geo::point_of_spatialite_blob(select.blob(9));
        if (!region || !position) {
            throw Error(
                "the dataset's place " + std::to_string(select.integer(0)) +
                " has no region or position");
        }
        PlaceRow row{.id = select.integer(0), .region = *region};
        row.geonames_id = select.optional_integer(1);
        row.kind = kind_of<PlaceKind>(kind_words, select.text(2));
        row.name = {
            std::string(select.text(3)), std::string(select.text(4)), std::string(select.text(5))};
        row.population = select.optional_integer(6);
        row.kato = geo::Kato::parse(select.optional_text(8).value_or(""));
        row.position = *position;
        position_of_id.emplace(row.id, rows.size());
        rows.push_back(std::move(row));
    }
    read_aliases(database, rows, position_of_id);
    return rows;
}

bool places_stand_on(geo::Database& database, std::string_view digest) {
    geo::Statement select = database.prepare(
        "SELECT count(*) FROM place JOIN import_batch ON import_batch.id = batch_id "
        "WHERE source_digest = ?1 AND batch_id > "
        "(SELECT coalesce(max(batch_id), 0) FROM territory WHERE level = 'region')");
    select.bind(1, digest);
    return select.step() && select.integer(0) > 0;
}

void replace_places(
    geo::Database& database, const std::vector<PlaceRow>& rows, std::int64_t batch_id) {
    database.execute("DELETE FROM place");
    geo::Statement insert = database.prepare(
        "INSERT INTO place(geonames_id, kind, name_kk, name_ru, name_en, population, region_kato, "
        "kato, batch_id, geometry) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    geo::Statement insert_alias = database.prepare(
        "INSERT OR IGNORE INTO place_alias(place_id, name, language, kind, valid_to) "
        "VALUES (?1, ?2, ?3, ?4, ?5)");
    for (const PlaceRow& row : rows) {
        std::optional<std::string> kato;
        if (row.kato) {
            kato = row.kato->text();
        }
        insert.bind(1, row.geonames_id)
            .bind(2, word(row.kind))
            .bind(3, row.name.kk)
            .bind(4, row.name.ru)
            .bind(5, row.name.en)
            .bind(6, row.population)
            .bind(7, row.region.text())
            .bind(8, kato)
            .bind(9, batch_id)
            .bind_blob(10, geo::to_spatialite_blob(row.position))
            .run();
        const std::int64_t id = database.last_insert_id();
        for (const PlaceAlias& alias : row.aliases) {
            insert_alias.bind(1, id)
                .bind(2, alias.name)
                .bind(3, alias.language)
                .bind(4, alias_words[static_cast<std::size_t>(alias.kind)])
                .bind(5, alias.valid_to)
                .run();
        }
    }
}

} // namespace osh::regions
