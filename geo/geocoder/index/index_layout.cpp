#include "geo/geocoder/index/index_layout.hpp"

#include "geo/error.hpp"
#include "geo/geocoder/codes/building_postcode.hpp"
#include "geo/geocoder/index/geocoder_index.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <span>

namespace osh::geo {

namespace {

constexpr std::uint64_t name_rank_shift = 6;
constexpr double metres_per_unit = 0.0111195; // of latitude, on the sphere of the mean radius
constexpr std::size_t longest_name = 0xFFFF;

template<typename Thing>
std::pair<std::uint32_t, std::uint16_t>
add_names(const Thing& thing, TextPool& pool, std::vector<NameRecord>& names) {
    const auto first = static_cast<std::uint32_t>(names.size());
    for (const GazetteerName& name : thing.names) {
        const std::string_view text = std::string_view(name.text).substr(0, longest_name);
        names.push_back(
            {pool.offset_of(text),
             static_cast<std::uint16_t>(text.size()),
             static_cast<std::uint8_t>(name.language),
             static_cast<std::uint8_t>(name.kind)});
    }
    return {first, static_cast<std::uint16_t>(names.size() - first)};
}

void check(const Gazetteer& gazetteer) {
    for (const GazetteerArea& area : gazetteer.areas) {
        if (area.parent && (*area.parent >= gazetteer.areas.size() ||
                            gazetteer.areas[*area.parent].level >= area.level)) {
            throw Error("the gazetteer has an area whose parent is missing or on no higher level");
        }
    }
    for (const GazetteerStreet& street : gazetteer.streets) {
        if (street.settlement >= gazetteer.areas.size()) {
            throw Error("the gazetteer has a street of no settlement");
        }
    }
    for (const GazetteerHouse& house : gazetteer.houses) {
        if (house.street >= gazetteer.streets.size()) {
            throw Error("the gazetteer has a house of no street");
        }
    }
}

double distance_m(FixedPoint a, FixedPoint b) noexcept {
    const double lat = (a.lat + static_cast<double>(b.lat)) / 2e7 * std::numbers::pi / 180.0;
    const double east = (static_cast<double>(a.lon) - b.lon) * std::cos(lat);
    const double north = static_cast<double>(a.lat) - b.lat;
    return std::hypot(east, north) * metres_per_unit;
}

/// Without a point of its own a street lies amid its houses and reaches to the farthest.
void place_street(StreetRecord& street, const std::vector<HouseRecord>& houses) {
    const auto own =
        std::span(houses).subspan(street.first_house, street.last_house - street.first_house);
    std::int64_t lon = 0;
    std::int64_t lat = 0;
    std::int64_t count = 0;
    for (const HouseRecord& house : own) {
        if (house.point.lon != no_position) {
            lon += house.point.lon;
            lat += house.point.lat;
            ++count;
        }
    }
    if (street.point.lon == no_position && count > 0) {
        street.point = {
            static_cast<std::int32_t>(lon / count), static_cast<std::int32_t>(lat / count)};
    }
    if (street.radius_m == 0 && street.point.lon != no_position) {
        double farthest = 0.0;
        for (const HouseRecord& house : own) {
            if (house.point.lon != no_position) {
                farthest = std::max(farthest, distance_m(street.point, house.point));
            }
        }
        street.radius_m = static_cast<std::uint32_t>(farthest);
    }
}

/// A settlement without a position of its own lies amid its streets.
void place_settlements(IndexLayout& layout) {
    for (AreaRecord& area : layout.areas) {
        const bool is_open = area.point.lon == no_position &&
                             static_cast<AreaLevel>(area.level) == AreaLevel::settlement;
        std::int64_t lon = 0;
        std::int64_t lat = 0;
        std::int64_t count = 0;
        for (std::uint32_t i = area.first_street; is_open && i < area.last_street; ++i) {
            const FixedPoint point = layout.streets[i].point;
            if (point.lon != no_position) {
                lon += point.lon;
                lat += point.lat;
                ++count;
            }
        }
        if (count > 0) {
            area.point = {
                static_cast<std::int32_t>(lon / count), static_cast<std::int32_t>(lat / count)};
        }
    }
}

void add_areas(const Gazetteer& gazetteer, IndexLayout& layout, TextPool& pool) {
    for (const GazetteerArea& area : gazetteer.areas) {
        AreaRecord record;
        record.point = area.point ? to_fixed(*area.point) : FixedPoint{};
        record.kato = area.kato ? area.kato->number() : 0;
        record.parent = area.parent.value_or(no_record);
        record.radius_m = area.radius_m;
        record.population = area.population;
        std::tie(record.first_name, record.name_count) = add_names(area, pool, layout.names);
        record.level = static_cast<std::uint8_t>(area.level);
        record.kind = static_cast<std::uint8_t>(area.kind);
        if (record.kato != 0) {
            layout.codes.push_back(
                {record.kato, static_cast<std::uint32_t>(layout.areas.size()), CodeKind::kato});
        }
        layout.areas.push_back(record);
    }
}

void add_house(const GazetteerHouse& house, IndexLayout& layout) {
    const auto at = static_cast<std::uint32_t>(layout.houses.size());
    layout.houses.push_back(
        {house.number.packed() | static_cast<std::uint64_t>(house.rank) << name_rank_shift,
         house.is_placed ? to_fixed(house.point) : FixedPoint{}});
    layout.house_rcas.push_back(house.rca);
    if (house.rca != 0) {
        layout.codes.push_back({house.rca, at, CodeKind::rca});
    }
    if (const std::uint64_t postcode = postcode_number(house.postcode); postcode != 0) {
        layout.codes.push_back({postcode, at, CodeKind::postcode});
    }
}

} // namespace

std::uint32_t TextPool::offset_of(std::string_view text) {
    const auto [found, is_new] =
        m_offsets.emplace(text, static_cast<std::uint32_t>(m_texts.size()));
    if (is_new) {
        m_texts += text;
    }
    return found->second;
}

std::vector<std::uint32_t> street_order(const Gazetteer& gazetteer) {
    std::vector<std::uint32_t> order(gazetteer.streets.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(
        order, {}, [&](std::uint32_t street) { return gazetteer.streets[street].settlement; });
    return order;
}

void lay_out_records(const Gazetteer& gazetteer, IndexLayout& layout) {
    check(gazetteer);
    TextPool pool(layout.name_texts);
    add_areas(gazetteer, layout, pool);

    const std::vector<std::uint32_t> streets = street_order(gazetteer);
    std::vector<std::uint32_t> place_of(streets.size());
    for (std::size_t i = 0; i < streets.size(); ++i) {
        place_of[streets[i]] = static_cast<std::uint32_t>(i);
    }
    std::vector<std::uint32_t> houses(gazetteer.houses.size());
    std::iota(houses.begin(), houses.end(), 0U);
    std::ranges::stable_sort(houses, {}, [&](std::uint32_t house) {
        const GazetteerHouse& entry = gazetteer.houses[house];
        return std::pair(place_of[entry.street], entry.number.packed());
    });
    auto house = houses.begin();
    for (std::size_t i = 0; i < streets.size(); ++i) {
        const GazetteerStreet& street = gazetteer.streets[streets[i]];
        StreetRecord record;
        record.point = street.point ? to_fixed(*street.point) : FixedPoint{};
        record.area = street.settlement;
        record.radius_m = street.radius_m;
        record.kind = static_cast<std::uint8_t>(street.kind);
        std::tie(record.first_name, record.name_count) = add_names(street, pool, layout.names);
        record.first_house = static_cast<std::uint32_t>(layout.houses.size());
        for (; house != houses.end() && place_of[gazetteer.houses[*house].street] == i; ++house) {
            add_house(gazetteer.houses[*house], layout);
        }
        record.last_house = static_cast<std::uint32_t>(layout.houses.size());
        place_street(record, layout.houses);
        AreaRecord& area = layout.areas[record.area];
        area.first_street =
            area.last_street == 0 ? static_cast<std::uint32_t>(i) : area.first_street;
        area.last_street = static_cast<std::uint32_t>(i + 1);
        layout.streets.push_back(record);
    }
    place_settlements(layout);
    const bool any_rca =
        std::ranges::any_of(layout.house_rcas, [](std::uint64_t rca) { return rca != 0; });
    if (!any_rca) {
        layout.house_rcas.clear();
    }
    std::ranges::stable_sort(layout.codes, {}, &CodeRecord::code);
}

void lay_out_grid(IndexLayout& layout) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> placed;
    placed.reserve(layout.houses.size());
    for (std::size_t i = 0; i < layout.houses.size(); ++i) {
        const FixedPoint point = layout.houses[i].point;
        if (point.lon == no_position) {
            continue;
        }
        placed.emplace_back(
            grid_cell(point.lon / grid_side, point.lat / grid_side), static_cast<std::uint32_t>(i));
    }
    std::ranges::sort(placed);
    for (const auto& [cell, house] : placed) {
        if (layout.grid_cells.empty() || layout.grid_cells.back().cell != cell) {
            layout.grid_cells.push_back({cell, layout.grid_houses.size()});
        }
        layout.grid_houses.push_back(house);
    }
}

} // namespace osh::geo
