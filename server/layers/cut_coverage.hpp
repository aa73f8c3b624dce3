#pragma once

#include "tiles/generalise/coverage.hpp"

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace osh::server {

/// A coverage with what was cut from it: built on first use and simplified once for each zoom that
/// is asked for, then kept as long as the dataset. Safe for any number of threads; those that ask
/// for a zoom being cut wait for it.
class CutCoverage {
public:
    /// From this zoom on the detail is the same; deeper tiles magnify it.
    static constexpr std::uint8_t deepest_zoom = 14;

    explicit CutCoverage(std::vector<tiles::NamedArea> areas);

    /// The coverage at a zoom of at most `deepest_zoom`.
    const tiles::CoverageAtZoom& at(tiles::Zoom zoom) const;

private:
    mutable std::vector<tiles::NamedArea> m_areas; ///< until the coverage is built
    mutable std::once_flag m_built;
    mutable std::unique_ptr<const tiles::Coverage> m_coverage;
    mutable std::array<std::once_flag, deepest_zoom + 1> m_cut;
    mutable std::array<std::unique_ptr<const tiles::CoverageAtZoom>, deepest_zoom + 1> m_zooms;
};

/// An area or a line of a coverage moved to the grid of a deeper zoom.
tiles::GridMultiPolygon magnified(const tiles::GridMultiPolygon& area, unsigned zooms_deeper);
tiles::GridLine magnified(const tiles::GridLine& line, unsigned zooms_deeper);
tiles::GridPoint magnified(tiles::GridPoint point, unsigned zooms_deeper);
tiles::GridBox magnified(const tiles::GridBox& box, unsigned zooms_deeper);

} // namespace osh::server
