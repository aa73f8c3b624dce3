#pragma once

#include "regions/selection/selection.hpp"
#include "server/http/request.hpp"
#include "server/ogc/feature_source.hpp"
#include "server/ogc/items.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

/// Days from and to, both included; empty for an open end.
struct DaySpan {
    std::string from;
    std::string to;
};

/// A request for features, understood.
struct ItemQuery {
    std::size_t limit = default_page;
    std::size_t from = 0; ///< first row to look at
    std::optional<geo::MultiPolygon> box;
    std::optional<DaySpan> days;
    std::optional<CqlFilter> filter;
    std::vector<std::pair<std::size_t, CqlValue>> equal; ///< property number and value
    bool only_count = false;                             ///< `resultType=hits`
    std::string format = "json";
    regions::Selection selection;
};

/// Throws `Problem` (400) naming the parameter at fault. Parameters of the Selection are taken,
/// except where the collection has a property of the same name.
ItemQuery item_query(
    const Request& request, const regions::Snapshot& snapshot, const FeatureCollection& collection);

} // namespace osh::server
