#pragma once

#include "regions/disclosure/cell_mask.hpp"
#include "regions/disclosure/lattice_counts.hpp"
#include "regions/disclosure/suppression.hpp"
#include "regions/selection/selection.hpp"

#include <optional>
#include <vector>

namespace osh::regions {

/// Where one dimension of a figure lies in the lattice.
struct TablePlace {
    std::vector<std::size_t> codes{};        ///< of the cube; the total is one code
    std::optional<std::size_t> below{};      ///< a district or division, by its row
    std::optional<std::size_t> rest_below{}; ///< what lies in none of them, by region or section
    bool is_outside = false;                 ///< nowhere in the lattice

    bool is_in_cube() const { return !is_outside && !below && !rest_below; }

    bool is_total(std::size_t total) const {
        return is_in_cube() && codes.size() == 1 && codes.front() == total;
    }
};

/// Where a line of a table lies in the lattice, under the selection it was asked with.
struct LatticePlace {
    TablePlace territory{};
    TablePlace sector{};
    TablePlace size{};
    Stream stream{};
    bool is_narrowed = false; ///< by something that no table knows

    /// Every activity and size of some territory.
    bool is_only_of_territory(const CubeShape& shape) const {
        return sector.is_total(shape.size[1]) && size.is_total(shape.size[2]);
    }

    /// Every territory and size of some activity.
    bool is_only_of_sector(const CubeShape& shape) const {
        return territory.is_total(shape.size[0]) && size.is_total(shape.size[2]);
    }

    bool is_country(const CubeShape& shape) const {
        return territory.is_total(shape.size[0]) && is_only_of_territory(shape);
    }
};

LatticePlace place_in(
    const LatticeCounts& lattice,
    const Snapshot& snapshot,
    const Selection& selection,
    const TerritoryBucket& territory,
    const SectorBucket& sector);

/// Primary before complementary before none.
Suppression worse(Suppression a, Suppression b) noexcept;

/// The worst state of all cells that the figure of one year is summed from.
Suppression
worst_in_year(const LatticeCounts& lattice, const CellMask& mask, const LatticePlace& place);

} // namespace osh::regions
