#include "geo/geocoder/reverse/reverse.hpp"

#include "geo/geocoder/match/geocoder.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace osh::geo {

namespace {

constexpr double metres_per_unit = 0.0111195;
constexpr double farthest_house_m = 500.0;
constexpr double at_house_m = 50.0;
constexpr double near_house_m = 200.0;
constexpr double beyond_reach = 2.5; ///< times a settlement's radius

/// Plane distances around one place: good to a percent over the distances looked at here.
class Plane {
public:
    explicit Plane(FixedPoint origin)
        : m_origin(origin)
        , m_shrink(std::cos(origin.lat / 1e7 * std::numbers::pi / 180.0)) {}

    double metres_to(FixedPoint other) const noexcept {
        const double east = (static_cast<double>(other.lon) - m_origin.lon) * m_shrink;
        const double north = static_cast<double>(other.lat) - m_origin.lat;
        return std::hypot(east, north) * metres_per_unit;
    }

    /// The width of a grid cell, the narrower side.
    double cell_m() const noexcept {
        return static_cast<double>(grid_side) * metres_per_unit * std::min(1.0, m_shrink);
    }

private:
    FixedPoint m_origin;
    double m_shrink;
};

struct Nearest {
    std::uint32_t house = no_record;
    double metres = farthest_house_m;
};

void look_into(
    const GeocoderIndex& index,
    std::int64_t column,
    std::int64_t row,
    const Plane& plane,
    Nearest& nearest) {
    const auto cells = index.grid_cells();
    const auto found =
        std::ranges::lower_bound(cells, grid_cell(column, row), {}, &GridCellRecord::cell);
    if (found == cells.end() || found->cell != grid_cell(column, row)) {
        return;
    }
    const std::uint64_t end =
        found + 1 == cells.end() ? index.grid_houses().size() : (found + 1)->first;
    for (std::uint64_t at = found->first; at < end; ++at) {
        const std::uint32_t house = index.grid_houses()[at];
        const double metres = plane.metres_to(index.houses()[house].point);
        if (metres < nearest.metres) {
            nearest = {house, metres};
        }
    }
}

/// Rings of cells around the place, until no nearer house can come.
Nearest nearest_house(const GeocoderIndex& index, FixedPoint place, const Plane& plane) {
    const std::int64_t column = place.lon / grid_side;
    const std::int64_t row = place.lat / grid_side;
    Nearest nearest;
    for (std::int64_t ring = 0; ring < 6; ++ring) {
        if (ring > 0 && nearest.metres <= static_cast<double>(ring - 1) * plane.cell_m()) {
            break;
        }
        for (std::int64_t i = -ring; i <= ring; ++i) {
            look_into(index, column + i, row - ring, plane, nearest);
            if (ring > 0) {
                look_into(index, column + i, row + ring, plane, nearest);
                if (i != -ring && i != ring) {
                    look_into(index, column - ring, row + i, plane, nearest);
                    look_into(index, column + ring, row + i, plane, nearest);
                }
            }
        }
    }
    return nearest;
}

} // namespace

std::optional<ReverseAnswer> reverse_geocode(const GeocoderIndex& index, LonLat place) {
    const FixedPoint here = to_fixed(place);
    const Plane plane(here);
    ReverseAnswer answer;
    const Nearest house = nearest_house(index, here, plane);
    if (house.house != no_record) {
        answer.house = house.house;
        answer.house_m = house.metres;
        answer.street = index.street_of_house(house.house);
        answer.settlement = index.streets()[answer.street].area;
        answer.settlement_m = plane.metres_to(index.areas()[answer.settlement].point);
        answer.precision = house.metres <= at_house_m     ? Precision::house
                           : house.metres <= near_house_m ? Precision::near_house
                                                          : Precision::street;
        return answer;
    }
    double least = INFINITY;
    for (std::uint32_t area = 0; area < index.areas().size(); ++area) {
        const AreaRecord& record = index.areas()[area];
        const bool is_settlement = static_cast<AreaLevel>(record.level) == AreaLevel::settlement;
        if (!is_settlement || record.point.lon == no_position) {
            continue;
        }
        const double metres = plane.metres_to(record.point);
        const double radius = radius_of_area(index, area);
        if (static_cast<SettlementKind>(record.kind) == SettlementKind::village &&
            radius >= rough_radius_m) {
            continue; // who knows only roughly where it lies cannot tell what lies in it
        }
        // Inside a reach the relative distance counts, beyond it how far away the edge is.
        const double measure =
            metres <= beyond_reach * radius ? metres / radius : metres - radius + 1e3;
        if (measure < least) {
            least = measure;
            answer.settlement = area;
            answer.settlement_m = metres;
            answer.precision =
                metres <= beyond_reach * radius ? Precision::settlement : Precision::district;
        }
    }
    return answer.settlement == no_record ? std::nullopt : std::optional{answer};
}

} // namespace osh::geo
