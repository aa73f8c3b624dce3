#include "regions/gazetteer/gazetteer_store.hpp"

#include "regions/gazetteer/gazetteer_words.hpp"
#include "regions/gazetteer/row_content.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace osh::regions {

namespace {

/// A row as it is stored now.
struct StandingRow {
    std::int64_t id = 0;
    std::int64_t content = 0;
    bool is_seen = false;
};

using StandingRows = std::unordered_map<std::string, StandingRow>;

StandingRows
standing_rows(geo::Database& database, std::string_view table, const std::string& source) {
    auto select = database.prepare(
        "SELECT key, id, content FROM " + std::string(table) + " WHERE source_id = ?1");
    select.bind(1, source);
    StandingRows rows;
    while (select.step()) {
        rows.emplace(select.text(0), StandingRow{select.integer(1), select.integer(2), false});
    }
    return rows;
}

void bind_point(geo::Statement& statement, int parameter, const std::optional<geo::LonLat>& point) {
    if (point) {
        statement.bind(parameter, point->lon.degrees).bind(parameter + 1, point->lat.degrees);
    } else {
        statement.bind_null(parameter).bind_null(parameter + 1);
    }
}

/// Writes the rows of one kind. `Kind` tells table, columns and how a row is bound behind them.
template<typename Kind>
class RowWriter {
public:
    RowWriter(geo::Database& database, const std::string& source, std::int64_t batch)
        : m_rows(standing_rows(database, Kind::table, source))
        , m_kind(database)
        , m_insert(database.prepare(Kind::insert))
        , m_update(database.prepare(Kind::update))
        , m_remove(database.prepare("DELETE FROM " + std::string(Kind::table) + " WHERE id = ?1"))
        , m_database(database)
        , m_source(source)
        , m_batch(batch) {}

    template<typename Row>
    void write(const std::vector<Row>& rows, GazetteerChanges& changes) {
        for (const Row& row : rows) {
            put(row, changes);
        }
        for (const auto& [key, standing] : m_rows) {
            if (!standing.is_seen) {
                m_remove.bind(1, standing.id).run();
                ++changes.removed;
            }
        }
    }

private:
    template<typename Row>
    void put(const Row& row, GazetteerChanges& changes) {
        const std::int64_t content = row_content(row);
        const auto [found, is_new] = m_rows.try_emplace(row.key);
        StandingRow& standing = found->second;
        standing.is_seen = true;
        if (!is_new && standing.content == content) {
            ++changes.same;
            return;
        }
        geo::Statement& statement = is_new ? m_insert : m_update;
        statement.bind(1, m_source).bind(2, row.key).bind(3, content).bind(4, m_batch);
        m_kind.bind(statement, row);
        statement.run();
        if (is_new) {
            standing.id = m_database.last_insert_id();
            ++changes.added;
        } else {
            ++changes.changed;
        }
        m_kind.write_names(standing.id, row);
    }

    StandingRows m_rows;
    Kind m_kind;
    geo::Statement m_insert;
    geo::Statement m_update;
    geo::Statement m_remove;
    geo::Database& m_database;
    const std::string& m_source;
    std::int64_t m_batch;
};

/// The names of an area or street, all written anew.
class NameWriter {
public:
    NameWriter(geo::Database& database, const std::string& table, const std::string& owner)
        : m_remove(database.prepare("DELETE FROM " + table + " WHERE " + owner + " = ?1"))
        , m_insert(database.prepare(
              "INSERT INTO " + table + " (" + owner +
              ", position, text, language, kind, valid_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")) {}

    void write(std::int64_t owner, const std::vector<StoredName>& names) {
        m_remove.bind(1, owner).run();
        std::int64_t position = 0;
        for (const StoredName& name : names) {
            m_insert.bind(1, owner).bind(2, position++).bind(3, name.text);
            m_insert.bind(4, word(name.language)).bind(5, word(name.kind));
            m_insert.bind(6, name.valid_to).run();
        }
    }

private:
    geo::Statement m_remove;
    geo::Statement m_insert;
};

struct AreaRows {
    static constexpr std::string_view table = "gazetteer_area";
    static constexpr std::string_view insert =
        "INSERT INTO gazetteer_area (source_id, key, content, batch_id, level, kind, kato, "
        "parent_key, population, lon, lat) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    static constexpr std::string_view update =
        "UPDATE gazetteer_area SET content = ?3, batch_id = ?4, level = ?5, kind = ?6, kato = ?7, "
        "parent_key = ?8, population = ?9, lon = ?10, lat = ?11 WHERE source_id = ?1 AND key = ?2";

    explicit AreaRows(geo::Database& database)
        : m_names(database, "gazetteer_area_name", "area_id") {}

    void bind(geo::Statement& statement, const StoredArea& area) {
        statement.bind(5, word(area.level)).bind(6, word(area.kind));
        statement.bind(
            7, area.kato ? std::optional{area.kato->text()} : std::optional<std::string>{});
        statement.bind(8, area.parent_key).bind(9, area.population);
        bind_point(statement, 10, area.point);
    }

    void write_names(std::int64_t id, const StoredArea& area) { m_names.write(id, area.names); }

private:
    NameWriter m_names;
};

struct StreetRows {
    static constexpr std::string_view table = "gazetteer_street";
    static constexpr std::string_view insert =
        "INSERT INTO gazetteer_street (source_id, key, content, batch_id, settlement_key, kind, "
        "radius_m, lon, lat) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    static constexpr std::string_view update =
        "UPDATE gazetteer_street SET content = ?3, batch_id = ?4, settlement_key = ?5, kind = ?6, "
        "radius_m = ?7, lon = ?8, lat = ?9 WHERE source_id = ?1 AND key = ?2";

    explicit StreetRows(geo::Database& database)
        : m_names(database, "gazetteer_street_name", "street_id") {}

    void bind(geo::Statement& statement, const StoredStreet& street) {
        statement.bind(5, street.settlement_key).bind(6, word(street.kind));
        statement.bind(7, street.radius_m);
        bind_point(statement, 8, street.point);
    }

    void write_names(std::int64_t id, const StoredStreet& street) {
        m_names.write(id, street.names);
    }

private:
    NameWriter m_names;
};

struct HouseRows {
    static constexpr std::string_view table = "gazetteer_house";
    static constexpr std::string_view insert =
        "INSERT INTO gazetteer_house (source_id, key, content, batch_id, street_key, number, "
        "point_rank, rca, postcode, lon, lat) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    static constexpr std::string_view update =
        "UPDATE gazetteer_house SET content = ?3, batch_id = ?4, street_key = ?5, number = ?6, "
        "point_rank = ?7, rca = ?8, postcode = ?9, lon = ?10, lat = ?11 "
        "WHERE source_id = ?1 AND key = ?2";

    explicit HouseRows(geo::Database&) {}

    void bind(geo::Statement& statement, const StoredHouse& house) {
        statement.bind(5, house.street_key).bind(6, house.number).bind(7, word(house.rank));
        statement.bind(8, static_cast<std::int64_t>(house.rca)).bind(9, house.postcode);
        bind_point(statement, 10, house.point);
    }

    void write_names(std::int64_t, const StoredHouse&) {}
};

struct RenameRows {
    static constexpr std::string_view table = "gazetteer_rename";
    static constexpr std::string_view insert =
        "INSERT INTO gazetteer_rename (source_id, key, content, batch_id, thing, within_kato, "
        "settlement, old_name, new_name, changed_on) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    static constexpr std::string_view update =
        "UPDATE gazetteer_rename SET content = ?3, batch_id = ?4, thing = ?5, within_kato = ?6, "
        "settlement = ?7, old_name = ?8, new_name = ?9, changed_on = ?10 "
        "WHERE source_id = ?1 AND key = ?2";

    explicit RenameRows(geo::Database&) {}

    void bind(geo::Statement& statement, const StoredRename& rename) {
        statement.bind(5, word(rename.thing));
        statement.bind(
            6, rename.within ? std::optional{rename.within->text()} : std::optional<std::string>{});
        statement.bind(7, rename.settlement).bind(8, rename.old_name).bind(9, rename.new_name);
        statement.bind(10, rename.changed_on);
    }

    void write_names(std::int64_t, const StoredRename&) {}
};

} // namespace

GazetteerChanges
store_gazetteer(geo::Database& database, const StoredGazetteer& gazetteer, std::int64_t batch_id) {
    auto source = database.prepare(
        "INSERT INTO gazetteer_source (id, rank, batch_id) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, batch_id = excluded.batch_id");
    source.bind(1, gazetteer.source).bind(2, gazetteer.rank).bind(3, batch_id).run();
    GazetteerChanges changes;
    RowWriter<AreaRows>(database, gazetteer.source, batch_id).write(gazetteer.areas, changes);
    RowWriter<StreetRows>(database, gazetteer.source, batch_id).write(gazetteer.streets, changes);
    RowWriter<HouseRows>(database, gazetteer.source, batch_id).write(gazetteer.houses, changes);
    RowWriter<RenameRows>(database, gazetteer.source, batch_id).write(gazetteer.renames, changes);
    return changes;
}

} // namespace osh::regions
