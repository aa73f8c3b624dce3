#include "geo/roads/road_speeds.hpp"

#include "geo/csv/csv_table.hpp"
#include "geo/error.hpp"
#include "geo/roads/data_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace osh::geo {

namespace {

std::optional<double> leading_number(std::string_view text) {
    double value = 0.0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc() && value > 0.0 ? std::optional{value} : std::nullopt;
}

/// A signed limit: `60`, `40 mph`; nothing for words such as `RU:urban`.
std::optional<double> signed_kmh(std::string_view text) {
    auto value = leading_number(text);
    if (value && text.find("mph") != std::string_view::npos) {
        *value *= 1.609344;
    }
    return value && *value <= 160.0 ? value : std::nullopt;
}

/// Whom a road or a barrier lets in: the most specific tag about cars; empty when none tells.
std::string_view access_of(const RoadTags& tags) {
    constexpr std::array<std::string_view, 4> from_specific{
        "motorcar", "motor_vehicle", "vehicle", "access"};
    for (const std::string_view key : from_specific) {
        if (const std::string_view value = tags(key); !value.empty()) {
            return value;
        }
    }
    return {};
}

bool forbids_cars(std::string_view access) {
    return access == "no" || access == "agricultural" || access == "forestry";
}

/// Whether cars may not go one way, whatever `oneway` says.
bool forbids_way(const RoadTags& tags, std::string_view way) {
    constexpr std::array<std::string_view, 3> from_specific{
        "motorcar:", "motor_vehicle:", "vehicle:"};
    return std::ranges::any_of(from_specific, [&](std::string_view key) {
        return tags(std::string(key).append(way)) == "no";
    });
}

} // namespace

RoadSpeeds RoadSpeeds::shipped() { return parse(road_data_file("road_speeds.csv")); }

RoadSpeeds RoadSpeeds::parse(std::string_view csv) {
    const CsvTable table = CsvTable::parse(csv, "road speeds");
    RoadSpeeds speeds;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string& kind = table.cell(row, "kind");
        const std::string& name = table.cell(row, "name");
        const auto value = leading_number(table.cell(row, "value"));
        if (!value || *value > 200.0) {
            throw Error(
                "road speeds, line " + std::to_string(table.line(row)) + ": `" +
                table.cell(row, "value") + "` is no number above 0 and up to 200");
        }
        const Factor factor{*value, table.cell(row, "remark") == "unpaved"};
        if (kind == "class") {
            speeds.m_kmh_of_class[name] = *value;
        } else if (kind == "surface") {
            speeds.m_surface[name] = factor;
        } else if (kind == "tracktype") {
            speeds.m_tracktype[name] = factor;
        } else if (kind == "smoothness") {
            speeds.m_smoothness[name] = factor;
        } else if (kind == "4wd_only") {
            speeds.m_only_4wd[name] = factor;
        } else if (kind == "access") {
            speeds.m_access[name] = factor;
        } else if (kind == "signed") {
            speeds.m_share_of_limit = *value;
        } else {
            throw Error(
                "road speeds, line " + std::to_string(table.line(row)) + ": unknown kind `" + kind +
                "`");
        }
    }
    return speeds;
}

RoadSpeeds::Factor RoadSpeeds::ground(const RoadTags& tags, bool is_track) const {
    Factor ground{1.0, is_track};
    const auto apply = [&](const Factors& factors, std::string_view value) {
        const auto found = factors.find(value);
        if (found != factors.end()) {
            ground = {ground.factor * found->second.factor, found->second.unpaved};
        }
    };
    apply(m_tracktype, tags("tracktype"));
    if (!is_track || tags("tracktype").empty()) {
        apply(m_surface, tags("surface"));
    }
    if (const auto found = m_smoothness.find(tags("smoothness")); found != m_smoothness.end()) {
        ground.factor = std::min(ground.factor, found->second.factor);
    }
    return ground;
}

std::optional<RoadQuality> RoadSpeeds::quality(const RoadTags& tags) const {
    const std::string_view highway = tags("highway");
    const std::string_view name = highway.empty() && tags("route") == "ferry" ? "ferry" : highway;
    const auto kmh_of_class = m_kmh_of_class.find(name);
    if (kmh_of_class == m_kmh_of_class.end() || tags("area") == "yes" ||
        forbids_cars(access_of(tags)) || tags("smoothness") == "impassable") {
        return std::nullopt;
    }
    const Factor under_wheels = ground(tags, name == "track");
    RoadQuality quality;
    double kmh = kmh_of_class->second * under_wheels.factor;
    quality.unpaved = under_wheels.unpaved;
    quality.over_water = name == "ferry";
    if (const auto limit = signed_kmh(tags("maxspeed"))) {
        kmh = std::min(kmh, *limit * m_share_of_limit);
    }
    if (const auto found = m_access.find(access_of(tags)); found != m_access.end()) {
        kmh *= found->second.factor;
    }
    if (const auto found = m_only_4wd.find(tags("4wd_only")); found != m_only_4wd.end()) {
        kmh *= found->second.factor;
    }
    kmh = std::max(kmh, 1.0);
    const std::string_view oneway = tags("oneway");
    const bool circular = tags("junction") == "roundabout" || tags("junction") == "circular";
    const bool forced = oneway == "yes" || oneway == "true" || oneway == "1";
    const bool implied = oneway.empty() && (circular || name == "motorway");
    const bool reversed = oneway == "-1" || oneway == "reverse";
    quality.forward_kmh = reversed || forbids_way(tags, "forward") ? 0.0 : kmh;
    quality.backward_kmh = forced || implied || forbids_way(tags, "backward") ? 0.0 : kmh;
    // A lane that changes its direction with the hours leads nowhere that can be relied on.
    const bool is_open = oneway != "reversible" && oneway != "alternating";
    return is_open && quality.forward_kmh + quality.backward_kmh > 0.0 ? std::optional(quality)
                                                                       : std::nullopt;
}

bool bars_cars(const RoadTags& tags) {
    constexpr std::array<std::string_view, 9> closed{
        "bollard",
        "block",
        "cycle_barrier",
        "motorcycle_barrier",
        "jersey_barrier",
        "debris",
        "log",
        "kissing_gate",
        "turnstile"};
    const std::string_view barrier = tags("barrier");
    if (barrier.empty()) {
        return false;
    }
    const std::string_view access = access_of(tags);
    if (!access.empty()) {
        return forbids_cars(access) || access == "private";
    }
    return tags("locked") == "yes" || std::ranges::find(closed, barrier) != closed.end();
}

} // namespace osh::geo
