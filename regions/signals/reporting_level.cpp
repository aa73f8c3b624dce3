#include "regions/signals/reporting_level.hpp"

#include "regions/statistics/beta.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

constexpr std::uint32_t least_deaths = 5; ///< of a region whose ratio counts

double ratio_of(const VictimCounts& victims) {
    return static_cast<double>(victims.nonfatal) / static_cast<double>(victims.fatal);
}

/// The pooled ratio of the best quarter (at least one) of the groups with enough deaths.
double good_ratio_of(std::vector<VictimCounts> groups, double national) {
    std::erase_if(groups, [](const VictimCounts& group) { return group.fatal < least_deaths; });
    if (groups.empty()) {
        return national;
    }
    std::ranges::sort(groups, std::ranges::greater{}, ratio_of);
    groups.resize((groups.size() + 3) / 4);
    VictimCounts pooled;
    for (const VictimCounts& group : groups) {
        pooled.nonfatal += group.nonfatal;
        pooled.fatal += group.fatal;
    }
    return std::max(national, ratio_of(pooled));
}

} // namespace

ReportingLevel reporting_level(const Snapshot& snapshot, const Selection& selection) {
    ReportingLevel level;
    level.by_region.resize(snapshot.territories.size());
    const InjuryColumns& injuries = snapshot.injuries;
    for (std::uint32_t row = 0; row < snapshot.injury_count(); ++row) {
        if (injuries.stream[row] != selection.stream) {
            continue;
        }
        const std::uint32_t enterprise = injuries.enterprise[row].row;
        const TerritoryIndex territory = snapshot.enterprises.territory[enterprise];
        const TerritoryIndex region = snapshot.territories.region(territory, selection.borders);
        const SectorIndex sector = snapshot.enterprises.sector[enterprise];
        const bool is_fatal = injuries.severity[row] == Severity::fatal;
        for (VictimCounts* const counts :
             {&level.by_region[region.row],
              &level.by_section[snapshot.sectors[sector].section],
              &level.nation}) {
            (is_fatal ? counts->fatal : counts->nonfatal) += 1;
        }
    }
    if (level.nation.fatal > 0) {
        level.national_ratio = ratio_of(level.nation);
        level.good_ratio = good_ratio_of(level.by_region, level.national_ratio);
    }
    return level;
}

double probability_of_so_few(const VictimCounts& victims, double good_ratio) noexcept {
    if (victims.fatal == 0 || !(good_ratio > 0.0)) {
        return 1.0;
    }
    return beta_below(
        static_cast<double>(victims.fatal),
        static_cast<double>(victims.nonfatal) + 1.0,
        1.0 / (1.0 + good_ratio));
}

} // namespace osh::regions
