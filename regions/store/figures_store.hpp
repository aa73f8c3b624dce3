#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/figures/official_figure.hpp"

#include <cstdint>
#include <vector>

namespace osh::regions {

/// Removes all official figures and writes these, in their order.
void replace_official_figures(
    geo::Database& database, const std::vector<OfficialFigure>& figures, std::int64_t batch_id);

/// The official figures that match (all without a filter), in the order in which they were written.
std::vector<OfficialFigure>
read_official_figures(geo::Database& database, const OfficialFigureFilter& filter = {});

} // namespace osh::regions
