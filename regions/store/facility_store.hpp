#pragma once

#include "geo/lon_lat.hpp"
#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A dangerous production facility (ОПО) of the state register, as the contract
/// `hazardous-facilities` brought it.
struct FacilityRow {
    std::int64_t enterprise_id{}; ///< of the enterprise that runs it
    std::string reference{};      ///< registration number
    std::string name{};
    std::optional<std::uint8_t> hazard_class{}; ///< I to V as 1 to 5; nothing: not known
    std::string hazard{};                  ///< what makes it dangerous, in the register's words
    std::string registered_on{};           ///< YYYY-MM-DD; empty: not known
    std::optional<geo::LonLat> position{}; ///< of the facility itself; nothing: not known
};

/// The facilities that were on the register on a day (YYYY-MM-DD), in the order of their ids. One
/// that left the register on that day or before is not; one without a day of registration is.
std::vector<FacilityRow> read_facilities(geo::Database& database, std::string_view day);

} // namespace osh::regions
