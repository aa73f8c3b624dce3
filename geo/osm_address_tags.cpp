#include "geo/osm_address_tags.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace osh::geo {

namespace {

bool is_name_key(std::string_view key) noexcept {
    constexpr std::array<std::string_view, 7> keys{
        "name", "old_name", "alt_name", "official_name", "short_name", "int_name", "loc_name"};
    const std::string_view stem = key.substr(0, key.find(':'));
    if (std::ranges::find(keys, stem) == keys.end()) {
        return false;
    }
    const std::string_view rest = key.substr(stem.size());
    // Names in other languages than those of the country are of no use here; a year may stand
    // behind an old name (`old_name:-1993`).
    return rest.empty() || rest == ":kk" || rest == ":ru" || rest == ":en" || rest == ":kk-Latn" ||
           stem == "old_name";
}

void add_parts(std::string_view key, std::string_view value, std::vector<OsmName>& names) {
    while (!value.empty()) {
        const std::size_t end = std::min(value.find(';'), value.size());
        std::string_view part = value.substr(0, end);
        while (part.starts_with(' ')) {
            part.remove_prefix(1);
        }
        if (!part.empty()) {
            names.push_back({std::string(key), std::string(part)});
        }
        value.remove_prefix(std::min(end + 1, value.size()));
    }
}

std::string first_value(const osmium::TagList& tags, std::initializer_list<const char*> keys) {
    for (const char* const key : keys) {
        if (const char* const value = tags[key]) {
            return value;
        }
    }
    return {};
}

} // namespace

std::vector<OsmName> osm_names(const osmium::TagList& tags) {
    std::vector<OsmName> names;
    for (const osmium::Tag& tag : tags) {
        if (is_name_key(tag.key())) {
            add_parts(tag.key(), tag.value(), names);
        }
    }
    return names;
}

bool is_osm_street(std::string_view highway) noexcept {
    constexpr std::array<std::string_view, 14> kinds{
        "motorway",
        "trunk",
        "primary",
        "secondary",
        "tertiary",
        "unclassified",
        "residential",
        "living_street",
        "pedestrian",
        "service",
        "road",
        "track",
        "construction",
        "footway"};
    return std::ranges::find(kinds, highway) != kinds.end();
}

bool is_osm_place(std::string_view place) noexcept {
    constexpr std::array<std::string_view, 10> kinds{
        "city",
        "town",
        "village",
        "hamlet",
        "isolated_dwelling",
        "suburb",
        "quarter",
        "neighbourhood",
        "borough",
        "allotments"};
    return std::ranges::find(kinds, place) != kinds.end();
}

OsmPlace osm_place(const osmium::TagList& tags) {
    OsmPlace place;
    place.kind = tags.get_value_by_key("place", "");
    place.names = osm_names(tags);
    const std::string_view people = tags.get_value_by_key("population", "");
    std::from_chars(people.data(), people.data() + people.size(), place.population);
    place.kato = first_value(tags, {"kato", "ref:kato", "KATO", "ref:KATO"});
    return place;
}

OsmHouse osm_house(const osmium::TagList& tags) {
    OsmHouse house;
    house.number = tags.get_value_by_key("addr:housenumber", "");
    house.street = tags.get_value_by_key("addr:street", "");
    if (house.street.empty()) {
        house.street = first_value(tags, {"addr:place", "addr:suburb", "addr:neighbourhood"});
        house.is_in_part = !house.street.empty();
    }
    house.city = first_value(tags, {"addr:city", "addr:village", "addr:hamlet"});
    house.postcode = tags.get_value_by_key("addr:postcode", "");
    house.is_entrance = tags.has_key("entrance");
    return house;
}

} // namespace osh::geo
