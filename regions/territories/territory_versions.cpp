#include "regions/territories/territory_versions.hpp"

#include "geo/geos_coverage.hpp"
#include "regions/territories/official_regions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace osh::regions {

namespace {

const std::string change_day{day_of_new_regions};

TerritoryRow row_of(const OfficialRegion& official, geo::MultiPolygon area) {
    TerritoryRow row{.kato = official.kato};
    row.level = TerritoryLevel::region;
    row.name = official.name;
    row.iso_3166_2 = official.iso_3166_2;
    row.area = std::move(area);
    return row;
}

/// A region as it was before regions were taken out of it; nothing when a part is missing.
std::optional<TerritoryRow>
row_before_2022(const OfficialRegion& official, std::span<const TerritoryUnit> regions) {
    std::vector<geo::MultiPolygon> parts;
    for (const OfficialRegion& other : official_regions()) {
        if (other.kato != official.kato && other.part_of_before_2022 != official.kato) {
            continue;
        }
        const auto part = std::ranges::find(regions, other.kato, &TerritoryUnit::kato);
        if (part == regions.end()) {
            return std::nullopt;
        }
        parts.push_back(part->area);
    }
    TerritoryRow row = row_of(official, geo::merged(parts));
    row.valid_to = change_day;
    row.borders = {std::string(borders_before_2022)};
    return row;
}

} // namespace

std::vector<TerritoryRow> region_rows(std::span<const TerritoryUnit> regions) {
    std::vector<TerritoryRow> rows;
    for (const TerritoryUnit& unit : regions) {
        const OfficialRegion* const official = official_region(unit.kato);
        if (official == nullptr) {
            continue; // the checks let none through
        }
        TerritoryRow row = row_of(*official, unit.area);
        row.borders = {std::string(borders_since_2022)};
        if (became_smaller_in_2022(unit.kato)) {
            if (auto before = row_before_2022(*official, regions)) {
                rows.push_back(std::move(*before));
            }
        }
        if (official->part_of_before_2022 || became_smaller_in_2022(unit.kato)) {
            row.valid_from = change_day;
        } else {
            row.borders.insert(row.borders.begin(), std::string(borders_before_2022));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<TerritoryRow> lower_rows(std::span<const TerritoryUnit> units, TerritoryLevel level) {
    std::vector<TerritoryRow> rows;
    for (const TerritoryUnit& unit : units) {
        TerritoryRow row{.kato = unit.kato};
        row.level = level;
        row.parent = level == TerritoryLevel::district ? unit.kato.region() : unit.kato.parent();
        row.name = unit.name;
        if (row.name.kk.empty()) {
            row.name.kk = row.name.ru.empty() ? row.name.en : row.name.ru;
        }
        if (row.name.ru.empty()) {
            row.name.ru = row.name.kk;
        }
        row.borders = {std::string(borders_since_2022)};
        row.area = unit.area;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<TerritoryUnit> joined_by_region(std::span<const TerritoryUnit> units) {
    std::map<geo::Kato, std::vector<geo::MultiPolygon>> parts;
    for (const TerritoryUnit& unit : units) {
        parts[unit.kato.region()].push_back(unit.area);
    }
    std::vector<TerritoryUnit> regions;
    for (const auto& [kato, areas] : parts) {
        regions.push_back({kato, {}, geo::merged(areas), 0});
    }
    return regions;
}

} // namespace osh::regions
