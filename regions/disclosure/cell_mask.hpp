#pragma once

#include "regions/disclosure/lattice_counts.hpp"
#include "regions/disclosure/suppression.hpp"
#include "regions/indicators/quantity.hpp"

#include <vector>

namespace osh::regions {

/// What of one quantity and year may be shown, by the places of the lattice.
struct CellMask {
    std::vector<Suppression> cube{};
    std::vector<Suppression> territory{};    ///< by TerritoryIndex; of districts
    std::vector<Suppression> region_rest{};  ///< by region of the cube
    std::vector<Suppression> sector{};       ///< by SectorIndex; of divisions
    std::vector<Suppression> section_rest{}; ///< by section
};

/// Decides for the whole lattice at once; where there is a choice, as for `other_year`.
CellMask protected_cells(
    const LatticeCounts& lattice,
    std::size_t year,
    Quantity quantity,
    const CellMask* other_year = nullptr);

} // namespace osh::regions
