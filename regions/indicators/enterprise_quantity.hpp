#pragma once

#include "regions/indicators/quantity.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <cstddef>
#include <vector>

namespace osh::regions {

/// How much of a quantity each enterprise has in a year, by its row: what the counts of a cell with
/// this enterprise alone would say, in the unit of `quantity_of`. Events are those of the stream.
/// `Quantity::one` is 1 everywhere.
std::vector<double> quantity_by_enterprise(
    const Snapshot& snapshot, Stream stream, std::size_t year_index, Quantity quantity);

} // namespace osh::regions
