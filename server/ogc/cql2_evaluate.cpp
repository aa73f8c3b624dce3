#include "geo/icu_case.hpp"
#include "server/ogc/cql2_nodes.hpp"

#include <cmath>
#include <compare>

namespace osh::server {

namespace {

using Node = CqlFilter::Node;
using NodeKind = Node::Kind;

Truth truth(const Node& node, const CqlSubject& subject);
CqlValue value(const Node& node, const CqlSubject& subject);

CqlValue folded_value(const Node& node, const CqlSubject& subject) {
    CqlValue inner = value(*node.parts.front(), subject);
    if (auto* const text = std::get_if<std::string>(&inner)) {
        *text = node.kind == NodeKind::case_folded ? geo::case_folded(*text)
                                                   : geo::without_accents(*text);
    }
    return inner;
}

CqlValue value(const Node& node, const CqlSubject& subject) {
    switch (node.kind) {
    case NodeKind::literal:
        return node.literal;
    case NodeKind::property:
        return subject.value(node.property);
    case NodeKind::case_folded:
    case NodeKind::without_accents:
        return folded_value(node, subject);
    default:
        break;
    }
    if (node.type == CqlType::number) {
        const CqlValue left = value(*node.parts[0], subject);
        const CqlValue right = value(*node.parts[1], subject);
        const auto* const a = std::get_if<double>(&left);
        const auto* const b = std::get_if<double>(&right);
        return a != nullptr && b != nullptr ? arithmetic_value(node.kind, *a, *b) : CqlValue();
    }
    const Truth result = truth(node, subject);
    return result ? CqlValue(*result) : CqlValue();
}

/// Nothing when one is NULL or the two are of different types.
std::optional<std::partial_ordering> order(const CqlValue& a, const CqlValue& b) {
    if (a.index() != b.index() || a.index() == 0) {
        return std::nullopt;
    }
    if (const auto* const number = std::get_if<double>(&a)) {
        return *number <=> std::get<double>(b);
    }
    if (const auto* const text = std::get_if<std::string>(&a)) {
        return *text <=> std::get<std::string>(b);
    }
    return std::get<bool>(a) <=> std::get<bool>(b);
}

bool order_holds(NodeKind kind, std::partial_ordering order) {
    switch (kind) {
    case NodeKind::equal:
        return order == 0;
    case NodeKind::unequal:
        return order != 0;
    case NodeKind::less:
        return order < 0;
    case NodeKind::less_or_equal:
        return order <= 0;
    case NodeKind::greater:
        return order > 0;
    default:
        return order >= 0;
    }
}

Truth negated(Truth inner) { return inner ? Truth(!*inner) : std::nullopt; }

/// AND when `decisive` is false, OR when it is true.
Truth combined(const Node& node, const CqlSubject& subject, bool decisive) {
    bool unknown = false;
    for (const auto& part : node.parts) {
        const Truth one = truth(*part, subject);
        if (one == decisive) {
            return decisive;
        }
        unknown = unknown || !one;
    }
    return unknown ? std::nullopt : Truth(!decisive);
}

Truth between(const Node& node, const CqlSubject& subject) {
    const CqlValue middle = value(*node.parts[0], subject);
    const auto low = order(middle, value(*node.parts[1], subject));
    const auto high = order(middle, value(*node.parts[2], subject));
    return low && high ? Truth(*low >= 0 && *high <= 0) : std::nullopt;
}

Truth one_of(const Node& node, const CqlSubject& subject) {
    const CqlValue sought = value(*node.parts.front(), subject);
    bool known = false;
    for (std::size_t i = 1; i < node.parts.size(); ++i) {
        const auto compared = order(sought, value(*node.parts[i], subject));
        if (compared && *compared == 0) {
            return true;
        }
        known = known || compared;
    }
    return known ? Truth(false) : std::nullopt;
}

Truth like(const Node& node, const CqlSubject& subject) {
    const CqlValue text = value(*node.parts[0], subject);
    const CqlValue pattern = value(*node.parts[1], subject);
    const auto* const a = std::get_if<std::string>(&text);
    const auto* const b = std::get_if<std::string>(&pattern);
    return a != nullptr && b != nullptr ? Truth(fits_like(*a, *b)) : std::nullopt;
}

/// The stretch of time of a date, or between two; nothing when a property is NULL.
std::optional<CqlSpan> span_of(const Node& node, const CqlSubject& subject) {
    if (node.kind != NodeKind::interval) {
        const CqlValue moment = value(node, subject);
        const auto* const text = std::get_if<std::string>(&moment);
        return text == nullptr ? std::nullopt : std::optional(CqlSpan{*text, *text});
    }
    CqlSpan span{"", "~"};
    const CqlValue from = value(*node.parts[0], subject);
    const CqlValue to = value(*node.parts[1], subject);
    if (const auto* const text = std::get_if<std::string>(&from)) {
        span.from = *text;
    }
    if (const auto* const text = std::get_if<std::string>(&to)) {
        span.to = *text;
    }
    return span;
}

Truth temporal(const Node& node, const CqlSubject& subject) {
    const auto left = span_of(*node.parts[0], subject);
    const auto right = span_of(*node.parts[1], subject);
    return left && right ? Truth(temporal_relation_holds(node.temporal_relation, *left, *right))
                         : std::nullopt;
}

Truth truth(const Node& node, const CqlSubject& subject) {
    switch (node.kind) {
    case NodeKind::literal:
    case NodeKind::property: {
        const CqlValue result = value(node, subject);
        const auto* const flag = std::get_if<bool>(&result);
        return flag == nullptr ? std::nullopt : Truth(*flag);
    }
    case NodeKind::conjunction:
        return combined(node, subject, false);
    case NodeKind::disjunction:
        return combined(node, subject, true);
    case NodeKind::negation:
        return negated(truth(*node.parts.front(), subject));
    case NodeKind::is_null:
        return value(*node.parts.front(), subject).index() == 0;
    case NodeKind::like:
        return like(node, subject);
    case NodeKind::between:
        return between(node, subject);
    case NodeKind::one_of:
        return one_of(node, subject);
    case NodeKind::spatial:
        return subject.relates(node.spatial_relation, node.shape);
    case NodeKind::temporal:
        return temporal(node, subject);
    default:
        break;
    }
    const auto compared = order(value(*node.parts[0], subject), value(*node.parts[1], subject));
    return compared ? Truth(order_holds(node.kind, *compared)) : std::nullopt;
}

} // namespace

CqlValue arithmetic_value(CqlFilter::Node::Kind kind, double left, double right) {
    double result = 0;
    switch (kind) {
    case NodeKind::sum:
        result = left + right;
        break;
    case NodeKind::difference:
        result = left - right;
        break;
    case NodeKind::product:
        result = left * right;
        break;
    case NodeKind::quotient:
        result = left / right;
        break;
    case NodeKind::whole_quotient:
        result = std::trunc(left / right);
        break;
    case NodeKind::remainder:
        result = std::fmod(left, right);
        break;
    default:
        result = std::pow(left, right);
        break;
    }
    return std::isfinite(result) ? CqlValue(result) : CqlValue();
}

bool temporal_relation_holds(TemporalRelation relation, const CqlSpan& a, const CqlSpan& b) {
    using enum TemporalRelation;
    switch (relation) {
    case after:
        return a.from > b.to;
    case before:
        return a.to < b.from;
    case contains:
        return a.from < b.from && a.to > b.to;
    case disjoint:
        return a.to < b.from || a.from > b.to;
    case during:
        return a.from > b.from && a.to < b.to;
    case equals:
        return a.from == b.from && a.to == b.to;
    case finished_by:
        return a.from < b.from && a.to == b.to;
    case finishes:
        return a.from > b.from && a.to == b.to;
    case intersects:
        return a.to >= b.from && a.from <= b.to;
    case meets:
        return a.to == b.from;
    case met_by:
        return a.from == b.to;
    case overlapped_by:
        return a.from > b.from && a.from < b.to && a.to > b.to;
    case overlaps:
        return a.from < b.from && a.to > b.from && a.to < b.to;
    case started_by:
        return a.from == b.from && a.to > b.to;
    case starts:
        return a.from == b.from && a.to < b.to;
    }
    return false;
}

bool CqlFilter::matches(const CqlSubject& subject) const {
    return truth(*m_root, subject).value_or(false);
}

namespace {

/// Bytes of the character that begins there, at least one.
std::size_t character_size(std::string_view text, std::size_t at) {
    std::size_t size = 1;
    while (at + size < text.size() &&
           (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80U) {
        ++size;
    }
    return size;
}

} // namespace

bool fits_like(std::string_view text, std::string_view pattern) {
    // Greedy with one place to come back to: the last `%` (as in the classical wildcard match).
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t mark = 0;
    while (t < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
        const char wanted = p < pattern.size() ? pattern[p + (escaped ? 1 : 0)] : '\0';
        if (p < pattern.size() && !escaped && wanted == '%') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && !escaped && wanted == '_') {
            ++p;
            t += character_size(text, t);
        } else if (p < pattern.size() && wanted == text[t]) {
            p += escaped ? 2 : 1;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            mark += character_size(text, mark);
            t = mark;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('%', p) == std::string_view::npos;
}

} // namespace osh::server
