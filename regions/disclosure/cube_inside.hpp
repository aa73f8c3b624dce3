#pragma once

#include "regions/disclosure/cell_protection.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace osh::regions {

/// Codes in the three dimensions; a code equal to the size of its dimension is the total.
using CubePlace = std::array<std::size_t, 3>;

/// Where a cell lies.
CubePlace place_of(const CubeShape& shape, std::size_t cell) noexcept;

/// The cells that a cell of the inside is added up in, except the total of all: section × size,
/// region × size, size, region × section, section, region.
inline constexpr std::size_t sums_above = 6;
using CellsAbove = std::array<std::uint32_t, sums_above>;

/// Where the sums over two dimensions stand in `CellsAbove`.
inline constexpr std::size_t size_total = 2;
inline constexpr std::size_t section_total = 4;
inline constexpr std::size_t region_total = 5;

/// A cell of the inside: a code in each dimension.
struct InsideCell {
    CubePlace place{};
    std::size_t cell = 0;
};

/// What does not change while a cube is protected: which cells of the inside have an enterprise and
/// which cells lie above each. Made once for all searches.
class CubeInside {
public:
    /// `cube` must outlive this.
    explicit CubeInside(const ProtectedCube& cube);

    /// Those with an enterprise, in the order of their codes.
    const std::vector<InsideCell>& occupied() const noexcept { return m_occupied; }

    /// Of a cell of the inside.
    const CellsAbove& above(std::size_t cell) const noexcept { return m_above[cell]; }

private:
    std::vector<InsideCell> m_occupied{};
    std::vector<CellsAbove> m_above{}; ///< by cell; empty for those that are sums themselves
};

} // namespace osh::regions
