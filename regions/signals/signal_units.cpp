#include "regions/signals/signal_units.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace osh::regions {

namespace {

constexpr unsigned coarsest_zoom = 6;
constexpr unsigned finest_zoom = 14;
constexpr unsigned zoom_of_keys = 32; // a Morton key has so many bits of each coordinate

/// The finest grid with at most so many squares that hold an enterprise: a key begins a square of
/// every zoom at which its leading bits differ from those of the key before it.
unsigned zoom_with_at_most(const Snapshot& snapshot, std::size_t most) {
    std::array<std::size_t, zoom_of_keys + 1> beginning{}; // squares, by the coarsest such zoom
    for (std::uint32_t row = 1; row < snapshot.placed; ++row) {
        const auto& key = snapshot.enterprises.key;
        const auto same = static_cast<unsigned>(
            std::countl_zero(key[row].bits ^ key[row - std::uint32_t{1}].bits));
        beginning[std::min(zoom_of_keys, same / 2 + 1)] += 1;
    }
    std::size_t squares = snapshot.placed > 0 ? 1 : 0;
    unsigned zoom = 0;
    while (zoom < finest_zoom && squares + beginning[zoom + 1] <= most) {
        squares += beginning[++zoom];
    }
    return std::max(zoom, coarsest_zoom);
}

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
    return units_at(snapshot, victims, zoom_with_at_most(snapshot, most));
}

} // namespace osh::regions
