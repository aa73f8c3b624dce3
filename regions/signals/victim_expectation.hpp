#pragma once

#include "regions/disclosure/section_rates.hpp"
#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <cstdint>
#include <vector>

namespace osh::regions {

/// Victims by enterprise and year beside what the rates of its section let expect; plain counts, no
/// weights of severity.
struct VictimExpectation {
    std::vector<std::vector<std::uint16_t>> observed{}; ///< [year index][row]
    std::vector<BySection> rate{}; ///< [year index][section], per worker (`section_rates`)

    double expected(const Snapshot& snapshot, std::size_t year, std::uint32_t row) const noexcept {
        const SectorIndex sector = snapshot.enterprises.sector[row];
        return snapshot.enterprises.workers[year][row] *
               rate[year][snapshot.sectors[sector].section];
    }
};

/// Of one stream, over all years of the data.
VictimExpectation victim_expectation(const Snapshot& snapshot, Stream stream);

} // namespace osh::regions
