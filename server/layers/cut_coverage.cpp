#include "server/layers/cut_coverage.hpp"

#include <utility>

namespace osh::server {

CutCoverage::CutCoverage(std::vector<tiles::NamedArea> areas) : m_areas(std::move(areas)) {}

const tiles::CoverageAtZoom& CutCoverage::at(tiles::Zoom zoom) const {
    std::call_once(m_built, [&] {
        m_coverage = std::make_unique<const tiles::Coverage>(m_areas);
        m_areas = {};
    });
    std::call_once(m_cut.at(zoom.level), [&] {
        m_zooms.at(zoom.level) =
            std::make_unique<const tiles::CoverageAtZoom>(m_coverage->at(zoom));
    });
    return *m_zooms.at(zoom.level);
}

tiles::GridPoint magnified(tiles::GridPoint point, unsigned zooms_deeper) {
    const std::int64_t factor = std::int64_t{1} << zooms_deeper;
    return {point.x * factor, point.y * factor};
}

tiles::GridBox magnified(const tiles::GridBox& box, unsigned zooms_deeper) {
    return {magnified(box.low, zooms_deeper), magnified(box.high, zooms_deeper)};
}

tiles::GridLine magnified(const tiles::GridLine& line, unsigned zooms_deeper) {
    tiles::GridLine larger;
    larger.reserve(line.size());
    for (const tiles::GridPoint point : line) {
        larger.push_back(magnified(point, zooms_deeper));
    }
    return larger;
}

tiles::GridMultiPolygon magnified(const tiles::GridMultiPolygon& area, unsigned zooms_deeper) {
    tiles::GridMultiPolygon larger;
    for (const tiles::GridPolygon& polygon : area) {
        tiles::GridPolygon& copy = larger.emplace_back();
        copy.outer = magnified(polygon.outer, zooms_deeper);
        for (const tiles::GridRing& hole : polygon.holes) {
            copy.holes.push_back(magnified(hole, zooms_deeper));
        }
    }
    return larger;
}

} // namespace osh::server
