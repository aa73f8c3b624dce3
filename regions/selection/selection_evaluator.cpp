#include "regions/selection/selection_evaluator.hpp"

#include <algorithm>
#include <numeric>

namespace osh::regions {

namespace {

std::vector<std::uint8_t> territories_within(
    const TerritoryTable& territories, const std::vector<geo::Kato>& outers, Borders borders) {
    std::vector<std::uint8_t> table(
        territories.size(), outers.empty() ? std::uint8_t{1} : std::uint8_t{0});
    for (const geo::Kato kato : outers) {
        const auto outer = territories.find(kato);
        for (std::uint16_t row = 0; outer && row < table.size(); ++row) {
            if (territories.within({row}, *outer, borders)) {
                table[row] = 1;
            }
        }
    }
    return table;
}

/// The territories asked for, as far as the reader may see their enterprises. The reach is meant in
/// today's borders, whatever borders the figures stand on.
std::vector<std::uint8_t>
territory_table(const TerritoryTable& territories, const Selection& selection) {
    auto table = territories_within(territories, selection.territories, selection.borders);
    const auto reach = territories_within(territories, selection.reach, Borders::since_2022);
    for (std::size_t row = 0; row < table.size(); ++row) {
        table[row] = static_cast<std::uint8_t>(table[row] & reach[row]);
    }
    return table;
}

std::vector<std::uint8_t> sector_table(const SectorTable& sectors, const Selection& selection) {
    std::vector<std::uint8_t> table;
    for (const Sector& sector : sectors.all()) {
        const bool matches = selection.sectors.empty() ||
                             std::ranges::any_of(selection.sectors, [&](const Oked& oked) {
                                 return sector.oked.within(oked);
                             });
        table.push_back(matches ? 1 : 0);
    }
    return table;
}

bool matches_size(const SizeRow& size, const Selection& selection) {
    const bool all = selection.size_classes.empty() && selection.krp_codes.empty();
    const bool by_class =
        std::ranges::find(selection.size_classes, size.size_class) != selection.size_classes.end();
    const bool by_code =
        size.krp && std::ranges::find(selection.krp_codes, *size.krp) != selection.krp_codes.end();
    return all || by_class || by_code;
}

/// Moves the allowed ones of the rows to the front and gives their end.
template<class Allows>
std::uint32_t* keep_allowed(std::uint32_t* first, std::uint32_t* last, const Allows& allows) {
    std::uint32_t* kept = first;
    for (; first != last; ++first) {
        const std::uint32_t row = *first;
        *kept = row;
        kept += allows(row) != 0 ? 1 : 0; // no branch: no processor could guess it
    }
    return kept;
}

} // namespace

SelectionEvaluator::SelectionEvaluator(const Snapshot& snapshot, const Selection& selection)
    : m_snapshot(&snapshot)
    , m_stream(selection.stream)
    , m_territory(territory_table(snapshot.territories, selection))
    , m_sector(sector_table(snapshot.sectors, selection)) {
    for (std::size_t row = 0; row < snapshot.sizes.size(); ++row) {
        m_size[row] = matches_size(snapshot.sizes[row], selection) ? 1 : 0;
    }
    for (std::size_t bits = 0; bits < m_condition.size(); ++bits) {
        const bool any = (selection.conditions.to_ulong() & bits) != 0;
        m_condition[bits] = selection.conditions.none() || any ? 1 : 0;
    }
    for (std::size_t bit = 0; bit < degree_count; ++bit) {
        m_degree[bit + 1] = selection.degrees.test(bit) ? 1 : 0;
    }
    for (const int year : selection.years) {
        if (const auto index = snapshot.year_index(year)) {
            m_year[*index] = 1;
            m_year_indexes.push_back(*index);
        }
    }
    const auto is_set = [](std::uint8_t entry) {
        return entry != 0;
    };
    m_limiting = {
        .territory = !std::ranges::all_of(m_territory, is_set),
        .sector = !std::ranges::all_of(m_sector, is_set),
        .size = !selection.size_classes.empty() || !selection.krp_codes.empty(),
        .condition = selection.conditions.any(),
        .degree = !selection.degrees.all()};
    m_matches_all = !m_limiting.territory && !m_limiting.sector && !m_limiting.size &&
                    !m_limiting.condition && !m_limiting.degree;
    if (m_year_indexes.size() == 1) {
        m_workers_of_year = snapshot.enterprises.workers[m_year_indexes.front()].data();
    }
}

std::uint32_t* SelectionEvaluator::pick(RowRange rows, std::uint32_t* found) const noexcept {
    const EnterpriseColumns& columns = m_snapshot->enterprises;
    const auto& degrees = m_snapshot->scores.degree;
    std::uint32_t* end = found + rows.size();
    std::iota(found, end, rows.first);
    if (m_limiting.degree) {
        end = keep_allowed(
            found, end, [&](std::uint32_t row) { return m_degree[degrees[row].number]; });
    }
    if (m_limiting.sector) {
        end = keep_allowed(
            found, end, [&](std::uint32_t row) { return m_sector[columns.sector[row].row]; });
    }
    if (m_limiting.territory) {
        end = keep_allowed(
            found, end, [&](std::uint32_t row) { return m_territory[columns.territory[row].row]; });
    }
    if (m_limiting.size) {
        end = keep_allowed(
            found, end, [&](std::uint32_t row) { return m_size[columns.size[row].row]; });
    }
    if (m_limiting.condition) {
        end = keep_allowed(
            found, end, [&](std::uint32_t row) { return m_condition[columns.conditions[row]]; });
    }
    return end;
}

std::uint32_t SelectionEvaluator::mean_workers(EnterpriseIndex enterprise) const noexcept {
    std::uint64_t sum = 0;
    for (const std::size_t year : m_year_indexes) {
        sum += m_snapshot->enterprises.workers[year][enterprise.row];
    }
    const std::uint64_t years = m_year_indexes.size();
    return years == 0 ? 0 : static_cast<std::uint32_t>((sum + years / 2) / years);
}

} // namespace osh::regions
