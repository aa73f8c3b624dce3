#include "regions/gazetteer/osm_settlements.hpp"

#include "geo/distance.hpp"
#include "geo/geocoder/index/name_keys.hpp"
#include "regions/gazetteer/osm_names.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

constexpr double cell_degrees = 0.25; // larger than the reach of a city at 56° north
constexpr double farthest_named_m = 30'000.0;

std::pair<int, int> cell_of(geo::LonLat place) noexcept {
    return {
        static_cast<int>(std::floor(place.lon.degrees / cell_degrees)),
        static_cast<int>(std::floor(place.lat.degrees / cell_degrees))};
}

geo::SettlementKind kind_of_place(std::string_view place) noexcept {
    return place == "city"   ? geo::SettlementKind::city
           : place == "town" ? geo::SettlementKind::town
                             : geo::SettlementKind::village;
}

double reach_of(geo::SettlementKind kind) noexcept {
    switch (kind) {
    case geo::SettlementKind::city:
        return 15'000.0;
    case geo::SettlementKind::town:
        return 6'000.0;
    default:
        return 3'000.0;
    }
}

std::string settlement_key_of(std::string_view name) {
    const auto keys = geo::area_name_keys(name).keys;
    return keys.empty() ? std::string() : std::string(keys.front().key.text());
}

/// Amid all streets and houses; nothing when there are none.
std::optional<geo::LonLat> middle_of_extract(const geo::OsmAddresses& map) {
    double lon = 0.0;
    double lat = 0.0;
    double count = 0.0;
    const auto add = [&](geo::LonLat place) {
        lon += place.lon.degrees;
        lat += place.lat.degrees;
        count += 1.0;
    };
    for (const geo::OsmStreetWay& way : map.streets) {
        add(way.line.front());
    }
    for (const geo::OsmHouse& house : map.houses) {
        add(house.point);
    }
    return count > 0.0 ? std::optional{geo::LonLat{geo::Lon{lon / count}, geo::Lat{lat / count}}}
                       : std::nullopt;
}

} // namespace

OsmSettlements::OsmSettlements(
    const geo::OsmAddresses& map, const std::optional<ExtractSettlement>& fallback) {
    for (const geo::OsmPlace& place : map.places) {
        if (!is_settlement_kind(place.kind)) {
            continue;
        }
        StoredArea area;
        area.key = place.id;
        area.kind = kind_of_place(place.kind);
        area.kato = geo::Kato::parse(place.kato);
        area.point = place.point;
        area.population = place.population;
        area.names = stored_names(place.names);
        m_cells[cell_of(place.point)].push_back(m_areas.size());
        for (const StoredName& name : area.names) {
            auto& named = m_by_key[settlement_key_of(name.text)];
            if (named.empty() || named.back() != m_areas.size()) {
                named.push_back(m_areas.size());
            }
        }
        m_areas.push_back(std::move(area));
    }
    add_outlines(map);
    if (fallback) {
        StoredArea area;
        area.key = "extract";
        area.kind = geo::SettlementKind::city;
        area.kato = fallback->kato;
        area.names.push_back(
            {fallback->name, geo::NameLanguage::unknown, geo::NameKind::official, {}});
        area.point = middle_of_extract(map);
        m_fallback = m_areas.size();
        m_areas.push_back(std::move(area));
    }
}

/// An outline belongs to the settlement of its name that lies in it.
void OsmSettlements::add_outlines(const geo::OsmAddresses& map) {
    std::vector<geo::MultiPolygon> grounds;
    for (const geo::OsmOutline& outline : map.outlines) {
        const geo::AreaLocator inside({&outline.area, 1});
        for (const geo::OsmName& name : outline.names) {
            const auto found = m_by_key.find(settlement_key_of(name.text));
            if (found == m_by_key.end()) {
                continue;
            }
            const auto held = std::ranges::find_if(found->second, [&](std::size_t area) {
                return inside.area_at(*m_areas[area].point).has_value();
            });
            if (held != found->second.end()) {
                grounds.push_back(outline.area);
                m_outlined.push_back(*held);
                break;
            }
        }
    }
    m_locator = geo::AreaLocator(grounds);
}

std::optional<std::size_t> OsmSettlements::named(geo::LonLat place, std::string_view name) const {
    const auto found = m_by_key.find(settlement_key_of(name));
    if (name.empty() || found == m_by_key.end()) {
        return std::nullopt;
    }
    std::optional<std::size_t> best;
    double least = farthest_named_m;
    for (const std::size_t area : found->second) {
        const double metres = geo::great_circle_distance(place, *m_areas[area].point).value;
        if (metres <= least) {
            least = metres;
            best = area;
        }
    }
    return best;
}

std::optional<std::size_t> OsmSettlements::near(geo::LonLat place) const {
    std::optional<std::size_t> best;
    double least = 1.0; // of the reach
    const auto [column, row] = cell_of(place);
    for (int x = column - 1; x <= column + 1; ++x) {
        for (int y = row - 1; y <= row + 1; ++y) {
            const auto cell = m_cells.find({x, y});
            if (cell == m_cells.end()) {
                continue;
            }
            for (const std::size_t area : cell->second) {
                const double share = geo::great_circle_distance(place, *m_areas[area].point).value /
                                     reach_of(m_areas[area].kind);
                if (share <= least) {
                    least = share;
                    best = area;
                }
            }
        }
    }
    return best;
}

const std::string* OsmSettlements::at(geo::LonLat place, std::string_view name) const {
    if (const auto area = named(place, name)) {
        return &m_areas[*area].key;
    }
    // The innermost outline: a village within the ground of a city is named before it.
    std::optional<std::size_t> held;
    for (const std::size_t outline : m_locator.areas_at(place)) {
        const std::size_t area = m_outlined[outline];
        if (!held || m_areas[area].kind > m_areas[*held].kind) {
            held = area;
        }
    }
    if (held) {
        return &m_areas[*held].key;
    }
    if (const auto area = near(place)) {
        return &m_areas[*area].key;
    }
    return m_fallback ? &m_areas[*m_fallback].key : nullptr;
}

} // namespace osh::regions
