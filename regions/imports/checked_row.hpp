#pragma once

#include "geo/lon_lat.hpp"
#include "regions/imports/import_rule.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// One thing a rule says about a cell.
struct CellFault {
    std::size_t column = 0; ///< of the contract
    const ImportRule* rule = nullptr;
    std::string value{};    ///< as it stands in the file; masked when it is personal
    std::string compared{}; ///< with what; may be empty
};

/// A place found for an address.
struct PlacedAddress {
    geo::LonLat position{};
    std::string precision_class{}; ///< of site_position: entrance, house, … region
    std::optional<double> accuracy_m{};
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
