#include "regions/snapshot/snapshot.hpp"

#include <algorithm>
#include <span>

namespace osh::regions {

namespace {

/// The first `placed` keys ascend; finds those between two, both included.
RowRange rows_between(
    std::span<const geo::MortonKey> placed, geo::MortonKey first, geo::MortonKey last) noexcept {
    const auto low = std::ranges::lower_bound(placed, first);
    const auto high = std::upper_bound(low, placed.end(), last);
    return {
        static_cast<std::uint32_t>(low - placed.begin()),
        static_cast<std::uint32_t>(high - placed.begin())};
}

/// The entries of a permutation by enterprise whose enterprises lie in a range of rows.
template<typename Index>
std::span<const Index> events_of(
    const std::vector<Index>& by_enterprise,
    const std::vector<EnterpriseIndex>& enterprise,
    RowRange rows) noexcept {
    const auto owner = [&](Index event) {
        return enterprise[event.row].row;
    };
    const auto low = std::ranges::lower_bound(by_enterprise, rows.first, {}, owner);
    const auto high = std::ranges::lower_bound(low, by_enterprise.end(), rows.last, {}, owner);
    return {low, high};
}

template<typename Entry>
std::size_t bytes(const std::vector<Entry>& column) {
    return column.capacity() * sizeof(Entry);
}

} // namespace

std::optional<std::size_t> Snapshot::year_index(int year) const noexcept {
    const auto found = std::ranges::find(years, year);
    return found != years.end() ? std::optional{static_cast<std::size_t>(found - years.begin())}
                                : std::nullopt;
}

std::optional<EnterpriseIndex> Snapshot::find(Bin bin) const noexcept {
    const auto number = [this](EnterpriseIndex index) {
        return enterprises.bin[index.row];
    };
    const auto found = std::ranges::lower_bound(by_bin, bin.number(), {}, number);
    return found != by_bin.end() && number(*found) == bin.number() ? std::optional{*found}
                                                                   : std::nullopt;
}

std::optional<geo::LonLat> Snapshot::position(EnterpriseIndex enterprise) const noexcept {
    if (enterprise.row >= placed) {
        return std::nullopt;
    }
    return geo::to_lon_lat(geo::to_world_point(enterprises.key[enterprise.row]));
}

RowRange Snapshot::enterprises_between(geo::MortonKey first, geo::MortonKey last) const noexcept {
    return rows_between(std::span(enterprises.key).first(placed), first, last);
}

RowRange Snapshot::injuries_between(geo::MortonKey first, geo::MortonKey last) const noexcept {
    return rows_between(std::span(injuries.key).first(injuries.placed), first, last);
}

RowRange Snapshot::diseases_between(geo::MortonKey first, geo::MortonKey last) const noexcept {
    return rows_between(std::span(diseases.key).first(diseases.placed), first, last);
}

std::span<const InjuryIndex> Snapshot::injuries_of(RowRange enterprise_rows) const noexcept {
    return events_of(injuries.by_enterprise, injuries.enterprise, enterprise_rows);
}

std::span<const DiseaseIndex> Snapshot::diseases_of(RowRange enterprise_rows) const noexcept {
    return events_of(diseases.by_enterprise, diseases.enterprise, enterprise_rows);
}

std::vector<ColumnMemory> memory_by_group(const Snapshot& snapshot) {
    const EnterpriseColumns& e = snapshot.enterprises;
    const ScoreColumns& s = snapshot.scores;
    const InjuryColumns& i = snapshot.injuries;
    const DiseaseColumns& d = snapshot.diseases;
    std::size_t workers = 0;
    for (const auto& year : e.workers) {
        workers += bytes(year);
    }
    const ConditionColumns& c = snapshot.conditions;
    std::size_t conditions =
        bytes(c.harm) + bytes(c.premiums) + bytes(c.control) + bytes(c.reports);
    for (const auto& year : c.coverage) {
        conditions += bytes(year);
    }
    return {
        {"conditions", conditions},
        {"positions", bytes(e.key)},
        {"identity", bytes(e.bin) + bytes(e.id) + bytes(snapshot.by_bin) + bytes(e.is_demo)},
        {"codes", bytes(e.territory) + bytes(e.sector) + bytes(e.size) + bytes(e.conditions)},
        {"names", snapshot.names.memory_bytes() + bytes(e.name)},
        {"workers", workers},
        {"scores",
         bytes(s.score) + bytes(s.lowest) + bytes(s.highest) + bytes(s.component) +
             bytes(s.degree) + bytes(s.degree_before_overrides) + bytes(s.completeness_percent) +
             bytes(s.previous_degree) + bytes(s.flags)},
        {"injuries",
         bytes(i.key) + bytes(i.enterprise) + bytes(i.day) + bytes(i.year) + bytes(i.stream) +
             bytes(i.severity) + bytes(i.is_group) + bytes(i.counts_accident) + bytes(i.days_lost) +
             bytes(i.has_day) + bytes(i.id) + bytes(i.by_enterprise) + bytes(i.by_id)},
        {"diseases",
         bytes(d.key) + bytes(d.enterprise) + bytes(d.year) + bytes(d.stream) +
             bytes(d.factor_group) + bytes(d.id) + bytes(d.by_enterprise) + bytes(d.by_id)}};
}

} // namespace osh::regions
