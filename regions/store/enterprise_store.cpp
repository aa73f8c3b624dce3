#include "regions/store/enterprise_store.hpp"

#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/error.hpp"

#include <string_view>

namespace osh::regions {

namespace {

geo::Statement
prepare_for(geo::Database& database, std::string_view query, std::int64_t enterprise) {
    geo::Statement rows = database.prepare(query);
    rows.bind(1, enterprise);
    return rows;
}

Stream stream_of(const geo::Database& database, std::string_view text) {
    if (const auto stream = parse_stream(text)) {
        return *stream;
    }
    throw Error(database.path() + ": there is no stream \"" + std::string(text) + "\"");
}

void read_sites(geo::Database& database, EnterpriseRecord& record) {
    // A later position of a site replaces an earlier one.
    geo::Statement rows = prepare_for(
        database,
        "SELECT s.kind, s.name, s.kato, s.address, p.geometry, p.precision_class, p.origin, "
        "p.accuracy_m "
        "FROM site AS s LEFT JOIN site_position AS p ON p.id = "
        "(SELECT max(id) FROM site_position WHERE site_id = s.id) "
        "WHERE s.enterprise_id = ?1 ORDER BY s.id",
        record.id);
    while (rows.step()) {
        record.sites.push_back(
            {.kind = std::string(rows.text(0)),
             .name = std::string(rows.text(1)),
             .kato = std::string(rows.text(2)),
             .address = std::string(rows.text(3)),
             .position = geo::point_of_spatialite_blob(rows.blob(4)),
             .precision_class = std::string(rows.text(5)),
             .origin = std::string(rows.text(6)),
             .accuracy_m = rows.optional_real(7)});
    }
}

void read_workforce(geo::Database& database, EnterpriseRecord& record) {
    geo::Statement rows = prepare_for(
        database,
        "SELECT year, workers, women FROM workforce WHERE enterprise_id = ?1 ORDER BY year",
        record.id);
    while (rows.step()) {
        WorkforceRecord year{
            .year = static_cast<int>(rows.integer(0)),
            .workers = static_cast<std::uint32_t>(rows.integer(1))};
        if (const auto women = rows.optional_integer(2)) {
            year.women = static_cast<std::uint32_t>(*women);
        }
        record.workforce.push_back(year);
    }
}

void read_events(geo::Database& database, EnterpriseRecord& record) {
    geo::Statement injuries = prepare_for(
        database,
        "SELECT CAST(substr(happened_on, 1, 4) AS INTEGER) AS year, stream, count(*), "
        "sum(severity = 'fatal') FROM injury WHERE enterprise_id = ?1 GROUP BY year, stream "
        "UNION ALL SELECT year, stream, injured, dead FROM injury_report "
        "WHERE enterprise_id = ?1 AND injured > 0 ORDER BY year, stream",
        record.id);
    while (injuries.step()) {
        record.injuries.push_back(
            {.year = static_cast<int>(injuries.integer(0)),
             .stream = stream_of(database, injuries.text(1)),
             .injured = static_cast<std::uint32_t>(injuries.integer(2)),
             .dead = static_cast<std::uint32_t>(injuries.integer(3))});
    }
    geo::Statement diseases = prepare_for(
        database,
        "SELECT year, stream, count(*) FROM disease WHERE enterprise_id = ?1 "
        "GROUP BY year, stream ORDER BY year, stream",
        record.id);
    while (diseases.step()) {
        record.diseases.push_back(
            {.year = static_cast<int>(diseases.integer(0)),
             .stream = stream_of(database, diseases.text(1)),
             .cases = static_cast<std::uint32_t>(diseases.integer(2))});
    }
}

} // namespace

std::optional<EnterpriseRecord> read_enterprise(geo::Database& database, Bin bin) {
    geo::Statement row = database.prepare(
        "SELECT id, name_kk, name_ru, oked, krp, kato, legal_address, ownership, is_demo "
        "FROM enterprise WHERE bin = ?1");
    row.bind(1, bin.text());
    if (!row.step()) {
        return std::nullopt;
    }
    EnterpriseRecord record{
        .id = row.integer(0),
        .bin = bin.text(),
        .name = {.kk = std::string(row.text(1)), .ru = std::string(row.text(2))},
        .oked = std::string(row.text(3)),
        .kato = std::string(row.text(5)),
        .legal_address = std::string(row.text(6)),
        .ownership = std::string(row.text(7)),
        .is_demo = row.integer(8) != 0};
    if (const auto krp = row.optional_integer(4)) {
        record.krp = static_cast<int>(*krp);
    }
    geo::Statement secondary = prepare_for(
        database,
        "SELECT oked FROM enterprise_secondary_oked WHERE enterprise_id = ?1 ORDER BY oked",
        record.id);
    while (secondary.step()) {
        record.secondary_okeds.emplace_back(secondary.text(0));
    }
    read_sites(database, record);
    read_workforce(database, record);
    read_events(database, record);
    return record;
}

std::vector<NamedEnterprise> enterprises_at_address(
    geo::Database& database,
    std::string_view address,
    const std::optional<geo::Kato>& region,
    std::size_t most) {
    geo::Statement row =
        database.prepare("SELECT DISTINCT e.bin, e.name_kk, e.name_ru, e.kato FROM site s "
                         "JOIN enterprise e ON e.id = s.enterprise_id WHERE s.address = ?1 "
                         "AND (?2 = '' OR substr(e.kato, 1, 2) = ?2) ORDER BY e.bin LIMIT ?3");
    row.bind(1, address).bind(2, region ? region->text().substr(0, 2) : std::string());
    row.bind(3, static_cast<std::int64_t>(most));
    std::vector<NamedEnterprise> found;
    while (row.step()) {
        found.push_back(
            {.bin = std::string(row.text(0)),
             .name = {.kk = std::string(row.text(1)), .ru = std::string(row.text(2))},
             .kato = std::string(row.text(3))});
    }
    return found;
}

void drop_index_of_bins(geo::Database& database) {
    database.execute("DROP INDEX IF EXISTS enterprise_bin");
}

void build_index_of_bins(geo::Database& database) {
    const bool has_index_of_table =
        database
            .number(
                "SELECT 1 FROM pragma_index_list('enterprise') WHERE \"unique\" AND origin = 'u'")
            .has_value();
    if (!has_index_of_table) {
        database.execute("CREATE UNIQUE INDEX enterprise_bin ON enterprise(bin)");
    }
}

} // namespace osh::regions
