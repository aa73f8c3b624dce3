#pragma once

#include "regions/indicators/aggregate.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace osh::regions {

/// Three dimensions of so many codes each. Behind the codes stands the total, so that a coordinate
/// equal to the size means all of them.
struct CubeShape {
    std::array<std::size_t, 3> size{}; ///< regions, sections, size classes

    std::size_t cells() const noexcept { return (size[0] + 1) * (size[1] + 1) * (size[2] + 1); }

    std::size_t at(const std::array<std::size_t, 3>& place) const noexcept {
        return (place[0] * (size[1] + 1) + place[1]) * (size[2] + 1) + place[2];
    }
};

inline constexpr std::size_t quarters_of_a_year = 4;

/// Counts of one year at every place that the public tier may ask for.
struct LatticeYear {
    std::vector<Counts> cube{};         ///< regions × sections × size classes with all totals
    std::vector<Counts> territory{};    ///< by TerritoryIndex: districts, all sectors and sizes
    std::vector<Counts> region_rest{};  ///< by region of the cube: in none of its districts
    std::vector<Counts> sector{};       ///< by SectorIndex: divisions of the country, all sizes
    std::vector<Counts> section_rest{}; ///< by section: in none of its divisions
    /// By quarter: of each region of the cube, all sectors and sizes; the country stands last. What
    /// has no day is not counted here.
    std::array<std::vector<Counts>, quarters_of_a_year> quarter{};
};

/// The fixed lattice of cells, in today's borders: the cube, the districts of each region, the
/// divisions of each section. Whatever else is asked for is a union of these or is not shown.
struct LatticeCounts {
    CubeShape shape{};
    std::vector<TerritoryIndex>
        regions{}; ///< of the cube; one more slot is the rest of the country
    std::vector<std::vector<TerritoryIndex>> districts{}; ///< by region
    std::vector<std::vector<SectorIndex>> divisions{};    ///< by section
    std::vector<LatticeYear> years{};                     ///< by year index
};

/// Counts the lattice of one stream in seven passes.
LatticeCounts count_lattice(const Snapshot& snapshot, Stream stream);

} // namespace osh::regions
