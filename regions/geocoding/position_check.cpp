#include "regions/geocoding/position_check.hpp"

#include "geo/distance.hpp"
#include "geo/geocoder/match/place_ranking.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace osh::regions {

namespace {

/// Points that gazetteers and maps give for Kazakhstan as a whole: GeoNames and the CIA's World
/// Factbook (48 N 68 E), OpenStreetMap, Google Maps, and whole degrees around.
constexpr std::array<geo::LonLat, 5> centroids_of_the_country{
    {{geo::Lon{68.0}, geo::Lat{48.0}},
     {geo::Lon{66.9045}, geo::Lat{48.0053}},
     {geo::Lon{66.9237}, geo::Lat{48.0196}},
     {geo::Lon{67.0}, geo::Lat{48.0}},
     {geo::Lon{67.301}, geo::Lat{48.1605}}}};

struct PlaneSum {
    double twice_area = 0.0;
    double lon = 0.0;
    double lat = 0.0;
};

/// Adds a ring to the sums of the middle of mass, in degrees.
void add_ring(const geo::Ring& ring, PlaneSum& sum) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const double cross = ring[i].lon.degrees * ring[i + 1].lat.degrees -
                             ring[i + 1].lon.degrees * ring[i].lat.degrees;
        sum.twice_area += cross;
        sum.lon += (ring[i].lon.degrees + ring[i + 1].lon.degrees) * cross;
        sum.lat += (ring[i].lat.degrees + ring[i + 1].lat.degrees) * cross;
    }
}

/// The middle of mass of the largest part: what map programs give for a territory. The middle of
/// the box is the other usual answer.
std::array<geo::LonLat, 2> middles_of(const geo::MultiPolygon& area) {
    PlaneSum sum;
    double west = 180.0;
    double east = -180.0;
    double south = 90.0;
    double north = -90.0;
    for (const geo::Polygon& part : area) {
        add_ring(part.outer, sum);
        for (const geo::Ring& hole : part.holes) {
            add_ring(hole, sum);
        }
        for (const geo::LonLat place : part.outer) {
            west = std::min(west, place.lon.degrees);
            east = std::max(east, place.lon.degrees);
            south = std::min(south, place.lat.degrees);
            north = std::max(north, place.lat.degrees);
        }
    }
    const double thrice = 3.0 * sum.twice_area;
    return {
        {{geo::Lon{sum.lon / thrice}, geo::Lat{sum.lat / thrice}},
         {geo::Lon{(west + east) / 2}, geo::Lat{(south + north) / 2}}}};
}

std::optional<geo::LonLat> exchanged(geo::LonLat place) noexcept {
    return geo::checked_lon_lat(geo::Lon{place.lat.degrees}, geo::Lat{place.lon.degrees});
}

} // namespace

std::string_view word(PositionFlag flag) noexcept {
    constexpr std::array<std::string_view, position_flag_count> words{
        "known_centroid", "outside_region", "outside_country", "swapped", "shared"};
    return words[static_cast<std::size_t>(flag)];
}

std::uint64_t PositionCounts::cell(geo::LonLat place) noexcept {
    constexpr double cells_per_degree = 1e5;
    const auto lon = static_cast<std::int32_t>(std::lround(place.lon.degrees * cells_per_degree));
    const auto lat = static_cast<std::int32_t>(std::lround(place.lat.degrees * cells_per_degree));
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(lon)) << 32U |
           static_cast<std::uint32_t>(lat);
}

std::uint32_t PositionCounts::of(geo::LonLat place) const {
    const auto found = m_counts.find(cell(place));
    return found == m_counts.end() ? 0 : found->second;
}

PositionCheck::PositionCheck(
    const std::vector<TerritoryRow>& territories, const PositionRules& rules)
    : m_rules(rules) {
    m_centroids.assign(centroids_of_the_country.begin(), centroids_of_the_country.end());
    std::vector<geo::MultiPolygon> grounds;
    for (const TerritoryRow& row : territories) {
        const bool is_counted =
            row.level == TerritoryLevel::region || row.level == TerritoryLevel::district;
        // A city's middle is where its enterprises are; that of a region is steppe.
        constexpr unsigned first_city = 71;
        if (!is_counted || row.area.empty() || row.kato.region_digits() >= first_city) {
            if (row.level == TerritoryLevel::region && row.in_borders(borders_since_2022)) {
                m_regions.push_back(row.kato);
                grounds.push_back(row.area);
            }
            continue;
        }
        const auto middles = middles_of(row.area);
        m_centroids.insert(m_centroids.end(), middles.begin(), middles.end());
        if (row.level == TerritoryLevel::region && row.in_borders(borders_since_2022)) {
            m_regions.push_back(row.kato);
            grounds.push_back(row.area);
        }
    }
    if (grounds.empty()) {
        throw Error("the dataset has no regions yet: import the territories first, because a "
                    "position is checked against them");
    }
    m_locator = geo::AreaLocator(grounds);
}

std::optional<geo::Kato> PositionCheck::region_at(geo::LonLat place) const {
    const auto found = m_locator.area_near(place, m_rules.border_reach);
    return found ? std::optional{m_regions[*found]} : std::nullopt;
}

bool PositionCheck::fits(geo::LonLat place, const std::optional<geo::Kato>& stated) const {
    const auto region = region_at(place);
    if (!region || !stated) {
        return region.has_value();
    }
    if (*region == stated->region() ||
        geo::lay_in(region->region_digits(), stated->region_digits())) {
        return true;
    }
    // Near a border both regions are in reach.
    for (const std::size_t held : m_locator.areas_at(place)) {
        if (m_regions[held] == stated->region()) {
            return true;
        }
    }
    return false;
}

bool PositionCheck::is_centroid(geo::LonLat place) const {
    return std::ranges::any_of(m_centroids, [&](geo::LonLat middle) {
        return std::abs(place.lat.degrees - middle.lat.degrees) < 0.1 &&
               geo::great_circle_distance(place, middle).value <= m_rules.centroid_m;
    });
}

std::vector<PositionFlag> PositionCheck::flags(
    geo::LonLat place, const std::optional<geo::Kato>& stated, std::uint32_t sharing) const {
    std::vector<PositionFlag> found;
    if (is_centroid(place)) {
        found.push_back(PositionFlag::known_centroid);
    }
    if (!fits(place, stated)) {
        found.push_back(
            region_at(place) ? PositionFlag::outside_region : PositionFlag::outside_country);
        const auto other = exchanged(place);
        if (other && fits(*other, stated)) {
            found.push_back(PositionFlag::swapped);
        }
    }
    if (sharing >= m_rules.shared_by) {
        found.push_back(PositionFlag::shared);
    }
    return found;
}

} // namespace osh::regions
