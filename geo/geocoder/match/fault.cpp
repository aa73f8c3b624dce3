#include "geo/geocoder/match/fault.hpp"

#include <bit>

namespace osh::geo {

namespace {

constexpr std::array<std::string_view, precision_count> words{
    "entrance",
    "house",
    "near_house",
    "interpolated",
    "street",
    "part",
    "settlement",
    "okrug",
    "district",
    "region"};

constexpr std::array<int, precision_count> ceilings{100, 98, 88, 85, 78, 75, 70, 55, 48, 40};

constexpr std::array<FaultTerms, fault_count> terms{{
    {"region_old_borders", 1},
    {"region_conflict", 45},
    {"city_elsewhere", 28},
    {"region_misspelt", 2},
    {"district_unknown", 1},
    {"district_conflict", 16},
    {"district_misspelt", 2},
    {"postcode_conflict", 3},
    {"kato_conflict", 45},
    {"settlement_old_name", 1},
    {"settlement_spelling", 1},
    {"settlement_misspelt", 9},
    {"settlement_misspelt_more", 14},
    {"settlement_kind_near", 2},
    {"settlement_kind_differs", 5},
    {"settlement_in_street", 3},
    {"settlement_far_from_city", 6},
    {"settlement_beyond_city", 30},
    {"settlement_missing", 10},
    {"settlement_not_matched", 8},
    {"settlement_unplaced", 3},
    {"settlement_rough", 2},
    {"settlement_from_okrug", 4},
    {"name_shared", 4},
    {"street_old_name", 1},
    {"street_misspelt", 4},
    {"street_misspelt_more", 8},
    {"street_name_partial", 4},
    {"street_type_missing", 1},
    {"street_type_differs", 4},
    {"street_not_matched", 10},
    {"junction_not_matched", 6},
    {"streets_unknown", 2},
    {"part_not_matched", 3},
    {"house_missing", 0},
    {"house_part_differs", 2},
    {"house_near", 4},
    {"house_not_matched", 5},
    {"house_unplaced", 2},
    {"kilometre_not_matched", 6},
    {"kato_unreadable", 1},
    {"text_unused", 1},
    {"text_cut", 2},
}};

} // namespace

std::string_view word(Precision precision) noexcept {
    return words[static_cast<std::size_t>(precision)];
}

int ceiling_of(Precision precision) noexcept {
    return ceilings[static_cast<std::size_t>(precision)];
}

FaultTerms terms_of(Fault fault) noexcept { return terms[static_cast<std::size_t>(fault)]; }

int Faults::price() const noexcept {
    int sum = 0;
    for (std::uint64_t rest = m_bits; rest != 0; rest &= rest - 1) {
        sum += terms[static_cast<std::size_t>(std::countr_zero(rest))].price;
    }
    return sum;
}

} // namespace osh::geo
