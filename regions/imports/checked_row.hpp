#pragma once

#include "geo/lon_lat.hpp"
#include "regions/imports/import_rule.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// One thing a rule says about a cell.
struct CellFault {
    std::size_t column = 0; ///< of the contract
    const ImportRule* rule = nullptr;
    std::string value{};    ///< as it stands in the file; masked when it is personal
    std::string compared{}; ///< with what; may be empty
};

/// Who found the place of an address; words of site_position.
enum class PlaceOrigin { geocoder, review };

/// `geocoder`, or `review` when a person decided.
constexpr std::string_view word(PlaceOrigin origin) noexcept {
    return origin == PlaceOrigin::review ? "review" : "geocoder";
}

/// The other way round.
constexpr PlaceOrigin origin_with_word(std::string_view text) noexcept {
    return text == "review" ? PlaceOrigin::review : PlaceOrigin::geocoder;
}

/// A place found for an address.
struct PlacedAddress {
    geo::LonLat position{};
    std::string precision_class{}; ///< of site_position: entrance, house, … region
    std::optional<double> accuracy_m{};
    PlaceOrigin origin = PlaceOrigin::geocoder;

    /// Whether both say the same of a place, and from the same source.
    friend bool operator==(const PlacedAddress& one, const PlacedAddress& other) noexcept {
        return one.position.lon.degrees == other.position.lon.degrees &&
               one.position.lat.degrees == other.position.lat.degrees &&
               one.precision_class == other.precision_class && one.accuracy_m == other.accuracy_m &&
               one.origin == other.origin;
    }
};

/// A row of a file after all checks that need no record of the store. Its memory is used again.
struct CheckedRow {
    std::uint64_t line = 0;
    std::vector<std::string> values{}; ///< canonical, by column of the contract
    std::vector<CellFault> faults{};
    bool is_refused = false;
    bool is_repeated = false;         ///< the same row stood earlier in the file
    std::vector<std::string> cells{}; ///< as they stand in the file; only of a refused row
    std::optional<PlacedAddress> placed{};
};

} // namespace osh::regions
