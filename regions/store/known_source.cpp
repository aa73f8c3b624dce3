#include "regions/store/known_source.hpp"

#include <array>
#include <utility>

namespace osh::regions {

namespace {

constexpr SourceTerms amcharts{"Boundaries: amCharts", "amCharts linkware"};
constexpr SourceTerms geonames{"© GeoNames", "CC BY 4.0"};
constexpr SourceTerms natural_earth{"Natural Earth", "public domain"};
constexpr SourceTerms gshhg{"GSHHG", "LGPL-3.0-or-later"};
constexpr SourceTerms geokz{"geokz", "CC BY 4.0"};

constexpr std::array<std::pair<std::string_view, SourceTerms>, 11> known{{
    {"kazakhstan2023Low.json", amcharts},
    {"kazakhstan2023High.json", amcharts},
    {"cities.json", geonames},
    {"cities1000.txt", geonames},
    {"countries-10m.json", natural_earth},
    {"countries-50m.json", natural_earth},
    {"countries-110m.json", natural_earth},
    {"water.geojson", gshhg},
    {"GSHHS_l_L2.shp", gshhg},
    {"kaz_admbnda_adm1_2024.shp", geokz},
    {"kaz_admbnda_adm2_2024.shp", geokz},
}};

} // namespace

SourceTerms known_source_terms(const std::filesystem::path& file) noexcept {
    for (const auto& [name, terms] : known) {
        if (file.filename() == name) {
            return terms;
        }
    }
    return {};
}

} // namespace osh::regions
