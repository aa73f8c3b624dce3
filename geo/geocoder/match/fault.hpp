#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace osh::geo {

/// How exactly a position is known, from the best. The words are those of the truth file.
enum class Precision : std::uint8_t {
    entrance,
    house,
    near_house,
    interpolated,
    street,
    part,
    settlement,
    okrug,
    district,
    region
};

inline constexpr std::size_t precision_count = 10;

std::string_view word(Precision precision) noexcept;

/// The most points, of 100, that an answer of a precision can have (after the address geocoder of
/// British Columbia, which also subtracts named faults from a ceiling).
int ceiling_of(Precision precision) noexcept;

/// What an answer lacks or where it departs from what was asked. Each costs its price in points.
enum class Fault : std::uint8_t {
    region_old_borders, ///< the region named held the place before June 2022
    region_conflict,    ///< the place lies in another region than the one named
    city_elsewhere,     ///< the city named lies in another region than the one named
    region_misspelt,
    district_unknown,  ///< the district named cannot be told from the gazetteer
    district_conflict, ///< the place lies in another district than the one named
    district_misspelt,
    postcode_conflict, ///< the postcode is of another region
    kato_conflict,     ///< the place lies outside the KATO code given
    settlement_old_name,
    settlement_spelling,      ///< another spelling than the official one
    settlement_misspelt,      ///< one letter off
    settlement_misspelt_more, ///< two letters off
    settlement_kind_near,     ///< a village was asked for and a town found
    settlement_kind_differs,  ///< a village was asked for and a city found, or the reverse
    settlement_in_street,     ///< the settlement's name was found before that of the street
    settlement_far_from_city, ///< a city is named beside it, and it lies far from there
    settlement_beyond_city,   ///< the city named beside it lies far off in another region
    settlement_missing,       ///< no settlement was named
    settlement_not_matched,   ///< the settlement named is not known
    settlement_unplaced,      ///< the settlement is known, but not where it lies
    settlement_rough,         ///< it is known only roughly where the settlement lies
    settlement_from_okrug,    ///< only the okrug's or the city administration's name was matched
    name_shared,              ///< others of the same name exist, the most prominent one was taken
    street_old_name,
    street_misspelt,
    street_misspelt_more,
    street_name_partial, ///< only a part of the street's name was given
    street_type_missing,
    street_type_differs,
    street_not_matched,
    junction_not_matched, ///< the crossing named is not known; the answer is one of its streets
    streets_unknown,      ///< the gazetteer holds no streets of the settlement
    part_not_matched,
    house_missing, ///< no house number was given
    house_part_differs,
    house_near,
    house_not_matched,
    house_unplaced,        ///< the house is known, but not where on its street it stands
    kilometre_not_matched, ///< the kilometre of the road named is not known
    kato_unreadable,       ///< what a row gives as its KATO is no code and bounds nothing
    text_unused,           ///< words were left over
    text_cut,              ///< the text was longer than what is read
    count
};

inline constexpr std::size_t fault_count = static_cast<std::size_t>(Fault::count);

/// The fault's stable name and its price in points.
struct FaultTerms {
    std::string_view name;
    int price;
};

FaultTerms terms_of(Fault fault) noexcept;

/// A set of faults.
class Faults {
public:
    void add(Fault fault) noexcept { m_bits |= bit(fault); }

    bool has(Fault fault) const noexcept { return (m_bits & bit(fault)) != 0; }

    Faults with(const Faults& other) const noexcept {
        Faults both = *this;
        both.m_bits |= other.m_bits;
        return both;
    }

    bool empty() const noexcept { return m_bits == 0; }

    /// The sum of the prices.
    int price() const noexcept;

    friend bool operator==(const Faults&, const Faults&) = default;

private:
    static std::uint64_t bit(Fault fault) noexcept {
        return std::uint64_t{1} << static_cast<unsigned>(fault);
    }

    std::uint64_t m_bits = 0;
};

} // namespace osh::geo
