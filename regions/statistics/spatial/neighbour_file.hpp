#pragma once

#include "regions/statistics/spatial/weights.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What a file of neighbours says, by the units' own ids.
struct NeighbourFile {
    std::string source_name; ///< for messages
    std::string id_column;   ///< the column that holds the ids, as its header says; may be empty
    std::vector<std::string> ids;
    std::vector<std::vector<std::string>> neighbours; ///< beside each id
    std::vector<std::vector<double>> weights;         ///< beside each neighbour; all 1 in GAL
    bool names_every_unit = true; ///< in GWT units without neighbours need not be named
};

/// Reads the GAL format (GeoDa, spdep, libpysal): a header `n` or `0 n layer id-column`, then for
/// each unit its id and number of neighbours, and their ids. Ids are any text without white space
/// (or in double quotes), in any order. Throws `Error` naming file and line when the text does not
/// follow it, a unit comes twice, a neighbour is not listed as a unit, or units are missing.
NeighbourFile parse_gal(std::string_view text, std::string_view source_name);

/// Reads the GWT format: the same header, then lines of `id neighbour weight`, weights finite.
/// Throws `Error` likewise.
NeighbourFile parse_gwt(std::string_view text, std::string_view source_name);

/// The file's links between units with these ids, in the order of `unit_ids`. Throws `Error` naming
/// the first ids that only one side has, or an id that two units have.
SpatialWeights weights_between(const NeighbourFile& file, std::span<const std::string> unit_ids);

} // namespace osh::regions
