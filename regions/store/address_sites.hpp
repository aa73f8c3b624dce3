#pragma once

#include "geo/kato.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/imports/checked_row.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A legal site whose place, if any, was found for its address, not surveyed nor told by the
/// register.
struct AddressSite {
    std::int64_t id = 0;
    std::int64_t batch_id = 0;
    std::string address{};
    geo::Kato kato;
    std::optional<PlacedAddress> found{}; ///< nothing: no place is known
    bool is_demo = false; ///< a position of the demonstration shows where nobody decides
};

/// Whether an address with the territory that the row names is looked for.
using AddressTest = std::function<bool(std::string_view address, geo::Kato kato)>;

/// The sites of the addresses looked for, by id. `region`: only those whose code begins with its
/// first two digits. Looks at every legal site.
std::vector<AddressSite> address_sites(
    geo::Database& database, const std::optional<geo::Kato>& region, const AddressTest& is_wanted);

/// The same with all sites that a person's decision has placed.
std::vector<AddressSite>
address_sites_and_decided(geo::Database& database, const AddressTest& is_wanted);

/// What was found for the address of a site is this from now on; nothing takes its place away.
void write_found_place(
    geo::Database& database, const AddressSite& site, const std::optional<PlacedAddress>& place);

} // namespace osh::regions
