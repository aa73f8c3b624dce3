#include "regions/snapshot/sector_table.hpp"

#include "regions/error.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace osh::regions {

namespace {

/// Sorted with each section before what belongs to it: `B`, `B05`, `B051`, …
std::string sort_key(const Oked& oked) {
    const std::string code = oked.text();
    return code[0] == oked.section() ? code : oked.section() + code;
}

/// The codes above one, from the nearest up: 0510 → 051, 05, B.
std::vector<Oked> codes_above(const Oked& oked) {
    std::vector<Oked> above;
    std::string code = oked.text();
    if (code.size() == 1) {
        return above;
    }
    while (code.size() > 2) {
        code.pop_back();
        above.push_back(*Oked::parse(code));
    }
    above.push_back(*Oked::parse(std::string(1, oked.section())));
    return above;
}

} // namespace

SectorTable::SectorTable(std::span<const Activity> named, std::span<const Oked> carried) {
    std::map<std::string, Sector> sorted;
    const auto put = [&sorted](const Oked& oked) -> Sector& {
        const auto section = static_cast<SectionNumber>(oked.section() - 'A');
        return sorted.try_emplace(sort_key(oked), Sector{.oked = oked, .section = section})
            .first->second;
    };
    for (char letter = 'A'; letter < static_cast<char>('A' + section_count); ++letter) {
        put(*Oked::parse(std::string(1, letter)));
    }
    for (const Oked& oked : carried) {
        put(oked);
        // Whatever a selection may name above it is there, too.
        for (const Oked& above : codes_above(oked)) {
            put(above);
        }
    }
    for (const Activity& row : named) {
        put(row.oked).name = row.name;
    }
    if (sorted.size() > std::numeric_limits<std::uint16_t>::max()) {
        throw Error("the dataset names more than 65,535 economic activities");
    }
    for (auto& [key, sector] : sorted) {
        const SectorIndex index{static_cast<std::uint16_t>(m_sectors.size())};
        if (key.size() == 1) {
            m_section.push_back(index);
        }
        m_by_code.emplace(sector.oked.text(), index.row);
        for (const Oked& above : codes_above(sector.oked)) {
            const auto known = m_by_code.find(above.text());
            if (known != m_by_code.end()) {
                sector.parent = SectorIndex{known->second};
                break;
            }
        }
        // What stands above comes first in this order, so its name is settled already.
        if (sector.name == Names{}) {
            sector.name = sector.parent ? m_sectors[sector.parent->row].name : Names{key, key, key};
        }
        m_sectors.push_back(std::move(sector));
    }
}

std::optional<SectorIndex> SectorTable::find(const Oked& oked) const noexcept {
    const auto known = m_by_code.find(oked.text());
    return known != m_by_code.end() ? std::optional{SectorIndex{known->second}} : std::nullopt;
}

std::vector<SectorIndex> SectorTable::children(std::optional<SectorIndex> parent) const {
    std::vector<SectorIndex> below;
    for (std::uint16_t row = 0; row < m_sectors.size(); ++row) {
        if (m_sectors[row].parent == parent) {
            below.push_back(SectorIndex{row});
        }
    }
    return below;
}

} // namespace osh::regions
