#include "regions/territories/completeness.hpp"

#include "regions/territories/official_regions.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace osh::regions {

namespace {

using Severity = ImportProblem::Severity;

bool is_named_in(const NewDistrict& district, std::span<const TerritoryUnit> units) {
    return std::ranges::any_of(units, [&](const TerritoryUnit& unit) {
        return unit.kato.region() == district.region &&
               (unit.name.kk.find(district.stem_kk) != std::string::npos ||
                unit.name.ru.find(district.stem_ru) != std::string::npos);
    });
}

/// The districts of recent years that a file lacks by name in one region.
std::vector<std::string>
new_districts_missing(geo::Kato region, std::span<const TerritoryUnit> districts) {
    std::vector<std::string> names;
    for (const NewDistrict& district : new_districts()) {
        if (district.region == region && !is_named_in(district, districts)) {
            names.push_back(district.name.ru + " (" + district.name.kk + ")");
        }
    }
    return names;
}

std::string missing_in_words(
    const OfficialRegion& region, std::size_t count, std::span<const TerritoryUnit> districts) {
    std::string text = region.kato.text() + " " + region.name.ru + ": " + std::to_string(count) +
                       " of " + std::to_string(region.districts) + " districts";
    const std::vector<std::string> names = new_districts_missing(region.kato, districts);
    const std::size_t lacking = region.districts - count;
    if (count == 0) {
        return text;
    }
    if (names.size() != lacking) {
        return text + "; which ones are missing cannot be told";
    }
    text += "; missing:";
    for (const std::string& name : names) {
        text += (name == names.front() ? " " : ", ") + name;
    }
    return text;
}

} // namespace

Completeness compare_with_official_regions(std::span<const TerritoryUnit> regions) {
    Completeness result;
    result.expected = official_regions().size();
    for (const OfficialRegion& region : official_regions()) {
        if (std::ranges::find(regions, region.kato, &TerritoryUnit::kato) == regions.end()) {
            ++result.missing;
            result.problems.push_back(
                {Severity::missing,
                 "region_missing",
                 region.kato.text() + " " + region.name.ru + " is missing",
                 {},
                 {}});
        }
    }
    return result;
}

Completeness compare_with_official_districts(std::span<const TerritoryUnit> districts) {
    Completeness result;
    for (const OfficialRegion& region : official_regions()) {
        result.expected += region.districts;
        const auto count = static_cast<std::size_t>(
            std::ranges::count_if(districts, [&](const TerritoryUnit& district) {
                return district.kato.region() == region.kato;
            }));
        if (count < region.districts) {
            result.missing += region.districts - count;
            result.problems.push_back(
                {Severity::missing,
                 "districts_missing",
                 missing_in_words(region, count, districts),
                 {},
                 {}});
        } else if (count > region.districts) {
            result.problems.push_back(
                {Severity::flagged,
                 "more_districts_than_known",
                 region.kato.text() + " " + region.name.ru + ": " + std::to_string(count) +
                     " districts where " + std::to_string(region.districts) + " were known in 2024",
                 {},
                 {}});
        }
    }
    return result;
}

} // namespace osh::regions
