#include "regions/base/base_names.hpp"

#include "geo/csv/csv_table.hpp"
#include "geo/geos_area_locator.hpp"
#include "regions/base/import_base.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <charconv>

namespace osh::regions {

namespace {

constexpr geo::Metres reach{15'000.0};

Names names_in(const geo::CsvTable& table, std::size_t row) {
    return {table.cell(row, "name_kk"), table.cell(row, "name_ru"), table.cell(row, "name_en")};
}

double degrees_in(const geo::CsvTable& table, std::size_t row, std::string_view column) {
    const std::string& text = table.cell(row, column);
    double degrees = 0.0;
    if (std::from_chars(text.data(), text.data() + text.size(), degrees).ec != std::errc{}) {
        throw Error(
            "built-in table of waters, line " + std::to_string(table.line(row)) +
            ": the place is no number");
    }
    return degrees;
}

const std::vector<KnownCountry>& known_countries() {
    static const std::vector<KnownCountry> countries = [] {
        const auto table = geo::CsvTable::parse(base_file("neighbours.csv"), "neighbours.csv");
        std::vector<KnownCountry> read;
        for (std::size_t row = 0; row < table.size(); ++row) {
            read.push_back({table.cell(row, "code"), names_in(table, row)});
        }
        return read;
    }();
    return countries;
}

const std::vector<KnownWater>& known_waters() {
    static const std::vector<KnownWater> waters = [] {
        const auto table = geo::CsvTable::parse(base_file("waters.csv"), "waters.csv");
        std::vector<KnownWater> read;
        for (std::size_t row = 0; row < table.size(); ++row) {
            read.push_back(
                {table.cell(row, "code"),
                 names_in(table, row),
                 {geo::Lon{degrees_in(table, row, "lon")},
                  geo::Lat{degrees_in(table, row, "lat")}}});
        }
        return read;
    }();
    return waters;
}

std::string_view without_zeros(std::string_view code) {
    return code.substr(std::min(code.find_first_not_of('0'), code.size()));
}

} // namespace

const KnownCountry* known_country(std::string_view code) {
    const auto found = std::ranges::find_if(known_countries(), [&](const KnownCountry& country) {
        return without_zeros(country.code) == without_zeros(code);
    });
    return found == known_countries().end() ? nullptr : &*found;
}

std::vector<const KnownWater*> known_waters_in(const std::vector<geo::MultiPolygon>& areas) {
    std::vector<const KnownWater*> names(areas.size(), nullptr);
    const geo::AreaLocator locator(areas);
    for (const KnownWater& water : known_waters()) {
        const auto area = locator.area_near(water.place, reach);
        if (area && names[*area] == nullptr) {
            names[*area] = &water;
        }
    }
    return names;
}

} // namespace osh::regions
