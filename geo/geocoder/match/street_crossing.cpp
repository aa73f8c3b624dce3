#include "geo/geocoder/match/street_crossing.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace osh::geo {

namespace {

constexpr double metres_per_unit = 0.0111195; // of latitude, on the sphere of the mean radius

/// Metres east and north of a street's first position.
struct PlanePoint {
    double east = 0.0;
    double north = 0.0;
};

double apart(PlanePoint a, PlanePoint b) noexcept {
    return std::hypot(a.east - b.east, a.north - b.north);
}

PlanePoint middle(PlanePoint a, PlanePoint b) noexcept {
    return {(a.east + b.east) / 2, (a.north + b.north) / 2};
}

/// A plane that touches the ground at a place: true to a metre within a town.
class TouchingPlane {
public:
    explicit TouchingPlane(FixedPoint origin) noexcept
        : m_origin(origin)
        , m_narrowing(std::cos(origin.lat / 1e7 * std::numbers::pi / 180.0)) {}

    PlanePoint to_plane(FixedPoint point) const noexcept {
        return {
            (static_cast<double>(point.lon) - m_origin.lon) * metres_per_unit * m_narrowing,
            (static_cast<double>(point.lat) - m_origin.lat) * metres_per_unit};
    }

    LonLat to_ground(PlanePoint point) const noexcept {
        return {
            Lon{(m_origin.lon + point.east / metres_per_unit / m_narrowing) / 1e7},
            Lat{(m_origin.lat + point.north / metres_per_unit) / 1e7}};
    }

private:
    FixedPoint m_origin;
    double m_narrowing;
};

/// Where a street runs, as far as it is known.
struct KnownCourse {
    std::vector<FixedPoint> points{}; ///< of its houses; its own when none is placed
    double reach_m = 0.0;             ///< how far from its own point it reaches; 0: it has houses
};

KnownCourse course_of(const GeocoderIndex& index, const StreetRecord& street) {
    constexpr std::uint32_t most_houses = 2'000;
    KnownCourse course;
    const auto houses = index.houses().subspan(
        street.first_house, std::min(street.last_house - street.first_house, most_houses));
    for (const HouseRecord& house : houses) {
        if (house.point.lon != no_position) {
            course.points.push_back(house.point);
        }
    }
    if (course.points.empty() && street.point.lon != no_position) {
        constexpr double least_reach_m = 150.0;
        course.points.push_back(street.point);
        course.reach_m = std::max<double>(least_reach_m, street.radius_m);
    }
    return course;
}

std::vector<PlanePoint>
on_plane(const std::vector<FixedPoint>& points, const TouchingPlane& plane) {
    std::vector<PlanePoint> found;
    found.reserve(points.size());
    for (const FixedPoint point : points) {
        found.push_back(plane.to_plane(point));
    }
    return found;
}

struct NearestPair {
    PlanePoint one{};
    PlanePoint two{};
};

NearestPair
nearest_pair(const std::vector<PlanePoint>& ones, const std::vector<PlanePoint>& twos) noexcept {
    NearestPair best{ones.front(), twos.front()};
    double least = INFINITY;
    for (const PlanePoint a : ones) {
        for (const PlanePoint b : twos) {
            const double east = a.east - b.east;
            const double north = a.north - b.north;
            const double square = east * east + north * north;
            if (square < least) {
                least = square;
                best = {a, b};
            }
        }
    }
    return best;
}

} // namespace

std::optional<StreetCrossing>
crossing_of(const GeocoderIndex& index, std::uint32_t first, std::uint32_t second) {
    constexpr double surely_meet_m = 300.0;
    // Holds, with the distance where that is more, 29 of 30 real crossings of OpenStreetMap's
    // extract of a part of Moscow (docs/geocoding.md).
    constexpr double usual_accuracy_m = 365.0;
    if (first == second) {
        return std::nullopt; // «Абая / Абай»: one street in two languages
    }
    const KnownCourse one = course_of(index, index.streets()[first]);
    const KnownCourse two = course_of(index, index.streets()[second]);
    if (one.points.empty() || two.points.empty()) {
        return std::nullopt;
    }
    const TouchingPlane plane(one.points.front());
    const auto ones = on_plane(one.points, plane);
    const auto twos = on_plane(two.points, plane);
    const NearestPair nearest = nearest_pair(ones, twos);
    StreetCrossing found;
    found.apart_m = apart(nearest.one, nearest.two);
    const double reach_m = std::max(one.reach_m, two.reach_m);
    found.meets = reach_m <= 0.0 && found.apart_m <= surely_meet_m;
    found.accuracy_m = std::max({usual_accuracy_m, found.apart_m, reach_m});
    found.point = plane.to_ground(middle(nearest.one, nearest.two));
    return found;
}

} // namespace osh::geo
