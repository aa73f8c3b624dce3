#include "regions/territories/territory_unit.hpp"

#include "geo/geos_area.hpp"
#include "geo/proj_measure.hpp"
#include "regions/territories/official_regions.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace osh::regions {

namespace {

using Severity = ImportProblem::Severity;

/// Region outlines are often more generalised than district ones, so borders differ a little.
constexpr double least_share_in_own_region = 0.9;
constexpr double share_that_decides = 0.5;

constexpr unsigned south_kazakhstan_until_2018 = 51;

bool is_city_region(geo::Kato kato) {
    constexpr unsigned astana = 71;
    constexpr unsigned almaty = 75;
    constexpr unsigned shymkent = 79;
    const unsigned digits = kato.region_digits();
    return digits == astana || digits == almaty || digits == shymkent;
}

/// Some towns and new districts carry six digits (Satpaev 622010000, Zhanasemey 101010000).
bool may_stand_on(geo::Kato kato, TerritoryLevel level) {
    const unsigned digits = kato.significant_digits();
    switch (level) {
    case TerritoryLevel::region:
        return digits == 2;
    case TerritoryLevel::district:
        return digits == 4 || digits == 6;
    case TerritoryLevel::okrug:
        return digits == 6;
    case TerritoryLevel::settlement:
        break;
    }
    return digits >= 7;
}

ImportProblem
problem(Severity severity, std::string code, const TerritoryFileRow& row, std::string detail) {
    return {
        severity,
        std::move(code),
        (row.code.empty() ? std::string{} : row.code + ": ") + std::move(detail),
        row.row,
        {}};
}

std::optional<ImportProblem> refusal(const TerritoryFileRow& row, TerritoryLevel level) {
    const auto refused = [&](std::string code, std::string detail) {
        return problem(Severity::refused, std::move(code), row, std::move(detail));
    };
    if (!row.kato) {
        return refused(
            "bad_kato", row.code.empty() ? "the row has no code" : "this is no KATO code");
    }
    if (official_region(row.kato->region()) == nullptr) {
        const bool south = row.kato->region_digits() == south_kazakhstan_until_2018;
        return refused(
            "unknown_region",
            south ? "region 51 (South Kazakhstan) became 61 and 79 in 2018"
                  : "no region has the code " + std::to_string(row.kato->region_digits()));
    }
    if (!may_stand_on(*row.kato, level)) {
        return refused(
            "other_level",
            "the code is not of the level " + std::string(word(level)) +
                " that this import is about");
    }
    if (row.area.empty()) {
        return refused("no_area", row.problem.empty() ? "the row has no area" : row.problem);
    }
    return std::nullopt;
}

std::string percent(double share) {
    char text[16];
    std::snprintf(text, sizeof text, "%.1f %%", 100.0 * share);
    return text;
}

void join(TerritoryUnit& unit, const TerritoryFileRow& row, geo::MultiPolygon area) {
    const std::vector<geo::MultiPolygon> both{std::move(unit.area), std::move(area)};
    unit.area = geo::united(both);
    unit.row = std::min(unit.row, row.row);
}

/// The region with the largest share of an area.
struct LargestShare {
    const TerritoryRow* region = nullptr;
    double share = 0.0;
};

LargestShare largest_share(const geo::MultiPolygon& area, std::span<const TerritoryRow> regions) {
    const double whole_km2 = geo::area_km2(area);
    LargestShare largest;
    for (const TerritoryRow& region : regions) {
        const double share = geo::area_km2(geo::intersection(area, region.area)) / whole_km2;
        if (share > largest.share) {
            largest = {&region, share};
        }
    }
    return largest;
}

std::optional<geo::Kato> new_code(geo::Kato old_code, geo::Kato region) {
    for (const KatoChange& change : kato_changes_of_2022()) {
        if (change.before == old_code && change.after.region() == region) {
            return change.after;
        }
    }
    return std::nullopt;
}

} // namespace

TerritoryLevel detected_level(const std::vector<TerritoryFileRow>& rows) {
    std::map<TerritoryLevel, int> counts;
    for (const TerritoryFileRow& row : rows) {
        if (!row.kato) {
            continue;
        }
        const unsigned digits = row.kato->significant_digits();
        if (digits == 2) {
            ++counts[TerritoryLevel::region];
        } else if (digits == 4 || (digits == 6 && is_city_region(*row.kato))) {
            ++counts[TerritoryLevel::district];
        } else {
            ++counts[digits == 6 ? TerritoryLevel::okrug : TerritoryLevel::settlement];
        }
    }
    const auto most =
        std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? TerritoryLevel::region : most->first;
}

CheckedUnits check_rows(std::vector<TerritoryFileRow> rows, TerritoryLevel level) {
    CheckedUnits checked;
    std::map<geo::Kato, TerritoryUnit> units;
    for (TerritoryFileRow& row : rows) {
        if (auto refused = refusal(row, level)) {
            checked.problems.push_back(std::move(*refused));
            ++checked.refused;
            continue;
        }
        geo::RepairedArea repaired = geo::repaired(row.area);
        if (repaired.area.empty()) {
            checked.problems.push_back(
                problem(Severity::refused, "no_area", row, "its outline encloses nothing"));
            ++checked.refused;
            continue;
        }
        if (repaired.reason) {
            checked.problems.push_back(problem(
                Severity::repaired, "invalid_area", row, "invalid area: " + *repaired.reason));
        }
        const auto [found, is_new] =
            units.try_emplace(*row.kato, TerritoryUnit{*row.kato, row.name, {}, row.row});
        if (is_new) {
            found->second.area = std::move(repaired.area);
        } else {
            join(found->second, row, std::move(repaired.area));
            checked.problems.push_back(problem(
                Severity::flagged,
                "code_twice",
                row,
                "the code occurred before; both areas were joined"));
        }
    }
    for (auto& [kato, unit] : units) {
        checked.units.push_back(std::move(unit));
    }
    return checked;
}

void check_against_regions(CheckedUnits& checked, std::span<const TerritoryRow> regions) {
    for (TerritoryUnit& unit : checked.units) {
        const auto own = std::ranges::find(regions, unit.kato.region(), &TerritoryRow::kato);
        if (own == regions.end()) {
            continue;
        }
        const double share =
            geo::area_km2(geo::intersection(unit.area, own->area)) / geo::area_km2(unit.area);
        if (share >= least_share_in_own_region) {
            continue;
        }
        const LargestShare largest = largest_share(unit.area, regions);
        std::string detail = unit.kato.text() + ": only " + percent(share) +
                             " of its ground lie in its region " + own->name.ru;
        if (largest.region != nullptr && largest.region->kato != unit.kato.region()) {
            detail += ", " + percent(largest.share) + " in " + largest.region->name.ru;
        }
        const auto renamed = largest.share >= share_that_decides
                                 ? new_code(unit.kato, largest.region->kato)
                                 : std::nullopt;
        const bool taken = renamed && std::ranges::any_of(checked.units, [&](const auto& other) {
                               return other.kato == *renamed;
                           });
        if (renamed && !taken) {
            detail += "; this is the code until June 2022, taken as " + renamed->text();
            unit.kato = *renamed;
        }
        checked.problems.push_back(
            {Severity::flagged, "kato_outside_region", std::move(detail), unit.row, {}});
    }
    std::ranges::sort(checked.units, {}, &TerritoryUnit::kato);
}

} // namespace osh::regions
