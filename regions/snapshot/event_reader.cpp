#include "regions/snapshot/event_reader.hpp"

#include "geo/fnv_digest.hpp"
#include "regions/error.hpp"
#include "regions/store/snapshot_rows.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>
#include <unordered_map>

namespace osh::regions {

namespace {

struct TableRow {
    std::string_view table{};
    std::int64_t id = 0;
};

[[noreturn]] void
refuse(const geo::Database& database, const TableRow& row, std::string_view text) {
    throw Error(
        database.path() + ": " + std::string(row.table) + " " + std::to_string(row.id) +
        ": cannot read \"" + std::string(text) + "\"");
}

std::uint8_t year_index_of(
    const geo::Database& database, const Snapshot& snapshot, const TableRow& row, int year) {
    const auto index = snapshot.year_index(year);
    if (!index) {
        refuse(database, row, std::to_string(year));
    }
    return static_cast<std::uint8_t>(*index);
}

/// An event with the place that orders it.
template<typename Event>
struct PlacedEvent {
    geo::MortonKey key{};
    bool is_placed = false;
    Event event{};
};

/// Placed events first, by key; equal ones and the others as they came.
template<typename Event>
void sort_by_place(std::vector<PlacedEvent<Event>>& events) {
    std::ranges::stable_sort(events, [](const auto& a, const auto& b) {
        return a.is_placed != b.is_placed ? a.is_placed : a.is_placed && a.key < b.key;
    });
}

/// All rows of an event table, ordered by enterprise and then by row.
template<typename Index>
std::vector<Index> sorted_by_enterprise(const std::vector<EnterpriseIndex>& enterprise) {
    std::vector<Index> rows(enterprise.size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        rows[row] = {row};
    }
    std::ranges::stable_sort(rows, {}, [&](Index index) { return enterprise[index.row].row; });
    return rows;
}

/// 64-bit FNV-1a of what tells a record from all others in every version of the data.
std::uint64_t record_id(std::uint64_t bin, std::string_view stream, std::string_view key) {
    return geo::fnv_digest(
        std::to_string(bin) + '|' + std::string(stream) + '|' + std::string(key));
}

/// All rows of an event table, ordered by the records' ids.
template<typename Index>
std::vector<Index> sorted_by_id(const std::vector<std::uint64_t>& id) {
    std::vector<Index> rows(id.size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        rows[row] = {row};
    }
    std::ranges::sort(rows, {}, [&](Index index) { return id[index.row]; });
    return rows;
}

struct Injury {
    std::uint64_t id = 0;
    EnterpriseIndex enterprise{};
    Day day{};
    std::uint8_t year = 0;
    Stream stream = Stream::bns;
    Severity severity = Severity::light;
    std::uint16_t days_lost = unknown_days;
    std::uint32_t accident = 0; ///< number of the group accident; 0: alone
    bool is_first = false;      ///< of its records
    bool has_day = true;
};

} // namespace

void read_workforce(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot) {
    std::vector<std::vector<std::uint32_t>>& workers = snapshot.enterprises.workers;
    workers.assign(
        snapshot.years.size(), std::vector<std::uint32_t>(snapshot.enterprise_count(), 0));
    const int first_year = snapshot.years.empty() ? 0 : snapshot.years.front();
    scan_workforce(database, [&](const WorkforceRow& row) {
        const auto year = static_cast<std::size_t>(row.year - first_year);
        const TableRow where{"workforce of enterprise", row.enterprise_id};
        if (row.year < first_year || year >= workers.size()) {
            refuse(database, where, std::to_string(row.year));
        }
        if (row.workers < 0 || row.workers > std::numeric_limits<std::uint32_t>::max()) {
            refuse(database, where, std::to_string(row.workers));
        }
        workers[year][row_of.at(row.enterprise_id, "workforce")] =
            static_cast<std::uint32_t>(row.workers);
    });
}

void read_injuries(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot) {
    std::vector<PlacedEvent<Injury>> events;
    std::unordered_map<std::string, std::uint32_t> accidents;
    std::vector<std::uint32_t> victims{0}; // by number of the group accident
    scan_injuries(database, [&](const InjuryRow& row) {
        const TableRow where{"injury", row.id};
        const auto stream = parse_stream(row.stream);
        const auto severity = parse_severity(row.severity);
        const auto day = parse_day(row.happened_on);
        if (!stream || !severity) {
            refuse(database, where, stream ? row.severity : row.stream);
        }
        if (!day) {
            refuse(database, where, row.happened_on);
        }
        const EnterpriseIndex enterprise{row_of.at(row.enterprise_id, "injury")};
        Injury injury{
            .id = record_id(snapshot.enterprises.bin[enterprise.row], row.stream, row.key),
            .enterprise = enterprise,
            .day = *day,
            .year = year_index_of(database, snapshot, where, year_of(*day)),
            .stream = *stream,
            .severity = *severity,
            .has_day = row.has_day};
        if (row.days_lost) {
            injury.days_lost = static_cast<std::uint16_t>(
                std::clamp<std::int64_t>(*row.days_lost, 0, unknown_days - 1));
        }
        if (!row.group_accident.empty()) {
            // Both streams may know the accident under one name; each counts its own victims. A
            // number begins anew each year and in each region's book: the day tells them apart.
            const auto [entry, is_new] = accidents.try_emplace(
                std::string(row.stream) + '|' + std::string(row.happened_on) + '|' +
                    std::string(row.group_accident),
                static_cast<std::uint32_t>(victims.size()));
            if (is_new) {
                victims.push_back(0);
                injury.is_first = true;
            }
            injury.accident = entry->second;
            ++victims[injury.accident];
        }
        const bool has_place = row.position || enterprise.row < snapshot.placed;
        const geo::MortonKey key = row.position
                                       ? geo::to_morton_key(geo::to_world_point(*row.position))
                                       : snapshot.enterprises.key[enterprise.row];
        events.push_back({key, has_place, injury});
    });
    sort_by_place(events);
    InjuryColumns& columns = snapshot.injuries;
    for (const auto& [key, is_placed, injury] : events) {
        columns.key.push_back(key);
        columns.enterprise.push_back(injury.enterprise);
        columns.day.push_back(injury.day);
        columns.has_day.push_back(injury.has_day ? 1 : 0);
        columns.year.push_back(injury.year);
        columns.stream.push_back(injury.stream);
        columns.severity.push_back(injury.severity);
        const bool is_group = victims[injury.accident] > 1;
        columns.is_group.push_back(is_group ? 1 : 0);
        columns.counts_accident.push_back(is_group && injury.is_first ? 1 : 0);
        columns.days_lost.push_back(injury.days_lost);
        columns.id.push_back(injury.id);
        columns.placed += is_placed ? 1U : 0U;
    }
    columns.by_enterprise = sorted_by_enterprise<InjuryIndex>(columns.enterprise);
    columns.by_id = sorted_by_id<InjuryIndex>(columns.id);
}

void read_diseases(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot) {
    struct Disease {
        std::uint64_t id = 0;
        EnterpriseIndex enterprise{};
        std::uint8_t year = 0;
        Stream stream = Stream::bns;
        FactorGroup factor_group = FactorGroup::other;
    };

    std::vector<PlacedEvent<Disease>> events;
    scan_diseases(database, [&](const DiseaseRow& row) {
        const TableRow where{"disease", row.id};
        const auto stream = parse_stream(row.stream);
        const auto group = parse_factor_group(row.factor_group);
        if (!stream || !group) {
            refuse(database, where, stream ? row.factor_group : row.stream);
        }
        const EnterpriseIndex enterprise{row_of.at(row.enterprise_id, "disease")};
        events.push_back(
            {snapshot.enterprises.key[enterprise.row],
             enterprise.row < snapshot.placed,
             {.id = record_id(snapshot.enterprises.bin[enterprise.row], row.stream, row.key),
              .enterprise = enterprise,
              .year = year_index_of(database, snapshot, where, row.year),
              .stream = *stream,
              .factor_group = *group}});
    });
    sort_by_place(events);
    DiseaseColumns& columns = snapshot.diseases;
    for (const auto& [key, is_placed, disease] : events) {
        columns.key.push_back(key);
        columns.enterprise.push_back(disease.enterprise);
        columns.year.push_back(disease.year);
        columns.stream.push_back(disease.stream);
        columns.factor_group.push_back(disease.factor_group);
        columns.id.push_back(disease.id);
        columns.placed += is_placed ? 1U : 0U;
    }
    columns.by_enterprise = sorted_by_enterprise<DiseaseIndex>(columns.enterprise);
    columns.by_id = sorted_by_id<DiseaseIndex>(columns.id);
}

} // namespace osh::regions
