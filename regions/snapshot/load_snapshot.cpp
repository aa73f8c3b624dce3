#include "regions/snapshot/load_snapshot.hpp"

#include "regions/definitions/definition_files.hpp"
#include "regions/disclosure/disclosure_tables.hpp"
#include "regions/error.hpp"
#include "regions/risk/risk_records.hpp"
#include "regions/risk/score_all.hpp"
#include "regions/snapshot/condition_reader.hpp"
#include "regions/snapshot/district_by_position.hpp"
#include "regions/snapshot/enterprise_reader.hpp"
#include "regions/snapshot/event_reader.hpp"
#include "regions/store/figures_store.hpp"
#include "regions/store/migrations.hpp"
#include "regions/store/risk_score_store.hpp"
#include "regions/store/sector_store.hpp"
#include "regions/store/snapshot_rows.hpp"
#include "regions/store/territory_store.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <memory>
#include <string>

namespace osh::regions {

namespace {

// Years of the schema's own check; a year index must fit a byte.
constexpr int first_possible_year = 1990;
constexpr int last_possible_year = 2100;

geo::Database open(const std::filesystem::path& path) {
    return {path.string(), geo::DatabaseAccess::immutable};
}

std::string hexadecimal(std::uint64_t number) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) {
        text += digits[(number >> static_cast<unsigned>(shift)) & 0xfU];
    }
    return text;
}

/// `data-000042.sqlite` → `42`; another file is known by its history alone.
std::string dataset_number(const std::filesystem::path& path) {
    std::string digits;
    for (const char c : path.stem().string()) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    return digits.empty() ? "0" : digits;
}

std::string url_safe(std::string text) {
    for (char& c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
        c = plain ? c : '-';
    }
    return text;
}

SnapshotIdentity
identify(geo::Database& database, const std::filesystem::path& path, const LoadOptions& options) {
    SnapshotIdentity identity;
    identity.schema_version = schema_version(database);
    if (identity.schema_version != newest_schema_version()) {
        const bool is_older = identity.schema_version < newest_schema_version();
        throw Error(
            path.string() + " has schema version " + std::to_string(identity.schema_version) +
            ", this program reads version " + std::to_string(newest_schema_version()) +
            (is_older ? "; `oshmap upgrade` brings it up to date" : "; use a newer oshmap"));
    }
    identity.model_version = options.model.version;
    // Appended piece by piece: g++ 12 takes `"." + to_text(day)` for an overlapping copy.
    identity.version.append(dataset_number(path))
        .append(1, '.')
        .append(hexadecimal(digest_of_history(database)))
        .append(".s")
        .append(std::to_string(identity.schema_version))
        .append(1, '.')
        .append(url_safe(options.model.version));
    if (!options.edition.empty()) {
        identity.version.append(1, '.').append(url_safe(options.edition));
    }
    if (options.as_of) {
        identity.version.append(1, '.').append(to_text(*options.as_of));
    }
    if (const std::string definitions = definitions_in_force_version(); !definitions.empty()) {
        identity.version.append(".d").append(definitions);
    }
    identity.version.append(options.protects_always ? ".protected" : "");
    return identity;
}

void read_years(geo::Database& database, const LoadOptions& options, Snapshot& snapshot) {
    const auto span = read_year_span(database);
    if (span && (span->first < first_possible_year || span->second > last_possible_year)) {
        throw Error(
            database.path() + ": holds data of the years " + std::to_string(span->first) + " to " +
            std::to_string(span->second) + "; only 1990 to 2100 are possible");
    }
    for (int year = span ? span->first : 0; span && year <= span->second; ++year) {
        snapshot.years.push_back(year);
    }
    const auto property = read_property(database, "as_of");
    if (options.as_of) {
        snapshot.as_of = *options.as_of;
    } else if (const auto day = property ? parse_day(*property) : std::nullopt) {
        snapshot.as_of = *day;
    } else {
        // A year that is not over when its first rows come in: nobody knows its last day yet. A
        // register alone has no years: it is of the day it came.
        const auto imported = read_last_import_day(database);
        const auto known_until = imported ? parse_day(*imported) : std::nullopt;
        const auto last = span ? std::optional(last_day_of(span->second)) : std::nullopt;
        snapshot.as_of = last && known_until ? std::min(*last, *known_until)
                                             : known_until.value_or(last.value_or(Day{}));
    }
}

std::vector<SizeRow> read_sizes(geo::Database& database) {
    std::vector<SizeRow> sizes;
    for (const SizeBand& band : read_size_bands(database)) {
        SizeRow row{
            .krp = static_cast<std::uint16_t>(band.krp),
            .workers_min = static_cast<std::uint32_t>(band.workers_min),
            .size_class = parse_size_class(band.size_class).value_or(SizeClass::unknown)};
        if (band.workers_max) {
            row.workers_max = static_cast<std::uint32_t>(*band.workers_max);
        }
        sizes.push_back(row);
    }
    if (sizes.size() >= 255) {
        throw Error(database.path() + ": holds more than 254 size codes");
    }
    sizes.push_back({}); // what no code of the register names
    return sizes;
}

/// Enterprises and their positions, each on its own connection.
RowOfId
read_enterprises(geo::Database& database, const std::filesystem::path& path, Snapshot& snapshot) {
    auto positions = std::async(std::launch::async, [&path] {
        geo::Database second = open(path);
        return read_raw_positions(second);
    });
    const std::vector<TerritoryRow> territories = read_territories(database);
    const std::vector<KatoChange> changes = read_kato_changes(database);
    std::vector<Activity> named = read_activities(database);
    if (named.empty()) {
        named = activities();
    }
    RawEnterprises raw = read_raw_enterprises(database, snapshot.sizes);
    const std::vector<RawPosition> placed = positions.get();
    give_districts_by_position(raw, placed, territories);
    snapshot.territories = TerritoryTable(territories, changes, raw.katos);
    snapshot.sectors = SectorTable(named, raw.okeds);
    return arrange_enterprises(snapshot, std::move(raw), placed);
}

/// The degrees last published by this very model: only they are what hysteresis holds on to.
void read_previous_degrees(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot) {
    std::vector<std::uint8_t>& degrees = snapshot.scores.previous_degree;
    degrees.assign(snapshot.enterprise_count(), 0);
    const std::vector<Scoring> scorings = read_scorings(database);
    if (scorings.empty() || scorings.front().model_version != snapshot.identity.model_version) {
        return;
    }
    scan_risk_scores(database, scorings.front().id, [&](const RiskScoreRow& row) {
        if (const auto known = row_of.find(row.enterprise_id)) {
            degrees[*known] = row.degree_before_overrides.number;
        }
    });
}

} // namespace

std::shared_ptr<const Snapshot>
load_snapshot(const std::filesystem::path& path, const LoadOptions& options) {
    if (const std::string problem = problem_of(options.model); !problem.empty()) {
        throw Error("risk model " + options.model.version + ": " + problem);
    }
    geo::Database database = open(path);
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->identity = identify(database, path, options);
    snapshot->origins = read_origins(database);
    snapshot->sizes = read_sizes(database);
    read_years(database, options, *snapshot);
    const RowOfId row_of = read_enterprises(database, path, *snapshot);

    const RecordScope scope{
        .as_of = snapshot->as_of,
        .rows = snapshot->enterprise_count(),
        .row_of = [&row_of](std::int64_t id) {
            return row_of.at(id, "of inspections, insurance or assessments");
        }};
    auto records = std::async(std::launch::async, [&path, &options, &scope] {
        geo::Database second = open(path);
        return read_risk_records(second, options.model, scope);
    });
    read_workforce(database, row_of, *snapshot);
    read_injuries(database, row_of, *snapshot);
    read_diseases(database, row_of, *snapshot);
    read_conditions(database, row_of, *snapshot);
    read_previous_degrees(database, row_of, *snapshot);
    snapshot->official_figures = read_official_figures(database);
    const auto& is_demo = snapshot->enterprises.is_demo;
    snapshot->identity.is_demo = std::ranges::find(is_demo, 1) != is_demo.end();
    snapshot->identity.is_all_demo = std::ranges::find(is_demo, 0) == is_demo.end();
    snapshot->identity.is_protected = options.protects_always || !snapshot->identity.is_all_demo;
    if (snapshot->identity.is_protected) {
        // Scores rest on no number that is held back; what of them is held back is decided after.
        snapshot->disclosure = std::make_shared<const DisclosureTables>(*snapshot);
    }
    score_all(*snapshot, std::make_shared<const RiskRecords>(records.get()), options.model);
    if (snapshot->identity.is_protected) {
        snapshot->disclosure = std::make_shared<const DisclosureTables>(*snapshot);
    }
    return snapshot;
}

} // namespace osh::regions
