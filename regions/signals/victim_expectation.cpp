#include "regions/signals/victim_expectation.hpp"

#include <limits>

namespace osh::regions {

VictimExpectation victim_expectation(const Snapshot& snapshot, Stream stream) {
    VictimExpectation result;
    result.observed.assign(
        snapshot.years.size(), std::vector<std::uint16_t>(snapshot.enterprise_count(), 0));
    std::vector<BySection> victims(snapshot.years.size());
    std::vector<BySection> workers(snapshot.years.size());
    const auto section_of = [&](std::uint32_t row) {
        return snapshot.sectors[snapshot.enterprises.sector[row]].section;
    };
    const InjuryColumns& injuries = snapshot.injuries;
    for (std::uint32_t row = 0; row < snapshot.injury_count(); ++row) {
        if (injuries.stream[row] != stream) {
            continue;
        }
        const std::uint32_t enterprise = injuries.enterprise[row].row;
        std::uint16_t& count = result.observed[injuries.year[row]][enterprise];
        count = static_cast<std::uint16_t>(
            count + (count < std::numeric_limits<std::uint16_t>::max() ? 1 : 0));
        victims[injuries.year[row]][section_of(enterprise)] += 1.0;
    }
    result.rate.resize(snapshot.years.size());
    for (std::size_t year = 0; year < snapshot.years.size(); ++year) {
        for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
            workers[year][section_of(row)] += snapshot.enterprises.workers[year][row];
        }
        result.rate[year] =
            section_rates(snapshot, stream, year, Quantity::injured, victims[year], workers[year]);
    }
    return result;
}

} // namespace osh::regions
