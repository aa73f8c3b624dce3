#include "geo/roads/osm_roads.hpp"

#include "geo/distance.hpp"
#include "geo/error.hpp"

#include <osmium/handler.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/visitor.hpp>

#include <algorithm>
#include <charconv>

namespace osh::geo {

namespace {

struct RawWay {
    std::int64_t id = 0;
    RoadQuality quality;
    double crossing_s = 0.0; ///< a ferry's timetable; 0: not known
    std::vector<std::int64_t> nodes;
};

struct RawRule {
    TurnRule rule;
    std::int64_t via_node = 0;

    /// Whether it leads from a road to a road, at a node or by way of a few roads.
    bool is_whole() const {
        constexpr std::size_t most_ways = 8;
        return rule.from_way != 0 && rule.to_way != 0 && (via_node != 0) == rule.via_ways.empty() &&
               rule.via_ways.size() <= most_ways;
    }
};

/// A ferry's `duration`: `HH:MM`, `HH:MM:SS` or a number of minutes; 0 for other texts.
double ferry_seconds(std::string_view text) {
    double parts[3] = {0.0, 0.0, 0.0};
    std::size_t count = 0;
    while (count < 3) {
        const std::string_view part = text.substr(0, text.find(':'));
        const auto [end, error] =
            std::from_chars(part.data(), part.data() + part.size(), parts[count]);
        if (error != std::errc() || end != part.data() + part.size() || !(parts[count] >= 0.0)) {
            return 0.0;
        }
        ++count;
        if (part.size() == text.size()) {
            break;
        }
        text.remove_prefix(part.size() + 1);
    }
    const double seconds =
        count == 1 ? parts[0] * 60.0 : parts[0] * 3'600.0 + parts[1] * 60.0 + parts[2];
    constexpr double longest_crossing = 48.0 * 3'600.0;
    return seconds <= longest_crossing ? seconds : 0.0;
}

/// The rule of a restriction for cars. One that holds at some hours only is taken to hold always: a
/// plan does not know when one will be there, and a detour is better than a forbidden turn.
/// Conditions about what the vehicle is are not about a passenger car.
std::string turn_rule_word(const osmium::TagList& tags) {
    for (const char* const key : {"restriction:motorcar", "restriction"}) {
        if (const char* const word = tags[key]) {
            return word;
        }
    }
    const std::string conditional = tags.get_value_by_key("restriction:conditional", "");
    for (const char* const about : {"weight", "length", "height", "width", "hgv", "axle"}) {
        if (conditional.find(about) != std::string::npos) {
            return "";
        }
    }
    return conditional.substr(0, conditional.find_first_of(" @"));
}

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
        RawWay raw{way.id(), *quality, 0.0, {}};
        if (way.tags().has_tag("route", "ferry")) {
            raw.crossing_s = ferry_seconds(way.tags().get_value_by_key("duration", ""));
        }
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
        const std::string word = turn_rule_word(tags);
        const std::string_view except = tags.get_value_by_key("except", "");
        if (except.find("motorcar") != std::string_view::npos) {
            return;
        }
        RawRule raw;
        std::vector<std::int64_t> from;
        std::vector<std::int64_t> to;
        if (word.starts_with("only_")) {
            raw.rule.kind = TurnRule::Kind::only_turn;
        } else if (word == "no_u_turn") {
            raw.rule.kind = TurnRule::Kind::no_u_turn;
        } else if (!word.starts_with("no_")) {
            return;
        }
        for (const osmium::RelationMember& member : relation.members()) {
            const std::string_view role = member.role();
            if (role == "from" && member.type() == osmium::item_type::way) {
                from.push_back(member.ref());
            } else if (role == "to" && member.type() == osmium::item_type::way) {
                to.push_back(member.ref());
            } else if (role == "via" && member.type() == osmium::item_type::node) {
                raw.via_node = member.ref();
            } else if (role == "via" && member.type() == osmium::item_type::way) {
                raw.rule.via_ways.push_back(member.ref());
            }
        }
        // `no_entry` has several roads to come from, `no_exit` several to go to: a rule for each
        // pair.
        for (const std::int64_t from_way : from) {
            for (const std::int64_t to_way : to) {
                raw.rule.from_way = from_way;
                raw.rule.to_way = to_way;
                if (raw.is_whole()) {
                    m_rules.push_back(raw);
                }
            }
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
        m_barred.assign(m_ids.size(), 0);
    }

    void node(const osmium::Node& node) {
        const auto index = find(node.id());
        if (index && node.location().valid()) {
            m_points[*index] = {node.location().x(), node.location().y()};
            m_known[*index] = 1;
            m_barred[*index] = bars_cars([&](std::string_view key) {
                const char* const value = node.tags()[std::string(key).c_str()];
                return value != nullptr ? std::string_view(value) : std::string_view();
            });
        }
    }

    /// Nothing for a node that no road uses or the file does not hold.
    std::optional<std::uint32_t> point_of(std::int64_t id) const {
        const auto index = find(id);
        return index && m_known[*index] != 0 ? index : std::nullopt;
    }

    const std::vector<RoadPoint>& points() const noexcept { return m_points; }

    bool is_barred(std::uint32_t point) const { return m_barred[point] != 0; }

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
    std::vector<std::uint8_t> m_barred; ///< by a barrier that no car passes
};

/// A ferry that says how long it takes is as quick as that, when its whole way is known.
void keep_timetable(
    const RawWay& raw, const NodeTaker& nodes, const std::vector<RoadPoint>& points, RoadWay& way) {
    double metres = 0.0;
    for (std::size_t at = 0; at + 1 < raw.nodes.size(); ++at) {
        const auto from = nodes.point_of(raw.nodes[at]);
        const auto to = nodes.point_of(raw.nodes[at + 1]);
        if (!from || !to) {
            return;
        }
        metres += great_circle_distance(lon_lat(points[*from]), lon_lat(points[*to])).value;
    }
    constexpr double fastest_ferry_kmh = 120.0;
    const double kmh = metres / raw.crossing_s * 3.6;
    if (kmh > 0.1 && kmh <= fastest_ferry_kmh) {
        way.forward_kmh = way.forward_kmh > 0.0 ? kmh : 0.0;
        way.backward_kmh = way.backward_kmh > 0.0 ? kmh : 0.0;
    }
}

/// The stretches of a way between nodes that the file lacks or a barrier bars. Each stretch that
/// ends at a barrier has a point of its own there, so that none of them meet.
void add_known_stretches(
    const RawWay& raw, const NodeTaker& nodes, const std::vector<RoadPoint>& points, RoadMap& map) {
    std::vector<RoadWay>& ways = map.ways;
    const auto own_point = [&](std::uint32_t point) {
        map.points.push_back(points[point]);
        return static_cast<std::uint32_t>(points.size() + map.points.size() - 1);
    };
    RoadWay way{
        raw.id,
        {},
        raw.quality.forward_kmh,
        raw.quality.backward_kmh,
        raw.quality.unpaved,
        raw.quality.over_water};
    if (raw.crossing_s > 0.0) {
        keep_timetable(raw, nodes, points, way);
    }
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
        } else if (nodes.is_barred(*point)) {
            way.points.push_back(own_point(*point));
            finish();
            way.points.push_back(own_point(*point));
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
            add_known_stretches(way, nodes, nodes.points(), map);
        }
        for (const RawRule& raw : taker.rules()) {
            if (!raw.rule.via_ways.empty()) {
                map.rules.push_back(raw.rule);
            } else if (const auto via = nodes.point_of(raw.via_node)) {
                map.rules.push_back(raw.rule);
                map.rules.back().via_point = *via;
            }
        }
        std::vector<RoadPoint> points = nodes.take_points();
        points.insert(points.end(), map.points.begin(), map.points.end());
        map.points = std::move(points);
    } catch (const std::exception& error) {
        throw Error(file.string() + ": cannot be read as OpenStreetMap data: " + error.what());
    }
    if (map.ways.empty()) {
        throw Error(file.string() + ": holds no road for cars");
    }
    return map;
}

} // namespace osh::geo
