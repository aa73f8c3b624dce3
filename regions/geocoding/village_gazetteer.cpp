#include "regions/geocoding/village_gazetteer.hpp"

#include "geo/distance.hpp"
#include "geo/geocoder/index/name_keys.hpp"
#include "regions/geocoding/known_areas.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace osh::regions {

namespace {

constexpr double one_village_m = 20'000.0;
constexpr double one_of_its_name_m = 60'000.0; ///< when the table has one of the name in a region

using NameInRegion = std::pair<geo::Kato, std::string>;

std::string village_key(const std::string& name) {
    const auto keys = geo::area_name_keys(name).keys;
    return keys.empty() ? std::string() : std::string(keys.front().key.text());
}

geo::Kato region_above(const geo::Gazetteer& made, const geo::GazetteerArea& area) {
    const geo::GazetteerArea* at = &area;
    while (at->parent) {
        at = &made.areas[*at->parent];
    }
    return *at->kato;
}

/// Finds the settlement of the gazetteer that a village of the table is.
class VillageFinder {
public:
    explicit VillageFinder(const geo::Gazetteer& made) : m_made(&made) {
        for (std::uint32_t at = 0; at < made.areas.size(); ++at) {
            const geo::GazetteerArea& area = made.areas[at];
            if (area.level == geo::AreaLevel::settlement) {
                for (const geo::GazetteerName& name : area.names) {
                    m_placed[{region_above(made, area), village_key(name.text)}].push_back(at);
                }
            }
        }
        for (const KnownVillage& village : known_villages()) {
            ++m_bearers[{village.region, village_key(village.name_ru)}];
        }
    }

    std::optional<std::uint32_t> find(const KnownVillage& village, std::uint32_t district) const {
        const NameInRegion key{village.region, village_key(village.name_ru)};
        const auto placed = m_placed.find(key);
        if (placed == m_placed.end()) {
            return std::nullopt;
        }
        const double reach = m_bearers.at(key) == 1 ? one_of_its_name_m : one_village_m;
        std::optional<std::uint32_t> nearest;
        double least = reach;
        for (const std::uint32_t at : placed->second) {
            const geo::GazetteerArea& area = m_made->areas[at];
            if (area.parent == district) {
                return at;
            }
            const bool is_open = area.kind != geo::SettlementKind::city && area.parent &&
                                 m_made->areas[*area.parent].level == geo::AreaLevel::region;
            const double apart =
                metres_between(area, village).value_or(m_bearers.at(key) == 1 ? reach : 2 * reach);
            if (is_open && apart <= least) {
                nearest = nearest && apart == least ? nearest : at;
                least = apart;
            }
        }
        return nearest;
    }

private:
    /// Nothing when the position of one of them is not known.
    static std::optional<double>
    metres_between(const geo::GazetteerArea& area, const KnownVillage& village) {
        return area.point && village.rough_position
                   ? std::optional{geo::great_circle_distance(*area.point, *village.rough_position)
                                       .value}
                   : std::nullopt;
    }

    const geo::Gazetteer* m_made;
    std::map<NameInRegion, std::vector<std::uint32_t>> m_placed;
    std::map<NameInRegion, int> m_bearers;
};

void add_other_names(geo::GazetteerArea& settlement, const KnownVillage& village) {
    for (const std::string& other : village.other_names) {
        const bool is_known =
            std::ranges::find(settlement.names, other, &geo::GazetteerName::text) !=
            settlement.names.end();
        if (!is_known) {
            settlement.names.push_back({other, geo::NameLanguage::unknown, geo::NameKind::old});
        }
    }
}

geo::GazetteerArea new_village(const KnownVillage& village, std::uint32_t district) {
    geo::GazetteerArea area;
    area.kind = geo::SettlementKind::village;
    area.parent = district;
    area.point = village.rough_position;
    area.radius_m = village.rough_position ? geo::rough_radius_m : 0;
    area.names = {
        {village.name_kk, geo::NameLanguage::kk, geo::NameKind::official},
        {village.name_ru, geo::NameLanguage::ru, geo::NameKind::official}};
    add_other_names(area, village);
    return area;
}

} // namespace

void add_known_villages(geo::Gazetteer& made, const DistrictByName& district_named) {
    const VillageFinder finder(made);
    for (const KnownVillage& village : known_villages()) {
        const auto district = district_named(village.region, village.district_ru);
        if (!district) {
            continue;
        }
        if (const auto same = finder.find(village, *district)) {
            made.areas[*same].parent = district;
            add_other_names(made.areas[*same], village);
        } else {
            made.areas.push_back(new_village(village, *district));
        }
    }
}

} // namespace osh::regions
