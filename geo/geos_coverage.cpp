#include "geo/geos_coverage.hpp"

#include "geo/geos_area.hpp"
#include "geo/geos_area_locator.hpp"
#include "geo/geos_context.hpp"
#include "geo/proj_measure.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace osh::geo {

namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

GeosGeometry collection(const GeosContext& context, std::vector<GeosGeometry> parts) {
    std::vector<GEOSGeometry*> raw;
    for (GeosGeometry& part : parts) {
        raw.push_back(part.release());
    }
    return own(
        context,
        GEOSGeom_createCollection_r(
            context.handle(),
            GEOS_GEOMETRYCOLLECTION,
            raw.data(),
            static_cast<unsigned>(raw.size())));
}

/// The faces into which the sides of all areas cut the plane, each without the outermost one.
std::vector<Polygon> faces_of(std::span<const MultiPolygon> areas, double grid_degrees) {
    const GeosContext context;
    GEOSContextHandle_t handle = context.handle();
    std::vector<GeosGeometry> sides;
    for (const MultiPolygon& area : areas) {
        sides.push_back(
            own(context, GEOSBoundary_r(handle, to_geos(context, area).get()), "no sides"));
    }
    const GeosGeometry all_sides = collection(context, std::move(sides));
    const GeosGeometry noded =
        own(context,
            GEOSUnaryUnionPrec_r(handle, all_sides.get(), grid_degrees),
            "the sides of the areas cannot be cut at their crossings");
    const GEOSGeometry* input = noded.get();
    const GeosGeometry faces = own(
        context, GEOSPolygonize_r(handle, &input, 1), "no faces can be made of the areas' sides");
    return polygons_of(context, faces.get());
}

/// A side as two places in a fixed order, so that both faces beside it give the same key.
using Side = std::pair<LonLat, LonLat>;

template<typename Visit>
void for_each_side(const Polygon& polygon, const Visit& visit) {
    const auto of_ring = [&](const Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            visit(Side{std::min(ring[i - 1], ring[i]), std::max(ring[i - 1], ring[i])});
        }
    };
    of_ring(polygon.outer);
    std::ranges::for_each(polygon.holes, of_ring);
}

double mean_width_m(const Polygon& face) {
    double perimeter_m = geodesic_length(face.outer).value;
    for (const Ring& hole : face.holes) {
        perimeter_m += geodesic_length(hole).value;
    }
    return perimeter_m > 0.0 ? 2.0 * area_km2(face) * 1e6 / perimeter_m : 0.0;
}

/// Gives each face its owner and notes what changed hands.
class Assignment {
public:
    Assignment(std::span<const MultiPolygon> areas, const CoverageOptions& options)
        : m_areas(areas)
        , m_options(options)
        , m_faces(faces_of(areas, options.grid_degrees))
        , m_owners(m_faces.size(), nobody) {}

    Coverage finish() {
        settle_claims();
        fill_gaps();
        Coverage coverage;
        std::vector<std::vector<MultiPolygon>> pieces(m_areas.size());
        for (std::size_t face = 0; face < m_faces.size(); ++face) {
            if (m_owners[face] != nobody) {
                pieces[m_owners[face]].push_back({m_faces[face]});
            }
        }
        for (const auto& of_unit : pieces) {
            coverage.areas.push_back(merged(of_unit));
        }
        for (const auto& [key, sum_km2] : m_changes) {
            const auto& [kind, gainer, loser] = key;
            coverage.changes.push_back({kind, gainer, loser, sum_km2});
        }
        std::ranges::stable_sort(
            coverage.changes, std::ranges::greater{}, &CoverageChange::area_km2);
        return coverage;
    }

private:
    void note(
        CoverageChange::Kind kind,
        std::size_t gainer,
        std::optional<std::size_t> loser,
        double area_km2) {
        m_changes[{kind, gainer, loser}] += area_km2;
    }

    void settle_claims() {
        std::vector<double> sizes_km2;
        for (const MultiPolygon& area : m_areas) {
            sizes_km2.push_back(area_km2(area));
        }
        const AreaLocator claims(m_areas);
        for (std::size_t face = 0; face < m_faces.size(); ++face) {
            const auto inside = place_inside({m_faces[face]});
            std::vector<std::size_t> claimants =
                inside ? claims.areas_at(*inside) : std::vector<std::size_t>{};
            if (claimants.empty()) {
                m_unclaimed.push_back(face);
                continue;
            }
            std::ranges::stable_sort(
                claimants, {}, [&](std::size_t unit) { return sizes_km2[unit]; });
            m_owners[face] = claimants.front();
            for (std::size_t i = 1; i < claimants.size(); ++i) {
                note(
                    CoverageChange::Kind::overlap_removed,
                    claimants.front(),
                    claimants[i],
                    area_km2(m_faces[face]));
            }
        }
    }

    /// Narrow unclaimed faces go to a neighbour; again and again, because a gap may border on gaps.
    void fill_gaps() {
        std::erase_if(m_unclaimed, [&](std::size_t face) {
            return mean_width_m(m_faces[face]) > m_options.widest_gap.value;
        });
        if (m_unclaimed.empty()) {
            return;
        }
        std::map<Side, std::vector<std::size_t>> faces_beside;
        for (std::size_t face = 0; face < m_faces.size(); ++face) {
            for_each_side(
                m_faces[face], [&](const Side& side) { faces_beside[side].push_back(face); });
        }
        std::size_t filled = 0;
        do {
            filled = std::erase_if(m_unclaimed, [&](std::size_t face) {
                return give_to_neighbour(face, faces_beside);
            });
        } while (filled > 0);
    }

    bool give_to_neighbour(
        std::size_t face, const std::map<Side, std::vector<std::size_t>>& faces_beside) {
        std::map<std::size_t, double> border_m;
        for_each_side(m_faces[face], [&](const Side& side) {
            for (const std::size_t other : faces_beside.at(side)) {
                if (m_owners[other] != nobody) {
                    border_m[m_owners[other]] += geodesic_length({side.first, side.second}).value;
                }
            }
        });
        if (border_m.empty()) {
            return false;
        }
        const auto longest =
            std::ranges::max_element(border_m, {}, [](const auto& entry) { return entry.second; });
        m_owners[face] = longest->first;
        note(
            CoverageChange::Kind::gap_filled,
            longest->first,
            std::nullopt,
            area_km2(m_faces[face]));
        return true;
    }

    std::span<const MultiPolygon> m_areas;
    const CoverageOptions& m_options;
    std::vector<Polygon> m_faces;
    std::vector<std::size_t> m_owners; ///< by face
    std::vector<std::size_t> m_unclaimed;
    std::map<std::tuple<CoverageChange::Kind, std::size_t, std::optional<std::size_t>>, double>
        m_changes;
};

double sum_km2(const std::vector<CoverageChange>& changes, CoverageChange::Kind kind) {
    return std::accumulate(
        changes.begin(), changes.end(), 0.0, [kind](double sum, const CoverageChange& change) {
            return change.kind == kind ? sum + change.area_km2 : sum;
        });
}

} // namespace

double Coverage::overlap_removed_km2() const {
    return sum_km2(changes, CoverageChange::Kind::overlap_removed);
}

double Coverage::gap_filled_km2() const {
    return sum_km2(changes, CoverageChange::Kind::gap_filled);
}

Coverage clean_coverage(std::span<const MultiPolygon> areas, const CoverageOptions& options) {
    return Assignment(areas, options).finish();
}

MultiPolygon merged(std::span<const MultiPolygon> units) {
    const GeosContext context;
    std::vector<GeosGeometry> parts;
    for (const MultiPolygon& unit : units) {
        for (const Polygon& polygon : unit) {
            parts.push_back(to_geos(context, MultiPolygon{polygon}));
        }
    }
    const GeosGeometry all = collection(context, std::move(parts));
    const GeosGeometry result =
        own(context, GEOSCoverageUnion_r(context.handle(), all.get()), "units cannot be merged");
    return polygons_of(context, result.get());
}

} // namespace osh::geo
