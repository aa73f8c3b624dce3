#pragma once

#include "server/ogc/cql2_text.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace osh::server {

/// The temporal functions of CQL2 (OGC 21-065r2, 7.8), after Allen (1983).
enum class TemporalRelation {
    after,
    before,
    contains,
    disjoint,
    during,
    equals,
    finished_by,
    finishes,
    intersects,
    meets,
    met_by,
    overlapped_by,
    overlaps,
    started_by,
    starts
};

/// One operation of a filter with its operands.
struct CqlFilter::Node {
    enum class Kind {
        literal,
        property,
        case_folded,     ///< CASEI
        without_accents, ///< ACCENTI
        sum,
        difference,
        product,
        quotient,
        whole_quotient, ///< DIV
        remainder,
        power,
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
        interval, ///< of two dates; a part without a value is an open end
        spatial,
        temporal
    };

    Kind kind = Kind::literal;
    CqlType type = CqlType::boolean; ///< of what it evaluates to
    CqlValue literal{};
    std::size_t property = 0;
    geo::SpatialRelation spatial_relation = geo::SpatialRelation::intersects;
    TemporalRelation temporal_relation = TemporalRelation::intersects;
    geo::Shape shape{};
    std::vector<std::shared_ptr<const Node>> parts{};
};

/// A node in the making.
using CqlPart = std::shared_ptr<const CqlFilter::Node>;

/// True, false or unknown, as in SQL.
using Truth = std::optional<bool>;

/// The value of an arithmetic operation; nothing for a division by zero.
CqlValue arithmetic_value(CqlFilter::Node::Kind kind, double left, double right);

/// A stretch of time by its ends as texts; an empty beginning and an end of `~` are open.
struct CqlSpan {
    std::string from;
    std::string to;
};

bool temporal_relation_holds(TemporalRelation relation, const CqlSpan& a, const CqlSpan& b);

} // namespace osh::server
