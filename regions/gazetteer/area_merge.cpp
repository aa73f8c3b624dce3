#include "regions/gazetteer/area_merge.hpp"

#include "geo/distance.hpp"
#include "geo/geocoder/index/name_keys.hpp"

#include <algorithm>
#include <utility>

namespace osh::regions {

namespace {

constexpr double one_settlement_m = 10'000.0;
constexpr double one_rough_settlement_m = 60'000.0;
constexpr geo::Metres reach_of_ground{5'000.0};

std::string merge_key(geo::AreaLevel level, std::string_view name) {
    const auto keys = geo::area_name_keys(name).keys;
    return keys.empty()
               ? std::string()
               : std::to_string(static_cast<int>(level)) + std::string(keys.front().key.text());
}

/// Whether a village's position is only rough; then its district tells more than the distance.
bool is_rough(const geo::GazetteerArea& area) noexcept {
    return area.kind == geo::SettlementKind::village && area.radius_m >= geo::rough_radius_m;
}

} // namespace

geo::GazetteerName gazetteer_name(const StoredName& name) {
    return {name.text, name.language, name.kind};
}

AreaMerge::AreaMerge(geo::Gazetteer& made, const std::vector<TerritoryRow>& territories)
    : m_made(&made) {
    for (std::uint32_t at = 0; at < made.areas.size(); ++at) {
        const geo::GazetteerArea& area = made.areas[at];
        if (area.kato) {
            m_by_kato.emplace(area.kato->number(), at);
        }
        for (const geo::GazetteerName& name : area.names) {
            know(at, name.text);
        }
    }
    std::vector<geo::MultiPolygon> grounds;
    for (const TerritoryLevel level : {TerritoryLevel::district, TerritoryLevel::region}) {
        for (const TerritoryRow& row : territories) {
            const auto known = m_by_kato.find(row.kato.number());
            if (row.level == level && row.in_borders(borders_since_2022) &&
                known != m_by_kato.end()) {
                grounds.push_back(row.area);
                m_with_ground.push_back(known->second);
            }
        }
    }
    m_locator = geo::AreaLocator(grounds);
}

void AreaMerge::know(std::uint32_t at, const std::string& name) {
    const std::string key = merge_key(m_made->areas[at].level, name);
    auto& named = m_by_name[key];
    if (!key.empty() && (named.empty() || named.back() != at)) {
        named.push_back(at);
    }
}

std::vector<std::uint32_t> AreaMerge::named(geo::AreaLevel level, std::string_view name) const {
    const auto found = m_by_name.find(merge_key(level, name));
    return found == m_by_name.end() ? std::vector<std::uint32_t>{} : found->second;
}

std::optional<std::uint32_t> AreaMerge::ancestor(std::uint32_t area, geo::AreaLevel level) const {
    std::optional<std::uint32_t> at = area;
    while (at && m_made->areas[*at].level != level) {
        at = m_made->areas[*at].parent;
    }
    return at;
}

bool AreaMerge::lies_in(std::uint32_t area, geo::Kato territory) const {
    for (std::optional<std::uint32_t> at = area; at; at = m_made->areas[*at].parent) {
        const auto& kato = m_made->areas[*at].kato;
        if (kato && kato->within(territory)) {
            return true;
        }
    }
    return false;
}

std::optional<std::uint32_t> AreaMerge::region_at(geo::LonLat place) const {
    const auto found = m_locator.area_near(place, reach_of_ground);
    return found ? ancestor(m_with_ground[*found], geo::AreaLevel::region) : std::nullopt;
}

std::optional<std::uint32_t> AreaMerge::parent_by_ground(const StoredArea& area) const {
    if (!area.point) {
        return std::nullopt;
    }
    // Districts stand before regions among the grounds, so the smaller one is found.
    const auto found = m_locator.area_near(*area.point, reach_of_ground);
    if (!found) {
        return std::nullopt;
    }
    const std::uint32_t held = m_with_ground[*found];
    return m_made->areas[held].level < area.level ? std::optional{held} : std::nullopt;
}

std::optional<std::uint32_t> AreaMerge::parent_by_code(geo::Kato kato, geo::AreaLevel below) const {
    // The code itself first: a table may give the region's code for its settlements.
    for (auto code = std::optional{kato}; code; code = code->parent()) {
        const auto known = m_by_kato.find(code->number());
        if (known != m_by_kato.end() && m_made->areas[known->second].level < below) {
            return known->second;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t>
AreaMerge::same_area(const StoredArea& area, std::optional<std::uint32_t> parent) const {
    if (area.kato) {
        const auto known = m_by_kato.find(area.kato->number());
        if (known != m_by_kato.end()) {
            const geo::AreaLevel level = m_made->areas[known->second].level;
            // Astana, Almaty and Shymkent are regions and settlements in one code.
            if (level == area.level) {
                return known->second;
            }
        }
    }
    std::vector<std::uint32_t> fits;
    for (const StoredName& name : area.names) {
        for (const std::uint32_t at : named(area.level, name.text)) {
            const geo::GazetteerArea& other = m_made->areas[at];
            if (other.kato && area.kato && other.kato != area.kato &&
                other.kato->significant_digits() == area.kato->significant_digits()) {
                continue;
            }
            const auto own = ancestor(at, geo::AreaLevel::region);
            const auto wanted = parent ? ancestor(*parent, geo::AreaLevel::region) : std::nullopt;
            if (own && wanted && own != wanted) {
                continue;
            }
            const bool is_far = area.point && other.point &&
                                geo::great_circle_distance(*area.point, *other.point).value >
                                    (is_rough(other) ? one_rough_settlement_m : one_settlement_m);
            if (is_far) {
                continue;
            }
            const bool says_district = !area.point || !other.point || is_rough(other);
            if (says_district && area.level == geo::AreaLevel::settlement) {
                const auto district = ancestor(at, geo::AreaLevel::district);
                const auto wanted_district =
                    parent ? ancestor(*parent, geo::AreaLevel::district) : std::nullopt;
                if (!wanted || (district && wanted_district && district != wanted_district)) {
                    continue;
                }
            }
            if (std::ranges::find(fits, at) == fits.end()) {
                fits.push_back(at);
            }
        }
    }
    // Several of one name in a region: which one is meant is not known, unless a point tells.
    return fits.size() == 1 || (area.point && !fits.empty()) ? std::optional{fits.front()}
                                                             : std::nullopt;
}

void AreaMerge::add_name(std::uint32_t at, const geo::GazetteerName& name) {
    auto& names = m_made->areas[at].names;
    if (std::ranges::find(names, name.text, &geo::GazetteerName::text) == names.end()) {
        names.push_back(name);
        know(at, name.text);
    }
}

void AreaMerge::complete(
    std::uint32_t at, const StoredArea& area, std::optional<std::uint32_t> parent) {
    geo::GazetteerArea& into = m_made->areas[at];
    if (area.point && (!into.point || is_rough(into))) {
        into.point = area.point;
        into.radius_m = 0;
    }
    into.population = into.population != 0 ? into.population : area.population;
    if (!into.kato && area.kato) {
        into.kato = area.kato;
        m_by_kato.emplace(area.kato->number(), at);
    }
    if (into.kind == geo::SettlementKind::none && into.level == geo::AreaLevel::settlement) {
        into.kind = area.kind;
    }
    const bool is_nearer =
        parent && *parent != at && m_made->areas[*parent].level < into.level &&
        (!into.parent || m_made->areas[*into.parent].level < m_made->areas[*parent].level);
    if (is_nearer) {
        into.parent = parent;
    }
    // What is official elsewhere is another spelling here, when the area has a name of its
    // language.
    for (const StoredName& name : area.names) {
        geo::GazetteerName added = gazetteer_name(name);
        const bool has_official =
            std::ranges::any_of(m_made->areas[at].names, [&](const geo::GazetteerName& known) {
                return known.kind == geo::NameKind::official && known.language == name.language;
            });
        if (added.kind == geo::NameKind::official && has_official) {
            added.kind = geo::NameKind::spelling;
        }
        add_name(at, added);
    }
}

std::uint32_t AreaMerge::take(const StoredArea& area, std::optional<std::uint32_t> parent) {
    if (!parent && area.kato) {
        parent = parent_by_code(*area.kato, area.level);
    }
    if (!parent || m_made->areas[*parent].level == geo::AreaLevel::region) {
        const auto held = parent_by_ground(area);
        parent = held ? held : parent;
    }
    if (const auto same = same_area(area, parent)) {
        complete(*same, area, parent);
        return *same;
    }
    geo::GazetteerArea made;
    made.level = area.level;
    made.kind = area.kind;
    made.kato = area.kato;
    made.point = area.point;
    made.population = area.population;
    if (parent && m_made->areas[*parent].level < area.level) {
        made.parent = parent;
    }
    const auto at = static_cast<std::uint32_t>(m_made->areas.size());
    m_made->areas.push_back(std::move(made));
    if (area.kato) {
        m_by_kato.emplace(area.kato->number(), at);
    }
    for (const StoredName& name : area.names) {
        add_name(at, gazetteer_name(name));
    }
    return at;
}

std::unordered_map<std::string, std::uint32_t>
AreaMerge::add(const std::vector<StoredArea>& areas) {
    std::unordered_map<std::string, const StoredArea*> by_key;
    for (const StoredArea& area : areas) {
        by_key.emplace(area.key, &area);
    }
    std::unordered_map<std::string, std::uint32_t> placed;
    // From the large to the small, so that parents stand before their children.
    for (const geo::AreaLevel level :
         {geo::AreaLevel::region,
          geo::AreaLevel::district,
          geo::AreaLevel::okrug,
          geo::AreaLevel::settlement}) {
        for (const StoredArea& area : areas) {
            if (area.level != level) {
                continue;
            }
            std::optional<std::uint32_t> parent;
            constexpr int most_steps = 8;
            std::string key = area.parent_key;
            for (int step = 0; step < most_steps && !parent && !key.empty(); ++step) {
                if (const auto known = placed.find(key); known != placed.end()) {
                    parent = known->second;
                }
                const auto above = by_key.find(key);
                key = above == by_key.end() ? std::string() : above->second->parent_key;
            }
            placed.emplace(area.key, take(area, parent));
        }
    }
    return placed;
}

} // namespace osh::regions
