#include "regions/signals/reporting_level.hpp"

#include "regions/statistics/beta.hpp"
#include "regions/statistics/hypergeometric.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

constexpr std::uint32_t least_deaths = 5; ///< of a region whose ratio counts

double ratio_of(const VictimCounts& victims) {
    return static_cast<double>(victims.nonfatal) / static_cast<double>(victims.fatal);
}

/// A region beside what its sections let expect.
struct RegionReporting {
    std::size_t row = 0;
    double nonfatal = 0.0;
    double expected = 0.0;

    double ratio() const noexcept { return nonfatal / expected; }
};

/// The quarter of the regions with enough deaths (at least one of them) that counts the most
/// non-fatal victims beside what its sections let expect.
std::vector<RegionReporting> good_reporters(const ReportingLevel& level) {
    std::vector<RegionReporting> regions;
    for (std::size_t row = 0; row < level.by_region.size(); ++row) {
        const VictimCounts victims = sum_of(level.by_region[row]);
        const double expected = level.expected_beside(level.by_region[row]).mean;
        if (victims.fatal >= least_deaths && expected > 0.0) {
            regions.push_back({row, static_cast<double>(victims.nonfatal), expected});
        }
    }
    std::ranges::stable_sort(regions, std::ranges::greater{}, &RegionReporting::ratio);
    regions.resize((regions.size() + 3) / 4);
    return regions;
}

void count_victims(const Snapshot& snapshot, const Selection& selection, ReportingLevel& level) {
    level.by_region.resize(snapshot.territories.size());
    const InjuryColumns& injuries = snapshot.injuries;
    for (std::uint32_t row = 0; row < snapshot.injury_count(); ++row) {
        if (injuries.stream[row] != selection.stream) {
            continue;
        }
        const std::uint32_t enterprise = injuries.enterprise[row].row;
        const TerritoryIndex territory = snapshot.enterprises.territory[enterprise];
        const TerritoryIndex region = snapshot.territories.region(territory, selection.borders);
        const SectionNumber section =
            snapshot.sectors[snapshot.enterprises.sector[enterprise]].section;
        const VictimCounts victim = injuries.severity[row] == Severity::fatal
                                        ? VictimCounts{.fatal = 1}
                                        : VictimCounts{.nonfatal = 1};
        level.by_region[region.row][section] += victim;
        level.by_section[section] += victim;
        level.nation += victim;
    }
}

} // namespace

VictimCounts sum_of(const VictimsBySection& victims) noexcept {
    VictimCounts sum;
    for (const VictimCounts& of_section : victims) {
        sum += of_section;
    }
    return sum;
}

NonfatalExpectation
ReportingLevel::expected_beside(const VictimsBySection& victims) const noexcept {
    double mean = 0.0;
    double squares = 0.0; // the variance above that of a Poisson count
    for (std::size_t section = 0; section < section_count; ++section) {
        const auto deaths = static_cast<double>(victims[section].fatal);
        mean += deaths * section_ratio[section];
        squares += deaths * section_ratio[section] * section_ratio[section];
    }
    return {.mean = mean, .shape = squares > 0.0 ? mean * mean / squares : 0.0};
}

ReportingLevel reporting_level(const Snapshot& snapshot, const Selection& selection) {
    ReportingLevel level;
    count_victims(snapshot, selection, level);
    if (level.nation.fatal == 0) {
        return level;
    }
    const double national = ratio_of(level.nation);
    for (std::size_t section = 0; section < section_count; ++section) {
        const VictimCounts& victims = level.by_section[section];
        level.section_ratio[section] = (static_cast<double>(victims.nonfatal) + national) /
                                       (static_cast<double>(victims.fatal) + 1.0);
    }
    RegionReporting pooled;
    for (const RegionReporting& region : good_reporters(level)) {
        pooled.nonfatal += region.nonfatal;
        pooled.expected += region.expected;
        for (std::size_t section = 0; section < section_count; ++section) {
            level.of_good_reporters[section] += level.by_region[region.row][section];
        }
    }
    level.hidden_factor = pooled.expected > 0.0 ? std::max(1.0, pooled.ratio()) : 1.0;
    return level;
}

double
probability_of_so_few(std::uint32_t nonfatal, const NonfatalExpectation& expectation) noexcept {
    if (!(expectation.mean > 0.0) || !(expectation.shape > 0.0)) {
        return 1.0;
    }
    return beta_below(
        expectation.shape,
        static_cast<double>(nonfatal) + 1.0,
        expectation.shape / (expectation.shape + expectation.mean));
}

double
probability_of_so_many_deaths(const VictimCounts& group, const VictimCounts& other) noexcept {
    const std::uint64_t of_group = std::uint64_t{group.nonfatal} + group.fatal;
    const std::uint64_t of_other = std::uint64_t{other.nonfatal} + other.fatal;
    if (of_group == 0 || of_other == 0) {
        return 1.0;
    }
    return hypergeometric_at_least(
        {.balls = of_group + of_other,
         .marked = std::uint64_t{group.fatal} + other.fatal,
         .drawn = of_group},
        group.fatal);
}

} // namespace osh::regions
