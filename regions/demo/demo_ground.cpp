#include "regions/demo/demo_ground.hpp"

#include "geo/distance.hpp"
#include "regions/demo/demo_table.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace osh::regions {

namespace {

constexpr double people_per_km2 = 2500; ///< of a town
constexpr double least_radius_km = 0.4;
constexpr double km_per_degree = 111.2;
constexpr double people_where_unknown = 500;
constexpr int attempts = 25;
constexpr geo::Metres town_reach{12'000};

/// How much more the industry of a listed town draws its sections.
struct IndustrialTown {
    geo::LonLat centre{};
    std::string sectors{};
    double weight = 1;
};

std::vector<IndustrialTown> read_industrial_towns() {
    const DemoTable table("industrial_towns.csv");
    std::vector<IndustrialTown> towns;
    for (std::size_t row = 0; row < table.size(); ++row) {
        towns.push_back(
            {{{table.real(row, "lon")}, {table.real(row, "lat")}},
             table.text(row, "sectors"),
             table.real(row, "weight")});
    }
    return towns;
}

double people_of(const PlaceRow& place) {
    return std::max(static_cast<double>(place.population.value_or(0)), people_where_unknown);
}

/// The weight that the listed towns near a place give to a section; 0 when there is none.
double industry_at(const std::vector<IndustrialTown>& towns, geo::LonLat position, char sector) {
    double weight = 0;
    for (const IndustrialTown& town : towns) {
        if (town.sectors.find(sector) != std::string::npos &&
            geo::great_circle_distance(town.centre, position) < town_reach) {
            weight = std::max(weight, town.weight);
        }
    }
    return weight;
}

geo::BoundingBox box_of(const geo::MultiPolygon& area) {
    geo::BoundingBox box{area.front().outer.front(), area.front().outer.front()};
    for (const geo::Polygon& polygon : area) {
        for (const geo::LonLat& place : polygon.outer) {
            box.south_west.lon = std::min(box.south_west.lon, place.lon);
            box.south_west.lat = std::min(box.south_west.lat, place.lat);
            box.north_east.lon = std::max(box.north_east.lon, place.lon);
            box.north_east.lat = std::max(box.north_east.lat, place.lat);
        }
    }
    return box;
}

} // namespace

DemoGround::DemoGround(
    const DemoFacts& facts,
    const std::vector<TerritoryRow>& territories,
    std::vector<PlaceRow> places)
    : m_places(std::move(places)) {
    take_regions(facts, territories);
    take_settlements();
}

void DemoGround::take_regions(
    const DemoFacts& facts, const std::vector<TerritoryRow>& territories) {
    std::vector<geo::MultiPolygon> areas;
    std::vector<geo::MultiPolygon> districts;
    for (const DemoRegion& region : facts.regions) {
        const auto kato = geo::Kato::of_region(region.digits);
        const auto found = std::ranges::find_if(territories, [&kato](const TerritoryRow& row) {
            return row.level == TerritoryLevel::region && row.kato == kato &&
                   row.in_borders(borders_since_2022) && !row.area.empty();
        });
        if (found == territories.end()) {
            throw Error(
                "import territories first: the dataset has no area of region " +
                std::to_string(region.digits) + " in the borders since June 2022");
        }
        m_regions.push_back({.kato = found->kato, .name = found->name, .box = box_of(found->area)});
        areas.push_back(found->area);
    }
    for (const TerritoryRow& row : territories) {
        if (row.level == TerritoryLevel::district && row.in_borders(borders_since_2022) &&
            !row.area.empty()) {
            m_district_codes.push_back(row.kato);
            districts.push_back(row.area);
        }
    }
    m_region_areas.emplace(areas);
    m_district_areas.emplace(districts);
}

void DemoGround::take_settlements() {
    const auto towns = read_industrial_towns();
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const auto region = m_region_areas->area_at(m_places[i].position);
        if (region && m_regions[*region].kato == m_places[i].region) {
            m_regions[*region].settlements.push_back(i);
        }
    }
    for (Region& region : m_regions) {
        std::array<std::vector<double>, static_cast<std::size_t>(Choice::count)> weights;
        for (const std::size_t i : region.settlements) {
            const PlaceRow& place = m_places[i];
            const double people = people_of(place);
            const auto add = [&weights](Choice choice, double weight) {
                weights[static_cast<std::size_t>(choice)].push_back(weight);
            };
            add(Choice::town, people);
            add(Choice::farm, std::sqrt(people) * (place.kind == PlaceKind::village ? 2 : 1));
            add(Choice::mine, std::sqrt(people) * (0.2 + industry_at(towns, place.position, 'B')));
            add(Choice::works, people * (1 + industry_at(towns, place.position, 'C')));
            add(Choice::power, people * (1 + industry_at(towns, place.position, 'D')));
        }
        for (std::size_t choice = 0; choice < weights.size(); ++choice) {
            region.sums[choice] = cumulative(weights[choice]);
        }
        m_regions_without_settlement += region.settlements.empty() ? 1 : 0;
    }
}

DemoGround::Choice DemoGround::choice_of(char sector) noexcept {
    switch (sector) {
    case 'A':
        return Choice::farm;
    case 'B':
        return Choice::mine;
    case 'C':
        return Choice::works;
    case 'D':
        return Choice::power;
    default:
        return Choice::town;
    }
}

bool DemoGround::is_inside(std::size_t region, geo::LonLat position) const {
    return m_region_areas->area_at(position) == region;
}

geo::LonLat
DemoGround::draw_around(std::size_t region, const PlaceRow& place, RandomDraws& draws) const {
    const double radius_km =
        std::max(least_radius_km, std::sqrt(people_of(place) / people_per_km2 / std::numbers::pi));
    const double cosine = std::cos(place.position.lat.degrees * std::numbers::pi / 180);
    for (int attempt = 0; attempt < attempts; ++attempt) {
        // Denser towards the centre than evenly (an exponent of one half would be even).
        const double distance = radius_km * std::pow(draws.uniform(), 0.7) / km_per_degree;
        const double direction = 2 * std::numbers::pi * draws.uniform();
        const geo::LonLat position{
            {place.position.lon.degrees + distance * std::cos(direction) / cosine},
            {place.position.lat.degrees + distance * std::sin(direction)}};
        if (is_inside(region, position)) {
            return position;
        }
    }
    return place.position;
}

geo::LonLat DemoGround::draw_anywhere(std::size_t region, RandomDraws& draws) const {
    const geo::BoundingBox& box = m_regions[region].box;
    const double width = box.north_east.lon.degrees - box.south_west.lon.degrees;
    const double height = box.north_east.lat.degrees - box.south_west.lat.degrees;
    for (int attempt = 0; attempt < 100'000; ++attempt) {
        const geo::LonLat position{
            {box.south_west.lon.degrees + width * draws.uniform()},
            {box.south_west.lat.degrees + height * draws.uniform()}};
        if (is_inside(region, position)) {
            return position;
        }
    }
    throw Error(
        "the area of region " + m_regions[region].kato.text() +
        " is too thin to place enterprises in; import its borders again");
}

geo::Kato DemoGround::code_at(std::size_t region, geo::LonLat position) const {
    if (has_districts()) {
        for (const std::size_t district : m_district_areas->areas_at(position)) {
            if (m_district_codes[district].within(m_regions[region].kato)) {
                return m_district_codes[district];
            }
        }
    }
    return m_regions[region].kato;
}

DemoSpot DemoGround::draw_spot(std::size_t region, char sector, RandomDraws& draws) const {
    const Region& here = m_regions[region];
    if (here.settlements.empty()) {
        const geo::LonLat position = draw_anywhere(region, draws);
        return {position, code_at(region, position)};
    }
    const auto& sums = here.sums[static_cast<std::size_t>(choice_of(sector))];
    const PlaceRow& place = m_places[here.settlements[draws.position_in(sums)]];
    const geo::LonLat position = draw_around(region, place, draws);
    return {position, code_at(region, position), &place};
}

} // namespace osh::regions
