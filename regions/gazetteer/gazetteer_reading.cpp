#include "regions/error.hpp"
#include "regions/gazetteer/gazetteer_store.hpp"
#include "regions/gazetteer/gazetteer_words.hpp"

#include <string>
#include <unordered_map>
#include <utility>

namespace osh::regions {

namespace {

/// The value of a word of the file; throws when the file holds another one.
template<typename Value>
Value known_word(const std::optional<Value>& value, std::string_view text) {
    if (!value) {
        throw Error("the gazetteer of the dataset holds an unknown word: " + std::string(text));
    }
    return *value;
}

std::optional<geo::LonLat> point_in(const geo::Statement& row, int column) {
    if (row.is_null(column) || row.is_null(column + 1)) {
        return std::nullopt;
    }
    return geo::LonLat{geo::Lon{row.real(column)}, geo::Lat{row.real(column + 1)}};
}

/// The names of all areas or streets of a source by the row they belong to.
using NamesByOwner = std::unordered_map<std::int64_t, std::vector<StoredName>>;

NamesByOwner names_of_source(
    geo::Database& database,
    const std::string& thing,
    const std::string& owner,
    const std::string& source) {
    auto select = database.prepare(
        "SELECT " + owner + ", text, language, n.kind, valid_to FROM " + thing + "_name n JOIN " +
        thing + " t ON t.id = n." + owner + " WHERE t.source_id = ?1 ORDER BY " + owner +
        ", position");
    select.bind(1, source);
    NamesByOwner names;
    while (select.step()) {
        names[select.integer(0)].push_back(
            {std::string(select.text(1)),
             known_word(name_language(select.text(2)), select.text(2)),
             known_word(name_kind(select.text(3)), select.text(3)),
             std::string(select.text(4))});
    }
    return names;
}

void read_areas(geo::Database& database, StoredGazetteer& into) {
    NamesByOwner names = names_of_source(database, "gazetteer_area", "area_id", into.source);
    auto row = database.prepare("SELECT id, key, level, kind, kato, parent_key, population, lon, "
                                "lat FROM gazetteer_area WHERE source_id = ?1 ORDER BY key");
    row.bind(1, into.source);
    while (row.step()) {
        StoredArea area;
        area.key = row.text(1);
        area.level = known_word(area_level(row.text(2)), row.text(2));
        area.kind = known_word(settlement_kind(row.text(3)), row.text(3));
        area.kato = geo::Kato::parse(row.text(4));
        area.parent_key = row.text(5);
        area.population = static_cast<std::uint32_t>(row.integer(6));
        area.point = point_in(row, 7);
        area.names = std::move(names[row.integer(0)]);
        into.areas.push_back(std::move(area));
    }
}

void read_streets(geo::Database& database, StoredGazetteer& into) {
    NamesByOwner names = names_of_source(database, "gazetteer_street", "street_id", into.source);
    auto row = database.prepare("SELECT id, key, settlement_key, kind, radius_m, lon, lat FROM "
                                "gazetteer_street WHERE source_id = ?1 ORDER BY key");
    row.bind(1, into.source);
    while (row.step()) {
        StoredStreet street;
        street.key = row.text(1);
        street.settlement_key = row.text(2);
        street.kind = known_word(street_kind(row.text(3)), row.text(3));
        street.radius_m = static_cast<std::uint32_t>(row.integer(4));
        street.point = point_in(row, 5);
        street.names = std::move(names[row.integer(0)]);
        into.streets.push_back(std::move(street));
    }
}

void read_houses(geo::Database& database, StoredGazetteer& into) {
    auto row = database.prepare("SELECT key, street_key, number, point_rank, rca, postcode, lon, "
                                "lat FROM gazetteer_house WHERE source_id = ?1 ORDER BY key");
    row.bind(1, into.source);
    while (row.step()) {
        StoredHouse house;
        house.key = row.text(0);
        house.street_key = row.text(1);
        house.number = row.text(2);
        house.rank = known_word(house_rank(row.text(3)), row.text(3));
        house.rca = static_cast<std::uint64_t>(row.integer(4));
        house.postcode = row.text(5);
        house.point = point_in(row, 6);
        into.houses.push_back(std::move(house));
    }
}

void read_renames(geo::Database& database, StoredGazetteer& into) {
    auto row =
        database.prepare("SELECT key, thing, within_kato, settlement, old_name, new_name, "
                         "changed_on FROM gazetteer_rename WHERE source_id = ?1 ORDER BY key");
    row.bind(1, into.source);
    while (row.step()) {
        StoredRename rename;
        rename.key = row.text(0);
        rename.thing = known_word(renamed_thing(row.text(1)), row.text(1));
        rename.within = geo::Kato::parse(row.text(2));
        rename.settlement = row.text(3);
        rename.old_name = row.text(4);
        rename.new_name = row.text(5);
        rename.changed_on = row.text(6);
        into.renames.push_back(std::move(rename));
    }
}

} // namespace

std::vector<StoredGazetteer> read_gazetteers(geo::Database& database) {
    std::vector<StoredGazetteer> sources;
    // A dataset published by an older program has no gazetteer; it is never changed.
    if (database.number("SELECT count(*) FROM sqlite_master WHERE name = 'gazetteer_source'") ==
        0) {
        return sources;
    }
    auto row = database.prepare("SELECT id, rank FROM gazetteer_source ORDER BY rank, id");
    while (row.step()) {
        StoredGazetteer source;
        source.source = row.text(0);
        source.rank = static_cast<int>(row.integer(1));
        sources.push_back(std::move(source));
    }
    for (StoredGazetteer& source : sources) {
        read_areas(database, source);
        read_streets(database, source);
        read_houses(database, source);
        read_renames(database, source);
    }
    return sources;
}

} // namespace osh::regions
