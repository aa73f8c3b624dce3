#pragma once

#include "geo/geometry/shape.hpp"
#include "geo/geometry/spatial_relation.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace osh::server {

/// A value of a property or a literal; nothing stands for NULL. Dates are texts `YYYY-MM-DD`, which
/// sort as the days do.
using CqlValue = std::variant<std::monostate, bool, double, std::string>;

/// What kind of values a property or an expression has.
enum class CqlType { text, number, boolean, date };

/// A property that filters may name.
struct CqlProperty {
    std::string_view name;
    CqlType type = CqlType::text;
};

/// What a filter is tested on.
struct CqlSubject {
    /// The value of a property by its number in the list given to the parser.
    std::function<CqlValue(std::size_t property)> value;
    /// Whether the geometry lies so to a shape. The shape lives as long as the filter.
    std::function<bool(geo::SpatialRelation relation, const geo::Shape& shape)> relates;
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

/// Reads the two coordinates of a place in the filter's reference system; nothing when there is no
/// such place.
using CqlPlace = std::function<std::optional<geo::LonLat>(double first, double second)>;

/// Bytes of a filter: an address holds less, the outline of a district sent as a body may need it.
inline constexpr std::size_t longest_filter = 512U << 10U;

/// What a filter is read against.
struct CqlReading {
    std::span<const CqlProperty> properties;
    CqlPlace place = {}; ///< empty: longitude and latitude
};

/// Reads a filter in CQL2-Text (OGC 21-065r2): comparisons of properties, literals and arithmetic,
/// AND, OR, NOT, IS NULL, LIKE, BETWEEN, IN, CASEI, ACCENTI, all spatial and temporal functions.
/// Property names are matched as written; `geometry` names the geometry. Operands of different
/// types are refused. At most `longest_filter`, 4096 parts but coordinates, 64 levels deep.
std::variant<CqlFilter, CqlProblem>
parse_cql2_text(std::string_view text, const CqlReading& reading);

/// The same filters in CQL2-JSON.
std::variant<CqlFilter, CqlProblem>
parse_cql2_json(std::string_view text, const CqlReading& reading);

/// Whether a text fits a LIKE pattern: `%` any characters, `_` one character, `\` takes the next as
/// it is. Takes time proportional to the product of the lengths at most.
bool fits_like(std::string_view text, std::string_view pattern);

} // namespace osh::server
