#pragma once

#include "regions/names.hpp"

#include <string>
#include <vector>

namespace osh::regions {

/// One number that takes part in a conflict: an official figure, or one computed from such.
struct ConflictFigure {
    Names label{};
    double value{};
    std::string unit{};
    std::string source{}; ///< the official figure's source, or the computation, e.g. `460 + 307`
    bool is_computed{};
};

/// A place where official figures contradict each other or themselves, or are easily misread.
/// Shown on the methods page, never smoothed over.
struct OfficialConflict {
    std::string id{};
    Names title{};
    Names text{};
    std::vector<ConflictFigure> figures{};
};

/// The known conflicts, in the order of the methods page. Read from the program itself; throws
/// `regions::Error` when a conflict names a figure that the built-in official figures lack.
const std::vector<OfficialConflict>& official_conflicts();

} // namespace osh::regions
