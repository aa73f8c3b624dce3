#include "regions/snapshot/territory_table.hpp"

#include "regions/error.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace osh::regions {

namespace {

constexpr std::size_t slot(Borders borders) { return static_cast<std::size_t>(borders); }

/// The regions made on 8 June 2022 and the regions they were part of, by their two digits.
struct NewRegion {
    unsigned digits;
    unsigned part_of;
};

constexpr std::array<NewRegion, 3> regions_of_2022{{{10, 63}, {33, 19}, {62, 35}}};

bool is_new_region(geo::Kato region) noexcept { return region_before_2022(region) != region; }

Territory plain_region(geo::Kato region) {
    const std::string code = region.text();
    return {.kato = region, .level = TerritoryLevel::region, .name = {code, code, code}};
}

} // namespace

geo::Kato region_before_2022(geo::Kato region) noexcept {
    for (const NewRegion& entry : regions_of_2022) {
        if (region.region_digits() == entry.digits) {
            return *geo::Kato::of_region(entry.part_of);
        }
    }
    return region;
}

TerritoryTable::TerritoryTable(
    std::span<const TerritoryRow> rows,
    std::span<const KatoChange> changes,
    std::span<const geo::Kato> occupied) {
    for (const KatoChange& change : changes) {
        m_renamed.emplace(change.before.number(), change.after);
        m_formerly.emplace(change.after.number(), change.before);
    }
    std::map<geo::Kato, Territory> sorted;
    for (const TerritoryRow& row : rows) {
        Territory& territory =
            sorted.try_emplace(row.kato, Territory{.kato = row.kato}).first->second;
        territory.level = row.level;
        territory.name = row.name;
        territory.iso_3166_2 = row.iso_3166_2;
        for (const Borders borders : {Borders::since_2022, Borders::before_2022}) {
            territory.imported[slot(borders)] |= row.in_borders(word(borders));
        }
    }
    for (auto& [kato, territory] : sorted) {
        m_territories.push_back(std::move(territory));
    }
    add_regions(occupied);
    if (m_territories.size() > std::numeric_limits<std::uint16_t>::max()) {
        throw Error("the dataset names more than 65,535 territories");
    }
    for (std::size_t row = 0; row < m_territories.size(); ++row) {
        m_by_kato.emplace(m_territories[row].kato.number(), static_cast<std::uint16_t>(row));
    }
    link(Borders::since_2022);
    link(Borders::before_2022);
}

/// Adds the regions of all codes in both border versions, and says where each territory exists.
void TerritoryTable::add_regions(std::span<const geo::Kato> occupied) {
    std::map<geo::Kato, bool> known;
    for (const Territory& territory : m_territories) {
        known[territory.kato] = true;
    }
    const auto add = [&](geo::Kato region) {
        if (known.try_emplace(region, true).second) {
            m_territories.push_back(plain_region(region));
        }
    };
    std::vector<geo::Kato> codes(occupied.begin(), occupied.end());
    for (const Territory& territory : m_territories) {
        codes.push_back(territory.kato);
    }
    for (const geo::Kato kato : codes) {
        add(kato.region());
        add(region_before_2022(kato.region()));
    }
    std::ranges::sort(m_territories, {}, &Territory::kato);
    for (Territory& territory : m_territories) {
        const bool nowhere = !territory.imported[0] && !territory.imported[1];
        const std::uint32_t code = territory.kato.number();
        const bool old_code = m_renamed.contains(code) && !m_formerly.contains(code);
        const bool new_code = is_new_region(territory.kato.region());
        const bool is_region = territory.level == TerritoryLevel::region;
        territory.exists = territory.imported;
        if (nowhere || is_region) {
            territory.exists[slot(Borders::since_2022)] |= is_region || !old_code;
            territory.exists[slot(Borders::before_2022)] |= !new_code;
        }
    }
}

/// Finds for each territory its parent and its counterpart under one border version.
void TerritoryTable::link(Borders borders) {
    const auto existing = [&](geo::Kato kato) -> std::optional<TerritoryIndex> {
        const auto index = find(kato);
        return index && m_territories[index->row].exists[slot(borders)] ? index : std::nullopt;
    };
    // A code of the other borders is first translated, itself or the nearest territory above it.
    const auto deepest_existing = [&](geo::Kato kato) -> std::optional<TerritoryIndex> {
        const auto& translation = borders == Borders::since_2022 ? m_renamed : m_formerly;
        for (std::optional<geo::Kato> code = kato; code; code = code->parent()) {
            if (const auto index = existing(*code)) {
                return index;
            }
            const auto other = translation.find(code->number());
            if (other == translation.end()) {
                continue;
            }
            for (auto up = std::optional{other->second}; up; up = up->parent()) {
                if (const auto index = existing(*up)) {
                    return index;
                }
            }
        }
        return borders == Borders::before_2022 ? existing(region_before_2022(kato.region()))
                                               : std::nullopt;
    };
    for (std::size_t row = 0; row < m_territories.size(); ++row) {
        Territory& territory = m_territories[row];
        const TerritoryIndex self{static_cast<std::uint16_t>(row)};
        territory.under[slot(borders)] = deepest_existing(territory.kato).value_or(self);
        const auto above = territory.kato.parent();
        territory.parent[slot(borders)] = above ? deepest_existing(*above) : std::nullopt;
    }
}

std::optional<TerritoryIndex> TerritoryTable::find(geo::Kato kato) const noexcept {
    const auto known = m_by_kato.find(kato.number());
    return known != m_by_kato.end() ? std::optional{TerritoryIndex{known->second}} : std::nullopt;
}

std::optional<TerritoryIndex> TerritoryTable::deepest(geo::Kato kato) const noexcept {
    for (std::optional<geo::Kato> code = kato; code; code = code->parent()) {
        if (const auto index = find(*code)) {
            return m_territories[index->row].under[slot(Borders::since_2022)];
        }
        const auto renamed = m_renamed.find(code->number());
        if (renamed != m_renamed.end()) {
            for (auto up = std::optional{renamed->second}; up; up = up->parent()) {
                if (const auto index = find(*up)) {
                    return index;
                }
            }
        }
    }
    return std::nullopt;
}

bool TerritoryTable::within(
    TerritoryIndex inner, TerritoryIndex outer, Borders borders) const noexcept {
    std::optional<TerritoryIndex> at = m_territories[inner.row].under[slot(borders)];
    while (at) {
        if (*at == outer) {
            return true;
        }
        at = m_territories[at->row].parent[slot(borders)];
    }
    return false;
}

TerritoryIndex TerritoryTable::region(TerritoryIndex index, Borders borders) const noexcept {
    TerritoryIndex at = m_territories[index.row].under[slot(borders)];
    while (const auto above = m_territories[at.row].parent[slot(borders)]) {
        at = *above;
    }
    return at;
}

std::vector<TerritoryIndex>
TerritoryTable::children(std::optional<TerritoryIndex> parent, Borders borders) const {
    std::vector<TerritoryIndex> below;
    for (std::size_t row = 0; row < m_territories.size(); ++row) {
        const Territory& territory = m_territories[row];
        const bool is_top = territory.level == TerritoryLevel::region;
        const bool is_below = parent ? territory.parent[slot(borders)] == parent : is_top;
        if (territory.exists[slot(borders)] && is_below) {
            below.push_back(TerritoryIndex{static_cast<std::uint16_t>(row)});
        }
    }
    return below;
}

} // namespace osh::regions
