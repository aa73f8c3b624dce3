#pragma once

#include "regions/selection/selection.hpp"
#include "server/http/request.hpp"
#include "server/ogc/feature_source.hpp"
#include "server/ogc/items.hpp"
#include "server/ogc/ogc_crs.hpp"
#include "server/pages/page_text.hpp"

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

/// A property that features are ordered by.
struct SortKey {
    std::size_t property;
    bool is_descending;
};

/// A request for features, understood.
struct ItemQuery {
    std::size_t limit = default_page;
    std::optional<std::string> behind; ///< id at which the page before ended, `cursor`
    std::size_t skip = 0;              ///< matching features to pass over, `offset`
    const OgcCrs* crs = nullptr;       ///< of the answer
    std::optional<geo::MultiPolygon> box;
    std::optional<DaySpan> days;
    std::optional<CqlFilter> filter;
    std::vector<std::pair<std::size_t, CqlValue>> equal; ///< property number and value
    bool only_count = false;                             ///< `resultType=hits`
    std::string format = "json";
    std::vector<std::string> ids;           ///< only these features, ascending; empty: all
    std::vector<SortKey> sort;              ///< empty: by id, as pages are continued
    std::optional<std::vector<bool>> shown; ///< properties of the answer; nothing: all
    std::vector<std::string>
        words; ///< of `q`, case folded: a feature holds one of them; empty: all
    PageLanguage language = PageLanguage::en; ///< of titles
    bool has_geometry = true;                 ///< false with `skipGeometry=true`
    regions::Selection selection;
    EventStreams streams = EventStreams::both; ///< of events
};

/// Throws `Problem` (400) naming the parameter at fault. Parameters of the Selection are taken,
/// except where the collection has a property of the same name.
ItemQuery item_query(
    const Request& request, const regions::Snapshot& snapshot, const FeatureCollection& collection);

/// Whether the collection is one of events, which are of all years unless the request says
/// otherwise; attributes of others are of the newest year.
bool is_of_events(const FeatureCollection& collection);

/// The system that a parameter names, CRS84 when it is absent. Throws `Problem` (400) for another
/// than those of `all_crs`.
const OgcCrs& crs_parameter(const Request& request, std::string_view name);

/// A `datetime` parameter (OGC API - Features Part 1, 7.15.4): a day or a moment, or two of them
/// with `/` between, where `..` or nothing is an open end. Throws `Problem` (400).
DaySpan days_of(std::string_view text);

/// A `bbox` parameter: four or six numbers in the axes of the system. A box over the antimeridian
/// becomes two areas. Throws `Problem` (400).
geo::MultiPolygon bbox_of(std::string_view text, const CrsAxes& axes);

} // namespace osh::server
