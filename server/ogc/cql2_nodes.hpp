#pragma once

#include "server/ogc/cql2_text.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace osh::server {

/// One operation of a filter with its operands.
struct CqlFilter::Node {
    enum class Kind {
        literal,
        property,
        lower_case, ///< CASEI
        equal,
        unequal,
        less,
        less_or_equal,
        greater,
        greater_or_equal,
        conjunction,
        disjunction,
        negation,
        is_null,
        like,
        between,
        one_of,
        intersects
    };

    Kind kind = Kind::literal;
    CqlValue literal{};
    std::size_t property = 0;
    geo::MultiPolygon area{};
    std::vector<std::shared_ptr<const Node>> parts{};
};

/// True, false or unknown, as in SQL.
using Truth = std::optional<bool>;

} // namespace osh::server
