#include "regions/gazetteer/merge_gazetteer.hpp"

#include "geo/distance.hpp"
#include "geo/geocoder/index/name_keys.hpp"
#include "regions/gazetteer/area_merge.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace osh::regions {

namespace {

/// Brings the streets and houses of sources into the gazetteer.
class StreetMerge {
public:
    StreetMerge(geo::Gazetteer& made, const AreaMerge& areas) : m_made(&made), m_areas(&areas) {}

    void
    add(const StoredGazetteer& source,
        const std::unordered_map<std::string, std::uint32_t>& area_of_key) {
        std::unordered_map<std::string, std::uint32_t> street_of_key;
        for (const StoredStreet& street : source.streets) {
            const auto settlement = settlement_of(street, area_of_key);
            if (settlement) {
                street_of_key.emplace(street.key, take(street, *settlement));
            }
        }
        for (const StoredHouse& house : source.houses) {
            const auto street = street_of_key.find(house.street_key);
            if (street != street_of_key.end()) {
                take(house, street->second);
            }
        }
    }

    /// The streets of a settlement with this name.
    std::vector<std::uint32_t> named(std::uint32_t settlement, std::string_view name) const {
        const auto found = m_by_name.find({settlement, street_key(name)});
        return found == m_by_name.end() ? std::vector<std::uint32_t>{} : found->second;
    }

    /// The settlements that have a street of this name.
    std::vector<std::uint32_t> settlements_with(std::string_view name) const {
        std::vector<std::uint32_t> settlements;
        const std::string key = street_key(name);
        for (const auto& [place, streets] : m_by_name) {
            if (place.second == key) {
                settlements.push_back(place.first);
            }
        }
        return settlements;
    }

    void add_name(std::uint32_t street, const geo::GazetteerName& name) {
        auto& names = m_made->streets[street].names;
        if (std::ranges::find(names, name.text, &geo::GazetteerName::text) == names.end()) {
            names.push_back(name);
            know(street, name.text);
        }
    }

private:
    static std::string street_key(std::string_view name) {
        const auto keys = geo::street_name_keys(name).keys;
        return keys.empty() ? std::string() : std::string(keys.front().key.text());
    }

    std::optional<std::uint32_t> settlement_of(
        const StoredStreet& street,
        const std::unordered_map<std::string, std::uint32_t>& area_of_key) const {
        if (street.settlement_key.empty()) {
            return street.point ? m_areas->region_at(*street.point) : std::nullopt;
        }
        const auto found = area_of_key.find(street.settlement_key);
        return found == area_of_key.end() ? std::nullopt : std::optional{found->second};
    }

    void know(std::uint32_t street, std::string_view name) {
        auto& named = m_by_name[{m_made->streets[street].settlement, street_key(name)}];
        if (named.empty() || named.back() != street) {
            named.push_back(street);
        }
    }

    std::optional<std::uint32_t>
    same_street(const StoredStreet& street, std::uint32_t settlement) const {
        for (const StoredName& name : street.names) {
            for (const std::uint32_t at : named(settlement, name.text)) {
                const geo::StreetKind other = m_made->streets[at].kind;
                if (other == street.kind || other == geo::StreetKind::any ||
                    street.kind == geo::StreetKind::any) {
                    return at;
                }
            }
        }
        return std::nullopt;
    }

    std::uint32_t take(const StoredStreet& street, std::uint32_t settlement) {
        std::uint32_t at = 0;
        if (const auto same = same_street(street, settlement)) {
            at = *same;
            geo::GazetteerStreet& known = m_made->streets[at];
            known.kind = known.kind == geo::StreetKind::any ? street.kind : known.kind;
            if (!known.point && street.point) {
                known.point = street.point;
                known.radius_m = street.radius_m;
            }
        } else {
            at = static_cast<std::uint32_t>(m_made->streets.size());
            m_made->streets.push_back({settlement, street.kind, street.point, street.radius_m, {}});
        }
        for (const StoredName& name : street.names) {
            add_name(at, gazetteer_name(name));
        }
        return at;
    }

    /// A house half a district away from its settlement has the coordinates of another place.
    bool lies_by_settlement(const StoredHouse& house, std::uint32_t street) const {
        constexpr double farthest_m = 60'000.0;
        const auto& middle = m_made->areas[m_made->streets[street].settlement].point;
        return !house.point || !middle ||
               geo::great_circle_distance(*middle, *house.point).value <= farthest_m;
    }

    void take(const StoredHouse& house, std::uint32_t street) {
        const auto number = geo::parse_house_number(house.number);
        if (!number) {
            return; // such rows are refused when they are imported
        }
        const auto point = lies_by_settlement(house, street) ? house.point : std::nullopt;
        const auto at = static_cast<std::uint32_t>(m_made->houses.size());
        const auto [known, is_new] = m_houses.try_emplace(std::pair(street, number->packed()), at);
        if (is_new) {
            m_made->houses.push_back(
                {street,
                 *number,
                 point.value_or(geo::LonLat{}),
                 house.rank,
                 house.rca,
                 house.postcode,
                 point.has_value()});
            return;
        }
        geo::GazetteerHouse& same = m_made->houses[known->second];
        if (!same.is_placed && point) {
            same.point = *point;
            same.is_placed = true;
            same.rank = house.rank;
        }
        same.rca = same.rca != 0 ? same.rca : house.rca;
        same.postcode = same.postcode.empty() ? house.postcode : same.postcode;
    }

    struct PlaceHash {
        std::size_t
        operator()(const std::pair<std::uint32_t, std::uint64_t>& house) const noexcept {
            return std::hash<std::uint64_t>{}(house.second * 0x9E3779B97F4A7C15U ^ house.first);
        }
    };

    geo::Gazetteer* m_made;
    const AreaMerge* m_areas;
    std::map<std::pair<std::uint32_t, std::string>, std::vector<std::uint32_t>> m_by_name;
    std::unordered_map<std::pair<std::uint32_t, std::uint64_t>, std::uint32_t, PlaceHash> m_houses;
};

void rename_areas(const StoredRename& rename, geo::AreaLevel level, AreaMerge& areas) {
    for (const std::uint32_t at : areas.named(level, rename.new_name)) {
        if (!rename.within || areas.lies_in(at, *rename.within)) {
            areas.add_name(at, {rename.old_name, geo::NameLanguage::unknown, geo::NameKind::old});
        }
    }
}

void rename_streets(const StoredRename& rename, const AreaMerge& areas, StreetMerge& streets) {
    const auto settlements = rename.settlement.empty()
                                 ? streets.settlements_with(rename.new_name)
                                 : areas.named(geo::AreaLevel::settlement, rename.settlement);
    for (const std::uint32_t settlement : settlements) {
        if (rename.within && !areas.lies_in(settlement, *rename.within)) {
            continue;
        }
        for (const std::uint32_t street : streets.named(settlement, rename.new_name)) {
            streets.add_name(
                street, {rename.old_name, geo::NameLanguage::unknown, geo::NameKind::old});
        }
    }
}

double median_of(std::vector<double>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// The areas of a source; a settlement without a point of its own has the median of its houses', so
/// that ground and distance tell which one of its name it is.
std::vector<StoredArea> areas_amid_houses(const StoredGazetteer& source) {
    struct Spread {
        std::vector<double> lons{};
        std::vector<double> lats{};
    };

    std::unordered_map<std::string_view, std::string_view> settlement_of_street;
    for (const StoredStreet& street : source.streets) {
        settlement_of_street.emplace(street.key, street.settlement_key);
    }
    std::unordered_map<std::string_view, Spread> spreads;
    for (const StoredHouse& house : source.houses) {
        const auto settlement = settlement_of_street.find(house.street_key);
        if (house.point && settlement != settlement_of_street.end()) {
            Spread& spread = spreads[settlement->second];
            spread.lons.push_back(house.point->lon.degrees);
            spread.lats.push_back(house.point->lat.degrees);
        }
    }
    std::vector<StoredArea> areas = source.areas;
    for (StoredArea& area : areas) {
        const auto spread = spreads.find(area.key);
        const bool lacks_point = area.level == geo::AreaLevel::settlement && !area.point;
        if (lacks_point && spread != spreads.end()) {
            area.point = geo::LonLat{
                geo::Lon{median_of(spread->second.lons)}, geo::Lat{median_of(spread->second.lats)}};
        }
    }
    return areas;
}

} // namespace

geo::Gazetteer merge_gazetteers(
    geo::Gazetteer made,
    std::span<const StoredGazetteer> sources,
    const std::vector<TerritoryRow>& territories) {
    if (sources.empty()) {
        return made;
    }
    AreaMerge areas(made, territories);
    StreetMerge streets(made, areas);
    for (const StoredGazetteer& source : sources) {
        streets.add(source, areas.add(areas_amid_houses(source)));
    }
    for (const StoredGazetteer& source : sources) {
        for (const StoredRename& rename : source.renames) {
            switch (rename.thing) {
            case RenamedThing::region:
                rename_areas(rename, geo::AreaLevel::region, areas);
                break;
            case RenamedThing::district:
                rename_areas(rename, geo::AreaLevel::district, areas);
                break;
            case RenamedThing::settlement:
                rename_areas(rename, geo::AreaLevel::settlement, areas);
                break;
            case RenamedThing::street:
                rename_streets(rename, areas, streets);
                break;
            }
        }
    }
    return made;
}

} // namespace osh::regions
