#include "geo/geocoder/match/house_search.hpp"

#include "geo/distance.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace osh::geo {

namespace {

constexpr std::uint32_t farthest_number = 10;
constexpr std::uint64_t rank_bits = std::uint64_t{3} << 6U;
constexpr double house_accuracy_m = 30.0;
constexpr double near_accuracy_m = 60.0;
constexpr double parcel_accuracy_m = 80.0;

LonLat position_of(const HouseRecord& house) { return to_lon_lat(house.point).value_or(LonLat{}); }

bool is_placed(const HouseRecord& house) noexcept { return house.point.lon != no_position; }

std::uint32_t number_only(const HouseRecord& house) noexcept {
    return static_cast<std::uint32_t>(house.number_and_rank >> 48U);
}

HouseHit exact_hit(const HouseRecord& house, std::uint32_t at) {
    HouseHit hit;
    hit.point = position_of(house);
    hit.house = at;
    if (!is_placed(house)) {
        hit.is_placed = false;
        hit.faults.add(Fault::house_unplaced);
        return hit;
    }
    switch (rank_of(house)) {
    case HouseRank::entrance:
        hit.precision = Precision::entrance;
        hit.accuracy_m = house_accuracy_m / 2;
        break;
    case HouseRank::building:
        hit.precision = Precision::house;
        hit.accuracy_m = house_accuracy_m;
        break;
    case HouseRank::parcel:
        hit.precision = Precision::house;
        hit.accuracy_m = parcel_accuracy_m;
        break;
    case HouseRank::interpolated:
        hit.precision = Precision::interpolated;
        hit.accuracy_m = parcel_accuracy_m;
        break;
    }
    return hit;
}

/// How far two numbers with the same figures are apart: letters first, then parts.
unsigned difference(const HouseNumber& a, const HouseNumber& b) noexcept {
    unsigned cost = a.letter == b.letter ? 0U : 2U;
    cost += a.second == b.second && a.second_letter == b.second_letter ? 0U : 4U;
    cost += a.third == b.third && a.third_letter == b.third_letter ? 0U : 1U;
    return cost;
}

/// The nearest numbers of the same parity on both sides; positions behind `end` where there is
/// none.
struct Neighbours {
    std::uint32_t below = no_record;
    std::uint32_t above = no_record;
};

Neighbours neighbours(
    std::span<const HouseRecord> houses,
    std::uint32_t first,
    std::uint32_t number,
    bool same_side) {
    Neighbours found;
    const auto fits = [&](const HouseRecord& house) {
        return is_placed(house) && (!same_side || number_only(house) % 2 == number % 2);
    };
    const auto split = std::ranges::lower_bound(houses, number, {}, number_only);
    for (auto at = split; at != houses.end(); ++at) {
        if (fits(*at)) {
            found.above = first + static_cast<std::uint32_t>(at - houses.begin());
            break;
        }
    }
    for (auto at = split; at != houses.begin();) {
        --at;
        if (fits(*at)) {
            found.below = first + static_cast<std::uint32_t>(at - houses.begin());
            break;
        }
    }
    return found;
}

HouseHit between(const HouseRecord& below, const HouseRecord& above, std::uint32_t number) {
    const LonLat a = position_of(below);
    const LonLat b = position_of(above);
    const double from = number_only(below);
    const double to = number_only(above);
    const double share = to > from ? (number - from) / (to - from) : 0.5;
    HouseHit hit;
    hit.precision = Precision::interpolated;
    hit.point = {
        Lon{a.lon.degrees + share * (b.lon.degrees - a.lon.degrees)},
        Lat{a.lat.degrees + share * (b.lat.degrees - a.lat.degrees)}};
    hit.accuracy_m = near_accuracy_m + great_circle_distance(a, b).value / 2;
    return hit;
}

std::optional<HouseHit>
same_number(std::span<const HouseRecord> houses, std::uint32_t first, const HouseNumber& asked) {
    const auto from = std::ranges::lower_bound(houses, asked.number, {}, number_only);
    const auto to = std::ranges::upper_bound(houses, asked.number, {}, number_only);
    if (from == to) {
        return std::nullopt;
    }
    const auto best = std::ranges::min_element(from, to, {}, [&](const HouseRecord& house) {
        return std::pair(!is_placed(house), difference(number_of(house), asked));
    });
    if (!is_placed(*best)) {
        return std::nullopt;
    }
    HouseHit hit;
    hit.precision = Precision::near_house;
    hit.point = position_of(*best);
    hit.house = first + static_cast<std::uint32_t>(best - houses.begin());
    hit.accuracy_m = near_accuracy_m;
    hit.faults.add(Fault::house_part_differs);
    return hit;
}

} // namespace

std::optional<HouseHit>
find_house(const GeocoderIndex& index, const StreetRecord& street, const HouseNumber& asked) {
    const auto houses =
        index.houses().subspan(street.first_house, street.last_house - street.first_house);
    const auto exact =
        std::ranges::lower_bound(houses, asked.packed(), {}, [](const HouseRecord& house) {
            return house.number_and_rank & ~rank_bits;
        });
    const auto offset = [&](auto at) {
        return street.first_house + static_cast<std::uint32_t>(at - houses.begin());
    };
    if (exact != houses.end() && (exact->number_and_rank & ~rank_bits) == asked.packed()) {
        return exact_hit(*exact, offset(exact));
    }
    if (auto hit = same_number(houses, street.first_house, asked)) {
        return hit;
    }
    for (const bool same_side : {true, false}) {
        const Neighbours next = neighbours(houses, street.first_house, asked.number, same_side);
        if (next.below != no_record && next.above != no_record) {
            HouseHit hit =
                between(index.houses()[next.below], index.houses()[next.above], asked.number);
            hit.house = next.below;
            hit.faults.add(Fault::house_near);
            return hit;
        }
        const std::uint32_t only = next.below != no_record ? next.below : next.above;
        if (only != no_record && !same_side) {
            const HouseRecord& house = index.houses()[only];
            const int apart =
                std::abs(static_cast<int>(number_only(house)) - static_cast<int>(asked.number));
            if (apart <= static_cast<int>(farthest_number)) {
                HouseHit hit;
                hit.precision = Precision::near_house;
                hit.point = position_of(house);
                hit.house = only;
                hit.accuracy_m = near_accuracy_m * (1.0 + apart / 2.0);
                hit.faults.add(Fault::house_near);
                return hit;
            }
        }
    }
    return std::nullopt;
}

} // namespace osh::geo
