#include "regions/base/aral_today.hpp"

#include "geo/csv/csv_table.hpp"
#include "geo/geos_area.hpp"
#include "regions/base/import_base.hpp"
#include "regions/error.hpp"

#include <cstdlib>
#include <string>

namespace osh::regions {

namespace {

geo::MultiPolygon read_outline() {
    const auto table = geo::CsvTable::parse(base_file("aral_today.csv"), "aral_today.csv");
    geo::MultiPolygon area;
    std::string part;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (area.empty() || table.cell(row, "part") != part) {
            part = table.cell(row, "part");
            area.emplace_back();
        }
        const auto place = geo::checked_lon_lat(
            geo::Lon{std::strtod(table.cell(row, "lon").c_str(), nullptr)},
            geo::Lat{std::strtod(table.cell(row, "lat").c_str(), nullptr)});
        if (!place) {
            throw Error("built-in outline of the Aral Sea: a place is outside the world");
        }
        area.back().outer.push_back(*place);
    }
    for (geo::Polygon& polygon : area) {
        polygon.outer.push_back(polygon.outer.front());
    }
    return geo::repaired(area).area;
}

} // namespace

const geo::MultiPolygon& aral_today() {
    static const geo::MultiPolygon area = read_outline();
    return area;
}

} // namespace osh::regions
