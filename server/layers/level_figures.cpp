#include "server/layers/level_figures.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

namespace {

using regions::TerritoryLevel;

/// One evaluation: what the Selection names and whether it is to be broken down one level below.
template<class Code>
struct NamedCodes {
    std::vector<Code> codes;
    bool one_below = false;
};

std::vector<geo::Kato> regions_of(const LevelQuestion& question) {
    std::vector<geo::Kato> codes;
    const regions::TerritoryTable& table = question.snapshot.territories;
    for (const auto index : table.children(std::nullopt, question.selection.borders)) {
        codes.push_back(table[index].kato);
    }
    return codes;
}

std::vector<NamedCodes<geo::Kato>> territories_asked(const LevelQuestion& question) {
    constexpr unsigned region_digits = 2;
    constexpr unsigned district_digits = 4;
    std::vector<geo::Kato> whole_regions;
    std::vector<geo::Kato> districts;
    for (const geo::Kato kato : question.selection.territories) {
        (kato.significant_digits() == region_digits ? whole_regions : districts).push_back(kato);
    }
    std::erase_if(
        districts, [](geo::Kato kato) { return kato.significant_digits() != district_digits; });
    const bool everywhere = question.selection.territories.empty();
    std::vector<NamedCodes<geo::Kato>> asked;
    if (question.level == TerritoryLevel::region) {
        if (everywhere) {
            asked.push_back({{}, true});
        } else if (!whole_regions.empty()) {
            asked.push_back({whole_regions, false});
        }
        return asked;
    }
    if (everywhere) {
        whole_regions = regions_of(question);
    }
    if (!whole_regions.empty()) {
        asked.push_back({whole_regions, true});
    }
    if (!districts.empty()) {
        asked.push_back({districts, false});
    }
    return asked;
}

std::vector<NamedCodes<regions::Oked>> sectors_asked(const LevelQuestion& question) {
    const auto& named = question.selection.sectors;
    if (!question.sector_level) {
        return {{named, false}};
    }
    std::vector<regions::Oked> sections;
    std::vector<regions::Oked> divisions;
    for (const regions::Oked& oked : named) {
        const bool is_division = oked.text().size() == 2;
        if (!oked.division()) {
            sections.push_back(oked);
        } else if (is_division) {
            divisions.push_back(oked);
        }
    }
    std::vector<NamedCodes<regions::Oked>> asked;
    if (*question.sector_level == SectorLevel::section) {
        if (named.empty()) {
            asked.push_back({{}, true});
        } else if (!sections.empty()) {
            asked.push_back({sections, false});
        }
        return asked;
    }
    if (named.empty()) {
        for (const auto index : question.snapshot.sectors.children(std::nullopt)) {
            sections.push_back(question.snapshot.sectors[index].oked);
        }
    }
    if (!sections.empty()) {
        asked.push_back({sections, true});
    }
    if (!divisions.empty()) {
        asked.push_back({divisions, false});
    }
    return asked;
}

bool is_of_level(const LevelQuestion& question, const regions::Figure& figure) {
    if (!figure.territory || figure.territory_is_remainder || figure.sector_is_remainder) {
        return false;
    }
    const auto index = question.snapshot.territories.find(*figure.territory);
    return index && question.snapshot.territories[*index].level == question.level;
}

void add_rows(
    const LevelQuestion& question,
    const regions::Selection& selection,
    const regions::Breakdown& breakdown,
    std::vector<LevelFigures>& rows) {
    std::size_t position = 0;
    regions::each_figure(
        question.snapshot,
        selection,
        breakdown,
        question.indicators,
        [&](const regions::Figure& figure) {
            const bool is_first = position++ % question.indicators.size() == 0;
            if (!is_of_level(question, figure)) {
                return;
            }
            if (is_first) {
                rows.push_back({*figure.territory, figure.sector, {}});
            }
            rows.back().figures.push_back(
                {figure.value,
                 figure.numerator,
                 figure.denominator,
                 figure.suppression,
                 figure.stability});
        });
}

} // namespace

std::vector<LevelFigures> level_figures(const LevelQuestion& question) {
    std::vector<LevelFigures> rows;
    if (question.indicators.empty()) {
        return rows;
    }
    for (const auto& territories : territories_asked(question)) {
        for (const auto& sectors : sectors_asked(question)) {
            regions::Selection selection = question.selection;
            selection.territories = territories.codes;
            selection.sectors = sectors.codes;
            add_rows(
                question,
                selection,
                {.by_territory = territories.one_below, .by_sector = sectors.one_below},
                rows);
        }
    }
    std::ranges::stable_sort(rows, {}, &LevelFigures::territory);
    return rows;
}

} // namespace osh::server
