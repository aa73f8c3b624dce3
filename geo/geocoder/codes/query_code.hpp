#pragma once

#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace osh::geo {

/// The code of an address in the address register (РКА): sixteen digits.
struct AddressCode {
    std::uint64_t number{};
};

/// Twelve digits: a business identification number. Whether its check digit holds is not looked at.
struct BusinessNumber {
    std::string digits;
};

/// A postcode of the new system, letter and digit in turn, such as Z05H9B0; in capitals.
struct BuildingPostcode {
    std::string text;
};

/// A postcode of the old system: six digits, of which the first two tell the region.
struct Postcode {
    std::uint32_t number{};
};

using QueryCode =
    std::variant<LonLat, Kato, AddressCode, BusinessNumber, BuildingPostcode, Postcode>;

/// Recognises a query that is a code and nothing else: coordinates in any usual notation, KATO,
/// РКА, BIN, a building's postcode, a postcode of the old system. Nothing when it is something
/// else.
std::optional<QueryCode> parse_query_code(std::string_view query);

/// Coordinates as people write them: decimal with point or comma, degrees with minutes and seconds,
/// N/S/E/W or с.ш./в.д., `geo:` and `POINT()`, a whole plus code (Open Location Code). Without
/// words for the hemispheres latitude comes first, unless only the other order lies in Kazakhstan
/// (40–56° N, 46–88° E). Nothing when the text is something else or out of range.
std::optional<LonLat> parse_coordinates(std::string_view text);

/// Whether a place lies in the box around Kazakhstan with some room: 40–56° N, 46–88° E.
bool lies_in_country_box(LonLat place) noexcept;

} // namespace osh::geo
