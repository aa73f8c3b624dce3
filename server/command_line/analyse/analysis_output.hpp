#pragma once

#include "server/command_line/analyse/analysis.hpp"

#include <iosfwd>

namespace osh::server {

/// Prints the answer as one line of JSON or the units' results as CSV, and writes the layer when
/// one was asked for: the file's rows with the results as further columns (nothing in rows that did
/// not take part), or the analysis's own surface. Remarks go to `remarks`.
void give_out(
    const Analysis& analysis,
    const AnalysisOptions& options,
    std::ostream& out,
    std::ostream& remarks);

} // namespace osh::server
