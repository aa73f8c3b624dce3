#include "geo/distance.hpp"
#include "geo/geocoder/index/name_keys.hpp"
#include "regions/gazetteer/gazetteer_sources.hpp"
#include "regions/gazetteer/gazetteer_words.hpp"
#include "regions/gazetteer/osm_names.hpp"
#include "regions/gazetteer/osm_settlements.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::size_t no_street = static_cast<std::size_t>(-1);

/// Streets under construction: the ways of one name in one settlement.
class OsmAssembly {
public:
    OsmAssembly(
        const geo::OsmAddresses& map,
        const std::optional<ExtractSettlement>& settlement,
        ReadGazetteer& read)
        : m_map(&map)
        , m_read(&read)
        , m_settlements(map, settlement) {}

    void run() {
        StoredGazetteer& into = m_read->gazetteer;
        into.areas = m_settlements.areas();
        m_read->counts.accepted += static_cast<std::int64_t>(into.areas.size());
        add_parts();
        for (const geo::OsmStreetWay& way : m_map->streets) {
            add_way(way);
        }
        place_streets();
        for (const geo::OsmHouse& house : m_map->houses) {
            add_house(house);
        }
        add_milestones();
        remark(
            m_without_settlement,
            "no_settlement",
            " streets and houses lie in reach of no "
            "settlement and were passed over");
        remark(m_without_street, "no_street", " houses name neither a street nor a part");
        remark(m_bad_numbers, "no_number", " house numbers could not be read");
    }

private:
    void remark(std::int64_t count, const std::string& code, const std::string& text) {
        if (count > 0) {
            m_read->counts.refused += count;
            remark_on_row(*m_read, 0, code, std::to_string(count) + text);
        }
    }

    /// The street of this name in a settlement, made when there is none.
    std::size_t street_named(
        const std::string& settlement,
        const std::vector<StoredName>& names,
        geo::StreetKind kind,
        const std::string& key) {
        auto& streets = m_read->gazetteer.streets;
        const auto keys = geo::street_name_keys(names.front().text);
        const std::string text(keys.keys.empty() ? "" : keys.keys.front().key.text());
        if (text.empty()) {
            return no_street;
        }
        const auto [at, is_new] = m_streets.try_emplace(
            {settlement, text, kind == geo::StreetKind::any ? keys.kind : kind}, streets.size());
        if (is_new) {
            StoredStreet street;
            street.key = key;
            street.settlement_key = settlement;
            street.kind = kind == geo::StreetKind::any ? keys.kind : kind;
            street.names = names;
            streets.push_back(std::move(street));
            m_lines.emplace_back();
            ++m_read->counts.accepted;
        } else {
            add_missing_names(names, streets[at->second].names);
        }
        return at->second;
    }

    void add_parts() {
        for (const geo::OsmPlace& place : m_map->places) {
            if (is_settlement_kind(place.kind)) {
                continue;
            }
            const std::string* const settlement = m_settlements.at(place.point, {});
            const auto names = stored_names(place.names);
            if (settlement == nullptr || names.empty()) {
                continue;
            }
            const geo::StreetKind said = geo::street_name_keys(names.front().text).kind;
            const geo::StreetKind kind = geo::is_part(said) ? said : geo::StreetKind::microdistrict;
            const std::size_t street = street_named(*settlement, names, kind, place.id);
            if (street != no_street) {
                m_read->gazetteer.streets[street].point = place.point;
            }
        }
    }

    void add_way(const geo::OsmStreetWay& way) {
        ++m_read->counts.read;
        const std::string* const settlement = m_settlements.at(way.line[way.line.size() / 2], {});
        const auto names = stored_names(way.names);
        if (settlement == nullptr || names.empty()) {
            m_without_settlement += names.empty() ? 0 : 1;
            return;
        }
        const std::size_t street =
            street_named(*settlement, names, geo::StreetKind::any, "w" + std::to_string(way.id));
        if (street != no_street) {
            auto& line = m_lines[street];
            line.insert(line.end(), way.line.begin(), way.line.end());
        }
    }

    /// A street's point is that of its line nearest to the middle: it lies on the street.
    void place_streets() {
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            StoredStreet& street = m_read->gazetteer.streets[i];
            if (m_lines[i].empty()) {
                continue;
            }
            double lon = 0.0;
            double lat = 0.0;
            for (const geo::LonLat place : m_lines[i]) {
                lon += place.lon.degrees;
                lat += place.lat.degrees;
            }
            const auto count = static_cast<double>(m_lines[i].size());
            const geo::LonLat middle{geo::Lon{lon / count}, geo::Lat{lat / count}};
            const auto metres = [&](geo::LonLat place) {
                return geo::great_circle_distance(place, middle).value;
            };
            street.point = *std::ranges::min_element(m_lines[i], {}, metres);
            const double farthest = metres(*std::ranges::max_element(m_lines[i], {}, metres));
            street.radius_m = static_cast<std::uint32_t>(std::lround(farthest));
        }
    }

    void add_house(const geo::OsmHouse& house) {
        ++m_read->counts.read;
        if (!geo::parse_house_number(house.number)) {
            ++m_bad_numbers;
            return;
        }
        if (house.street.empty()) {
            ++m_without_street;
            return;
        }
        const std::string* const settlement = m_settlements.at(house.point, house.city);
        if (settlement == nullptr) {
            ++m_without_settlement;
            return;
        }
        const std::vector<StoredName> names{
            {house.street, geo::NameLanguage::unknown, geo::NameKind::official, {}}};
        const geo::StreetKind said = geo::street_name_keys(house.street).kind;
        const geo::StreetKind kind = house.is_in_part && !geo::is_part(said)
                                         ? geo::StreetKind::microdistrict
                                         : geo::StreetKind::any;
        const std::size_t street = street_named(*settlement, names, kind, "h" + house.id);
        if (street == no_street) {
            ++m_without_street;
            return;
        }
        StoredHouse stored;
        stored.key = house.id;
        stored.street_key = m_read->gazetteer.streets[street].key;
        stored.number = house.number;
        stored.point = house.point;
        stored.rank = house.is_entrance ? geo::HouseRank::entrance : geo::HouseRank::building;
        stored.postcode = house.postcode;
        m_read->gazetteer.houses.push_back(std::move(stored));
        ++m_read->counts.accepted;
    }

    /// The stones of a road are its houses; the road belongs to the region that its stones lie in,
    /// so that a road through several regions is several: one per square of two degrees.
    void add_milestones() {
        constexpr double side = 2.0;
        std::map<std::tuple<std::string, int, int>, std::string> roads;
        for (const geo::OsmMilestone& stone : m_map->milestones) {
            ++m_read->counts.read;
            const std::tuple square{
                stone.road,
                static_cast<int>(std::floor(stone.point.lon.degrees / side)),
                static_cast<int>(std::floor(stone.point.lat.degrees / side))};
            const auto [at, is_new] = roads.try_emplace(square, "m" + std::to_string(stone.id));
            if (is_new) {
                StoredStreet road;
                road.key = at->second;
                road.kind = geo::StreetKind::track;
                road.point = stone.point;
                road.names.push_back(
                    {stone.road, geo::NameLanguage::unknown, geo::NameKind::official, {}});
                add_names_of_road(stone.road, road.names);
                m_read->gazetteer.streets.push_back(std::move(road));
            }
            StoredHouse house;
            house.key = "n" + std::to_string(stone.id);
            house.street_key = at->second;
            house.number = std::to_string(stone.kilometre);
            house.point = stone.point;
            m_read->gazetteer.houses.push_back(std::move(house));
            ++m_read->counts.accepted;
        }
    }

    /// A stone says «А-1»; the ways of that number say «Алматы — Екатеринбург».
    void add_names_of_road(const std::string& reference, std::vector<StoredName>& names) const {
        for (const geo::OsmStreetWay& way : m_map->streets) {
            if (way.reference == reference) {
                add_missing_names(stored_names(way.names), names);
            }
        }
    }

    const geo::OsmAddresses* m_map;
    ReadGazetteer* m_read;
    OsmSettlements m_settlements;
    std::map<std::tuple<std::string, std::string, geo::StreetKind>, std::size_t> m_streets;
    std::vector<std::vector<geo::LonLat>> m_lines;
    std::int64_t m_without_settlement = 0;
    std::int64_t m_without_street = 0;
    std::int64_t m_bad_numbers = 0;
};

} // namespace

ReadGazetteer
osm_gazetteer(const geo::OsmAddresses& map, const std::optional<ExtractSettlement>& settlement) {
    ReadGazetteer read;
    read.gazetteer.source = "osm";
    read.gazetteer.rank = rank_of_osm;
    OsmAssembly(map, settlement, read).run();
    return read;
}

} // namespace osh::regions
