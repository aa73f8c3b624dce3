#pragma once

#include "geo/geos_area_locator.hpp"
#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"
#include "regions/demo/demo_facts.hpp"
#include "regions/demo/random_draws.hpp"
#include "regions/names.hpp"
#include "regions/store/place_store.hpp"
#include "regions/store/territory_store.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// Where a site of the demo lies.
struct DemoSpot {
    geo::LonLat position{};
    geo::Kato kato;                       ///< of the district when it is known, else of the region
    const PlaceRow* settlement = nullptr; ///< nothing when no settlements are loaded
};

/// The ground on which the demo places its sites: the 20 regions of today, their settlements, and
/// districts when there are any.
class DemoGround {
public:
    /// Throws `regions::Error` when a region of the facts is missing or has no area.
    DemoGround(
        const DemoFacts& facts,
        const std::vector<TerritoryRow>& territories,
        std::vector<PlaceRow> places);

    bool has_districts() const noexcept { return !m_district_codes.empty(); }

    /// Whether every region has a settlement to build in.
    bool has_settlements() const noexcept { return m_regions_without_settlement == 0; }

    std::size_t regions_without_settlement() const noexcept { return m_regions_without_settlement; }

    /// A place for work of a section: inside a settlement of the region, around its centre and
    /// wider the more people live there; mines and works lie in industrial towns, farms in
    /// villages. Anywhere in the region when it has no settlement. Always inside the region.
    DemoSpot draw_spot(std::size_t region, char sector, RandomDraws& draws) const;

    /// As `draw_spot`, in a larger town: for offices.
    DemoSpot draw_office(std::size_t region, RandomDraws& draws) const {
        return draw_spot(region, 'O', draws);
    }

    const Names& region_name(std::size_t region) const { return m_regions[region].name; }

private:
    /// How sections choose among settlements.
    enum class Choice : std::size_t { town, farm, mine, works, power, count };

    struct Region {
        geo::Kato kato;
        Names name{};
        geo::BoundingBox box{};
        std::vector<std::size_t> settlements{}; ///< positions in m_places
        std::array<std::vector<double>, static_cast<std::size_t>(Choice::count)> sums{};
    };

    static Choice choice_of(char sector) noexcept;
    void take_regions(const DemoFacts& facts, const std::vector<TerritoryRow>& territories);
    void take_settlements();
    geo::LonLat draw_around(std::size_t region, const PlaceRow& place, RandomDraws& draws) const;
    geo::LonLat draw_anywhere(std::size_t region, RandomDraws& draws) const;
    bool is_inside(std::size_t region, geo::LonLat position) const;
    geo::Kato code_at(std::size_t region, geo::LonLat position) const;

    std::vector<Region> m_regions;
    std::vector<PlaceRow> m_places;
    std::vector<geo::Kato> m_district_codes;
    std::optional<geo::AreaLocator> m_region_areas;
    std::optional<geo::AreaLocator> m_district_areas;
    std::size_t m_regions_without_settlement = 0;
};

} // namespace osh::regions
