#pragma once

#include "regions/disclosure/cell_mask.hpp"
#include "regions/disclosure/lattice_counts.hpp"
#include "regions/disclosure/suppression.hpp"
#include "regions/indicators/quantity.hpp"

#include <array>
#include <vector>

namespace osh::regions {

/// What of one quantity may be shown by quarter: the country and its regions, all sectors and
/// sizes.
struct QuarterMask {
    /// By quarter: of each region of the cube; the country stands last.
    std::array<std::vector<Suppression>, quarters_of_a_year> quarter{};
};

/// Decides for the quarters of a year, whose own mask is decided already. The four quarters of a
/// region add up to its year and those of all regions to the country's. Where the year of a region
/// is held back, its quarters are; a sensitive quarter stays open by amounts that go to another
/// quarter of the region and back in another region, so that neither the years nor the country's
/// quarters change. When a quarter of the country is sensitive itself, no quarter is shown.
///
/// What the mask of the year holds back stays as open as it was: whatever is moved between cells of
/// a region (or of two whose years are held back) can be moved within each quarter.
QuarterMask protected_quarters(
    const LatticeCounts& lattice, std::size_t year, Quantity quantity, const CellMask& of_year);

} // namespace osh::regions
