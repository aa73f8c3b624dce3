#pragma once

#include "geo/geometry/polygon.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace osh::server {

/// A value of a property or a literal; nothing stands for NULL. Dates are texts `YYYY-MM-DD`, which
/// sort as the days do.
using CqlValue = std::variant<std::monostate, bool, double, std::string>;

/// What a filter is tested on.
struct CqlSubject {
    /// The value of a property by its number in the list given to the parser.
    std::function<CqlValue(std::size_t property)> value;
    /// Whether the geometry shares a point with an area.
    std::function<bool(const geo::MultiPolygon& area)> intersects;
};

/// A filter, understood.
class CqlFilter {
public:
    struct Node;

    explicit CqlFilter(std::shared_ptr<const Node> root) : m_root(std::move(root)) {}

    /// Whether the filter is true; unknown (a comparison with NULL) counts as not true.
    bool matches(const CqlSubject& subject) const;

private:
    std::shared_ptr<const Node> m_root;
};

/// Why a filter was refused, in a sentence with the place.
struct CqlProblem {
    std::string reason;
};

/// Reads a filter in CQL2-Text (OGC 21-065r2): comparisons, AND, OR, NOT, IS NULL, LIKE, BETWEEN,
/// IN, CASEI, and S_INTERSECTS with BBOX, POINT, POLYGON and MULTIPOLYGON literals. Property names
/// are matched as written; `geometry` names the geometry. At most 8 KB and 64 levels deep.
std::variant<CqlFilter, CqlProblem>
parse_cql2_text(std::string_view text, const std::vector<std::string_view>& properties);

/// Whether a text fits a LIKE pattern: `%` any characters, `_` one byte, `\` takes the next as it
/// is. Takes time proportional to the product of the lengths at most.
bool fits_like(std::string_view text, std::string_view pattern);

} // namespace osh::server
