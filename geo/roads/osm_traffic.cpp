#include "geo/roads/osm_traffic.hpp"

#include "geo/error.hpp"

#include <osmium/handler.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/visitor.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace osh::geo {

namespace {

std::optional<TrafficClass> road_class(std::string_view highway) {
    constexpr std::array<std::pair<std::string_view, TrafficClass>, 13> classes{{
        {"motorway", TrafficClass::motorway},
        {"trunk", TrafficClass::trunk},
        {"primary", TrafficClass::primary},
        {"secondary", TrafficClass::secondary},
        {"tertiary", TrafficClass::tertiary},
        {"motorway_link", TrafficClass::link},
        {"trunk_link", TrafficClass::link},
        {"primary_link", TrafficClass::link},
        {"secondary_link", TrafficClass::link},
        {"tertiary_link", TrafficClass::link},
        {"unclassified", TrafficClass::street},
        {"residential", TrafficClass::street},
        {"living_street", TrafficClass::street},
    }};
    const auto* const found =
        std::ranges::find(classes, highway, &std::pair<std::string_view, TrafficClass>::first);
    return found == classes.end() ? std::nullopt : std::optional(found->second);
}

std::optional<TrafficClass> rail_class(const osmium::TagList& tags) {
    const std::string_view railway = tags.get_value_by_key("railway", "");
    const std::string_view usage = tags.get_value_by_key("usage", "");
    if (railway == "disused") {
        return TrafficClass::branch_rail;
    }
    if ((railway != "rail" && railway != "narrow_gauge") || tags.has_key("service")) {
        return std::nullopt;
    }
    const bool is_branch = usage == "industrial" || usage == "military" || railway != "rail";
    return is_branch ? TrafficClass::branch_rail : TrafficClass::rail;
}

/// First reading: the ways, with the nodes they run over.
class TrafficWayTaker : public osmium::handler::Handler {
public:
    struct Found {
        TrafficLine line;
        std::vector<std::int64_t> nodes;
    };

    void way(const osmium::Way& way) {
        const osmium::TagList& tags = way.tags();
        const auto road = road_class(tags.get_value_by_key("highway", ""));
        const auto kind = road ? road : rail_class(tags);
        if (!kind || tags.has_tag("area", "yes")) {
            return;
        }
        Found found;
        found.line.kind = *kind;
        found.line.reference = tags.get_value_by_key("ref", "");
        found.line.name = {
            tags.get_value_by_key("name", ""),
            tags.get_value_by_key("name:kk", ""),
            tags.get_value_by_key("name:ru", ""),
            tags.get_value_by_key("name:en", "")};
        for (const osmium::NodeRef& node : way.nodes()) {
            found.nodes.push_back(node.ref());
        }
        m_found.push_back(std::move(found));
    }

    std::vector<Found>& found() noexcept { return m_found; }

private:
    std::vector<Found> m_found;
};

/// Second reading: where the nodes of those ways lie.
class TrafficNodeTaker : public osmium::handler::Handler {
public:
    explicit TrafficNodeTaker(const std::vector<TrafficWayTaker::Found>& ways) {
        for (const auto& way : ways) {
            m_ids.insert(m_ids.end(), way.nodes.begin(), way.nodes.end());
        }
        std::ranges::sort(m_ids);
        m_ids.erase(std::unique(m_ids.begin(), m_ids.end()), m_ids.end());
        m_places.resize(m_ids.size());
    }

    void node(const osmium::Node& node) {
        const auto at = std::ranges::lower_bound(m_ids, node.id());
        if (at != m_ids.end() && *at == node.id() && node.location().valid()) {
            m_places[static_cast<std::size_t>(at - m_ids.begin())] =
                LonLat{Lon{node.location().lon()}, Lat{node.location().lat()}};
        }
    }

    /// Nothing for a node that the file does not hold.
    std::optional<LonLat> place_of(std::int64_t id) const {
        const auto at = std::ranges::lower_bound(m_ids, id);
        return m_places[static_cast<std::size_t>(at - m_ids.begin())];
    }

private:
    std::vector<std::int64_t> m_ids;
    std::vector<std::optional<LonLat>> m_places;
};

void add_stretches(
    const TrafficWayTaker::Found& way,
    const TrafficNodeTaker& nodes,
    std::vector<TrafficLine>& lines) {
    TrafficLine stretch = way.line;
    const auto finish = [&] {
        if (stretch.line.size() > 1) {
            lines.push_back(stretch);
        }
        stretch.line.clear();
    };
    for (const std::int64_t id : way.nodes) {
        if (const auto place = nodes.place_of(id)) {
            stretch.line.push_back(*place);
        } else {
            finish();
        }
    }
    finish();
}

template<typename Handler>
void read_entities(
    const std::filesystem::path& file, osmium::osm_entity_bits::type entities, Handler& handler) {
    osmium::io::Reader reader(file.string(), entities);
    osmium::apply(reader, handler);
    reader.close();
}

} // namespace

std::vector<TrafficLine> read_osm_traffic(const std::filesystem::path& file) {
    std::vector<TrafficLine> lines;
    try {
        TrafficWayTaker ways;
        read_entities(file, osmium::osm_entity_bits::way, ways);
        TrafficNodeTaker nodes(ways.found());
        read_entities(file, osmium::osm_entity_bits::node, nodes);
        for (const auto& way : ways.found()) {
            add_stretches(way, nodes, lines);
        }
    } catch (const std::exception& error) {
        throw Error(file.string() + ": cannot be read as OpenStreetMap data: " + error.what());
    }
    if (lines.empty()) {
        throw Error(file.string() + ": holds no road and no railway");
    }
    return lines;
}

} // namespace osh::geo
