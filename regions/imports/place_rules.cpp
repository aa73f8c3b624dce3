#include "regions/imports/place_rules.hpp"

#include "regions/figures/figure_territory.hpp"
#include "regions/imports/import_rule.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace osh::regions {

namespace {

double degrees_of(const std::string& canonical) {
    double degrees = 0.0;
    std::from_chars(canonical.data(), canonical.data() + canonical.size(), degrees);
    return degrees;
}

bool is_in_kazakhstan(double lon, double lat) {
    return lon >= 46.4 && lon <= 87.4 && lat >= 40.5 && lat <= 55.5;
}

} // namespace

void check_position(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other) {
    std::string& lon = row.values[column];
    std::string& lat = row.values[other];
    if (lon.empty() != lat.empty()) {
        const std::size_t empty = lon.empty() ? column : other;
        if (!row.is_refused) { // else the other one could not be read
            add_cell_fault(row, empty, "coordinates_half", scene.raw[empty]);
        }
        return;
    }
    if (lon.empty() || is_in_kazakhstan(degrees_of(lon), degrees_of(lat))) {
        return;
    }
    const bool is_swapped = is_in_kazakhstan(degrees_of(lat), degrees_of(lon));
    add_cell_fault(
        row, column, is_swapped ? "coordinates_swapped" : "coordinates_outside", lon + ", " + lat);
    if (is_swapped) {
        std::swap(lon, lat);
    }
}

void check_region(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    const auto lon = scene.contract.column_of(ColumnType::longitude);
    const auto lat = scene.contract.column_of(ColumnType::latitude);
    const auto kato = geo::Kato::parse(row.values[column]);
    if (!lon || !lat || !kato || row.is_refused || row.values[*lon].empty()) {
        return;
    }
    const auto place =
        geo::checked_lon_lat({degrees_of(row.values[*lon])}, {degrees_of(row.values[*lat])});
    const auto region = place ? scene.known.region_at(*place) : std::nullopt;
    if (region && region->region() != kato->region()) {
        add_cell_fault(row, column, "kato_outside_region", scene.raw[column], region->text());
    }
}

void replace_kato(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    const auto kato = geo::Kato::parse(row.values[column]);
    const auto now = kato ? scene.known.replacement_of(*kato) : std::nullopt;
    if (now) {
        add_cell_fault(row, column, "kato_replaced", scene.raw[column], now->text());
        row.values[column] = now->text();
    }
}

void check_kato(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    const auto kato = geo::Kato::parse(row.values[column]);
    if (kato && !scene.known.has_kato(*kato)) {
        add_cell_fault(row, column, "kato_unknown", scene.raw[column]);
    }
}

void check_territory(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    const auto is_known = [&scene](std::string_view code) {
        const auto kato = geo::Kato::parse(code);
        return kato && (scene.known.has_kato(*kato) || scene.known.replacement_of(*kato));
    };
    const std::string& text = row.values[column];
    const auto codes = split_words(text, '+');
    const bool is_territory = is_figure_territory(text) &&
                              (is_country_or_group(text) || std::ranges::all_of(codes, is_known));
    if (!is_territory) {
        add_cell_fault(row, column, "territory_unknown", scene.raw[column]);
    }
}

} // namespace osh::regions
