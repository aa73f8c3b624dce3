#include "geo/roads/osm_roads.hpp"

#include "geo/error.hpp"

#include <osmium/handler.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/visitor.hpp>

#include <algorithm>

namespace osh::geo {

namespace {

struct RawWay {
    std::int64_t id = 0;
    RoadQuality quality;
    std::vector<std::int64_t> nodes;
};

struct RawRule {
    TurnRule rule;
    std::int64_t via_node = 0;
};

/// First reading: the ways cars use and the rules about turning.
class WayTaker : public osmium::handler::Handler {
public:
    explicit WayTaker(const RoadSpeeds& speeds) : m_speeds(&speeds) {}

    void way(const osmium::Way& way) {
        const auto quality = m_speeds->quality([&](std::string_view key) {
            const char* const value = way.tags()[std::string(key).c_str()];
            return value != nullptr ? std::string_view(value) : std::string_view();
        });
        if (!quality || way.nodes().size() < 2) {
            return;
        }
        RawWay raw{way.id(), *quality, {}};
        for (const osmium::NodeRef& node : way.nodes()) {
            raw.nodes.push_back(node.ref());
        }
        m_ways.push_back(std::move(raw));
    }

    void relation(const osmium::Relation& relation) {
        const osmium::TagList& tags = relation.tags();
        if (!tags.has_tag("type", "restriction")) {
            return;
        }
        const std::string_view word = tags.get_value_by_key("restriction", "");
        const std::string_view except = tags.get_value_by_key("except", "");
        if (except.find("motorcar") != std::string_view::npos) {
            return;
        }
        RawRule raw;
        if (word.starts_with("only_")) {
            raw.rule.kind = TurnRule::Kind::only_turn;
        } else if (word == "no_u_turn") {
            raw.rule.kind = TurnRule::Kind::no_u_turn;
        } else if (!word.starts_with("no_") || word == "no_entry" || word == "no_exit") {
            return;
        }
        for (const osmium::RelationMember& member : relation.members()) {
            const std::string_view role = member.role();
            if (role == "from" && member.type() == osmium::item_type::way) {
                raw.rule.from_way = member.ref();
            } else if (role == "to" && member.type() == osmium::item_type::way) {
                raw.rule.to_way = member.ref();
            } else if (role == "via" && member.type() == osmium::item_type::node) {
                raw.via_node = member.ref();
            }
        }
        if (raw.rule.from_way != 0 && raw.rule.to_way != 0 && raw.via_node != 0) {
            m_rules.push_back(raw);
        }
    }

    std::vector<RawWay>& ways() noexcept { return m_ways; }

    const std::vector<RawRule>& rules() const noexcept { return m_rules; }

private:
    const RoadSpeeds* m_speeds;
    std::vector<RawWay> m_ways;
    std::vector<RawRule> m_rules;
};

/// Second reading: where the nodes of those ways lie.
class NodeTaker : public osmium::handler::Handler {
public:
    explicit NodeTaker(const std::vector<RawWay>& ways) {
        for (const RawWay& way : ways) {
            m_ids.insert(m_ids.end(), way.nodes.begin(), way.nodes.end());
        }
        std::ranges::sort(m_ids);
        m_ids.erase(std::unique(m_ids.begin(), m_ids.end()), m_ids.end());
        m_points.resize(m_ids.size());
        m_known.assign(m_ids.size(), 0);
    }

    void node(const osmium::Node& node) {
        const auto index = find(node.id());
        if (index && node.location().valid()) {
            m_points[*index] = {node.location().x(), node.location().y()};
            m_known[*index] = 1;
        }
    }

    /// Nothing for a node that no road uses or the file does not hold.
    std::optional<std::uint32_t> point_of(std::int64_t id) const {
        const auto index = find(id);
        return index && m_known[*index] != 0 ? index : std::nullopt;
    }

    std::vector<RoadPoint> take_points() { return std::move(m_points); }

private:
    std::optional<std::uint32_t> find(std::int64_t id) const {
        const auto at = std::ranges::lower_bound(m_ids, id);
        return at != m_ids.end() && *at == id
                   ? std::optional{static_cast<std::uint32_t>(at - m_ids.begin())}
                   : std::nullopt;
    }

    std::vector<std::int64_t> m_ids;
    std::vector<RoadPoint> m_points;
    std::vector<std::uint8_t> m_known;
};

/// The stretches of a way between nodes that the file lacks.
void add_known_stretches(const RawWay& raw, const NodeTaker& nodes, std::vector<RoadWay>& ways) {
    RoadWay way{raw.id, {}, raw.quality.forward_kmh, raw.quality.backward_kmh, raw.quality.unpaved};
    const auto finish = [&] {
        if (way.points.size() > 1) {
            ways.push_back(way);
        }
        way.points.clear();
    };
    for (const std::int64_t id : raw.nodes) {
        const auto point = nodes.point_of(id);
        if (!point) {
            finish();
        } else if (way.points.empty() || way.points.back() != *point) {
            way.points.push_back(*point);
        }
    }
    finish();
}

template<typename Handler>
void read(
    const std::filesystem::path& file, osmium::osm_entity_bits::type entities, Handler& handler) {
    osmium::io::Reader reader(file.string(), entities);
    osmium::apply(reader, handler);
    reader.close();
}

} // namespace

RoadMap read_osm_roads(const std::filesystem::path& file, const RoadSpeeds& speeds) {
    RoadMap map;
    try {
        WayTaker taker(speeds);
        read(file, osmium::osm_entity_bits::way | osmium::osm_entity_bits::relation, taker);
        NodeTaker nodes(taker.ways());
        read(file, osmium::osm_entity_bits::node, nodes);
        for (const RawWay& way : taker.ways()) {
            add_known_stretches(way, nodes, map.ways);
        }
        for (const RawRule& raw : taker.rules()) {
            if (const auto via = nodes.point_of(raw.via_node)) {
                map.rules.push_back(raw.rule);
                map.rules.back().via_point = *via;
            }
        }
        map.points = nodes.take_points();
    } catch (const std::exception& error) {
        throw Error(file.string() + ": cannot be read as OpenStreetMap data: " + error.what());
    }
    if (map.ways.empty()) {
        throw Error(file.string() + ": holds no road for cars");
    }
    return map;
}

} // namespace osh::geo
