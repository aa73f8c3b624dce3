#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/geocoding/place_anew.hpp"
#include "server/operations/operations_database.hpp"

namespace osh::server {

/// Lets the legal sites of a dataset under change lie where decisions on their addresses say today:
/// those decided on are moved there or lose their place, those whose decision was withdrawn are
/// looked for again. Coordinates of the register itself stay. Decisions of accounts of the
/// demonstration count on its data only. Geocodes no address that nobody ever decided on.
regions::PlacedAnew follow_decisions(geo::Database& database, OperationsDatabase& operations);

/// Whether any site stands on an address that somebody decided on, or once did.
bool has_decided_sites(geo::Database& database, OperationsDatabase& operations);

} // namespace osh::server
