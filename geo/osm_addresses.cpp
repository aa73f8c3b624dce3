#include "geo/osm_addresses.hpp"

#include "geo/error.hpp"
#include "geo/osm_address_tags.hpp"
#include "geo/osm_rings.hpp"

#include <osmium/handler.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/visitor.hpp>

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace osh::geo {

namespace {

constexpr int lowest_city_level = 6; // admin_level of cities of regional standing

/// First pass: the outlines of settlements that are relations.
class OutlineTaker : public osmium::handler::Handler {
public:
    struct Found {
        std::int64_t id = 0;
        OsmPlace place{}; ///< kind is empty when the relation is only a boundary
        std::vector<OsmName> names{};
        std::vector<std::int64_t> outer{};
    };

    void relation(const osmium::Relation& relation) {
        const osmium::TagList& tags = relation.tags();
        const bool is_place = is_osm_place(tags.get_value_by_key("place", ""));
        int level = 0;
        const std::string_view text = tags.get_value_by_key("admin_level", "");
        std::from_chars(text.data(), text.data() + text.size(), level);
        const bool is_city =
            tags.has_tag("boundary", "administrative") && level >= lowest_city_level;
        if (!is_place && !is_city) {
            return;
        }
        Found found{relation.id(), {}, osm_names(tags), {}};
        if (is_place) {
            found.place = osm_place(tags);
        }
        for (const osmium::RelationMember& member : relation.members()) {
            const std::string_view role = member.role();
            if (member.type() == osmium::item_type::way && (role.empty() || role == "outer")) {
                found.outer.push_back(member.ref());
                m_ways.insert(member.ref());
            }
        }
        if (!found.names.empty() && !found.outer.empty()) {
            m_found.push_back(std::move(found));
        }
    }

    bool needs(std::int64_t way) const { return m_ways.contains(way); }

    const std::vector<Found>& found() const noexcept { return m_found; }

private:
    std::vector<Found> m_found;
    std::unordered_set<std::int64_t> m_ways;
};

/// Second pass: ways with what they stand for.
class AddressWayTaker : public osmium::handler::Handler {
public:
    struct Found {
        std::int64_t id = 0;
        std::vector<std::int64_t> nodes{};
        OsmHouse house{};
        OsmPlace place{};
        OsmStreetWay street{};
        bool is_of_outline = false;
    };

    explicit AddressWayTaker(const OutlineTaker& outlines) : m_outlines(&outlines) {}

    void way(const osmium::Way& way) {
        Found found{way.id(), {}, osm_house(way.tags()), {}, {}, m_outlines->needs(way.id())};
        if (is_osm_place(way.tags().get_value_by_key("place", ""))) {
            found.place = osm_place(way.tags());
        }
        if (is_osm_street(way.tags().get_value_by_key("highway", ""))) {
            found.street.names = osm_names(way.tags());
            found.street.reference = way.tags().get_value_by_key("ref", "");
        }
        const bool is_wanted = found.is_of_outline || !found.house.number.empty() ||
                               !found.place.names.empty() || !found.street.names.empty();
        if (!is_wanted) {
            return;
        }
        for (const osmium::NodeRef& node : way.nodes()) {
            found.nodes.push_back(node.ref());
        }
        m_found.push_back(std::move(found));
    }

    const std::vector<Found>& found() const noexcept { return m_found; }

private:
    const OutlineTaker* m_outlines;
    std::vector<Found> m_found;
};

/// Third pass: the positions of the ways' nodes, and the nodes that stand for something.
class AddressNodeTaker : public osmium::handler::Handler {
public:
    AddressNodeTaker(const AddressWayTaker& ways, OsmAddresses& into) : m_into(&into) {
        for (const auto& way : ways.found()) {
            m_ids.insert(m_ids.end(), way.nodes.begin(), way.nodes.end());
        }
        std::ranges::sort(m_ids);
        m_ids.erase(std::unique(m_ids.begin(), m_ids.end()), m_ids.end());
        m_points.resize(m_ids.size());
        m_known.assign(m_ids.size(), false);
    }

    void node(const osmium::Node& node) {
        if (!node.location().valid()) {
            return;
        }
        const LonLat point{Lon{node.location().lon()}, Lat{node.location().lat()}};
        const auto at = std::ranges::lower_bound(m_ids, node.id());
        if (at != m_ids.end() && *at == node.id()) {
            const auto position = static_cast<std::size_t>(at - m_ids.begin());
            m_points[position] = point;
            m_known[position] = true;
        }
        if (!node.tags().empty()) {
            take_meaning(node, point);
        }
    }

    /// The places of a way's nodes, without those that the extract lacks.
    std::vector<LonLat> line_of(const std::vector<std::int64_t>& nodes) const {
        std::vector<LonLat> line;
        for (const std::int64_t id : nodes) {
            const auto at = std::ranges::lower_bound(m_ids, id);
            const auto position = static_cast<std::size_t>(at - m_ids.begin());
            if (at != m_ids.end() && *at == id && m_known[position]) {
                line.push_back(m_points[position]);
            }
        }
        return line;
    }

private:
    void take_meaning(const osmium::Node& node, LonLat point) {
        const osmium::TagList& tags = node.tags();
        const std::string id = "n" + std::to_string(node.id());
        if (is_osm_place(tags.get_value_by_key("place", ""))) {
            OsmPlace place = osm_place(tags);
            place.id = id;
            place.point = point;
            if (!place.names.empty()) {
                m_into->places.push_back(std::move(place));
            }
        }
        OsmHouse house = osm_house(tags);
        if (!house.number.empty()) {
            house.id = id;
            house.point = point;
            m_into->houses.push_back(std::move(house));
        }
        if (tags.has_tag("highway", "milestone")) {
            take_milestone(node, point);
        }
    }

    void take_milestone(const osmium::Node& node, LonLat point) {
        OsmMilestone stone{node.id(), 0, {}, point};
        std::string_view text = node.tags().get_value_by_key("distance", "");
        if (text.empty()) {
            text = node.tags().get_value_by_key("pk", "");
        }
        std::from_chars(text.data(), text.data() + text.size(), stone.kilometre);
        stone.road = node.tags().get_value_by_key("ref", "");
        if (stone.road.empty()) {
            stone.road = node.tags().get_value_by_key("name", "");
        }
        if (stone.kilometre != 0 && !stone.road.empty()) {
            m_into->milestones.push_back(std::move(stone));
        }
    }

    OsmAddresses* m_into;
    std::vector<std::int64_t> m_ids;
    std::vector<LonLat> m_points;
    std::vector<bool> m_known;
};

/// The middle of a line's box: good enough for a building, and within the plot of a settlement.
LonLat middle_of(const std::vector<LonLat>& line) {
    const auto [west, east] =
        std::ranges::minmax(line, {}, [](LonLat place) { return place.lon.degrees; });
    const auto [south, north] =
        std::ranges::minmax(line, {}, [](LonLat place) { return place.lat.degrees; });
    return {
        Lon{(west.lon.degrees + east.lon.degrees) / 2},
        Lat{(south.lat.degrees + north.lat.degrees) / 2}};
}

void add_way(const AddressWayTaker::Found& way, std::vector<LonLat> line, OsmAddresses& into) {
    if (line.empty()) {
        ++into.ways_without_nodes;
        return;
    }
    const std::string id = "w" + std::to_string(way.id);
    const LonLat middle = middle_of(line);
    if (!way.house.number.empty()) {
        into.houses.push_back(way.house);
        into.houses.back().id = id;
        into.houses.back().point = middle;
    }
    if (!way.place.names.empty()) {
        into.places.push_back(way.place);
        into.places.back().id = id;
        into.places.back().point = middle;
        if (auto area = areas_of_lines({line}); !area.empty()) {
            into.outlines.push_back({way.place.names, std::move(area)});
        }
    }
    if (!way.street.names.empty()) {
        into.streets.push_back(way.street);
        into.streets.back().id = way.id;
        into.streets.back().line = std::move(line);
    }
}

void add_outlines(
    const OutlineTaker& outlines,
    const AddressWayTaker& ways,
    const AddressNodeTaker& nodes,
    OsmAddresses& into) {
    std::unordered_map<std::int64_t, const AddressWayTaker::Found*> way_of;
    for (const AddressWayTaker::Found& way : ways.found()) {
        if (way.is_of_outline) {
            way_of.emplace(way.id, &way);
        }
    }
    for (const OutlineTaker::Found& found : outlines.found()) {
        std::vector<std::vector<LonLat>> lines;
        for (const std::int64_t id : found.outer) {
            if (const auto way = way_of.find(id); way != way_of.end()) {
                lines.push_back(nodes.line_of(way->second->nodes));
            }
        }
        MultiPolygon area = areas_of_lines(std::move(lines));
        if (area.empty()) {
            continue; // cut off by the extract
        }
        if (!found.place.names.empty()) {
            into.places.push_back(found.place);
            into.places.back().id = "r" + std::to_string(found.id);
            into.places.back().point = middle_of(area.front().outer);
        }
        into.outlines.push_back({found.names, std::move(area)});
    }
}

template<typename Handler>
void read_pass(
    const std::filesystem::path& file, osmium::osm_entity_bits::type entities, Handler& handler) {
    osmium::io::Reader reader(file.string(), entities);
    osmium::apply(reader, handler);
    reader.close();
}

} // namespace

OsmAddresses read_osm_addresses(const std::filesystem::path& file) {
    OsmAddresses found;
    try {
        OutlineTaker outlines;
        read_pass(file, osmium::osm_entity_bits::relation, outlines);
        AddressWayTaker ways(outlines);
        read_pass(file, osmium::osm_entity_bits::way, ways);
        AddressNodeTaker nodes(ways, found);
        read_pass(file, osmium::osm_entity_bits::node, nodes);
        for (const AddressWayTaker::Found& way : ways.found()) {
            add_way(way, nodes.line_of(way.nodes), found);
        }
        add_outlines(outlines, ways, nodes, found);
    } catch (const std::exception& error) {
        throw Error(file.string() + ": cannot be read as OpenStreetMap data: " + error.what());
    }
    return found;
}

} // namespace osh::geo
