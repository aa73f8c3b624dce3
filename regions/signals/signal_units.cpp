#include "regions/signals/signal_units.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

constexpr unsigned finest_zoom = 11;
constexpr unsigned zoom_of_keys = 24;

/// Enterprises lie in the order of their keys: those of a square follow each other.
std::vector<SignalUnit>
units_at(const Snapshot& snapshot, const VictimExpectation& victims, unsigned zoom) {
    std::vector<SignalUnit> units;
    std::uint64_t square = 0;
    double weight_of_middle = 0.0;
    const std::size_t last = snapshot.years.size() - 1;
    for (std::uint32_t row = 0; row < snapshot.placed; ++row) {
        const std::uint64_t key =
            snapshot.enterprises.key[row].bits >> (2U * (zoom_of_keys - zoom));
        if (units.empty() || key != square) {
            square = key;
            weight_of_middle = 0.0;
            units.push_back({.first_row = row});
        }
        SignalUnit& unit = units.back();
        double expected_of_all = 0.0;
        for (std::size_t year = 0; year <= last; ++year) {
            const double expected = victims.expected(snapshot, year, row);
            const double observed = expected > 0.0 ? victims.observed[year][row] : 0.0;
            (year == last ? unit.newest : unit.before) += observed;
            (year == last ? unit.newest_expected : unit.before_expected) += expected;
            expected_of_all += expected;
        }
        const auto place = snapshot.position({row});
        if (place && expected_of_all > 0.0) {
            weight_of_middle += expected_of_all;
            const double part = expected_of_all / weight_of_middle;
            unit.middle.lon.degrees += part * (place->lon.degrees - unit.middle.lon.degrees);
            unit.middle.lat.degrees += part * (place->lat.degrees - unit.middle.lat.degrees);
        }
    }
    std::erase_if(units, [](const SignalUnit& unit) { return !(unit.newest_expected > 0.0); });
    return units;
}

} // namespace

std::vector<SignalUnit>
signal_units(const Snapshot& snapshot, const VictimExpectation& victims, std::size_t most) {
    constexpr unsigned coarsest_zoom = 6;
    unsigned zoom = finest_zoom;
    std::vector<SignalUnit> units = units_at(snapshot, victims, zoom);
    while (units.size() > most && zoom > coarsest_zoom) {
        units = units_at(snapshot, victims, --zoom);
    }
    return units;
}

} // namespace osh::regions
