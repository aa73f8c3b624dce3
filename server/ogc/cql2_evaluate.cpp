#include "server/ogc/cql2_nodes.hpp"

#include <algorithm>
#include <compare>

namespace osh::server {

namespace {

using Node = CqlFilter::Node;
using NodeKind = Node::Kind;

Truth truth(const Node& node, const CqlSubject& subject);

std::string in_lower_case(std::string text) {
    for (char& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    return text;
}

CqlValue value(const Node& node, const CqlSubject& subject) {
    if (node.kind == NodeKind::literal) {
        return node.literal;
    }
    if (node.kind == NodeKind::property) {
        return subject.value(node.property);
    }
    if (node.kind == NodeKind::lower_case) {
        CqlValue inner = value(*node.parts.front(), subject);
        if (auto* const text = std::get_if<std::string>(&inner)) {
            *text = in_lower_case(std::move(*text));
        }
        return inner;
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

Truth truth(const Node& node, const CqlSubject& subject) {
    switch (node.kind) {
    case NodeKind::literal:
    case NodeKind::property:
    case NodeKind::lower_case: {
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
    case NodeKind::intersects:
        return subject.intersects(node.area);
    default:
        break;
    }
    const auto compared = order(value(*node.parts[0], subject), value(*node.parts[1], subject));
    return compared ? Truth(order_holds(node.kind, *compared)) : std::nullopt;
}

} // namespace

bool CqlFilter::matches(const CqlSubject& subject) const {
    return truth(*m_root, subject).value_or(false);
}

bool fits_like(std::string_view text, std::string_view pattern) {
    // Greedy with one place to come back to: the last `%` (as in the classical wildcard match).
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t mark = 0;
    while (t < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
        const bool same = p < pattern.size() && !escaped && pattern[p] != '%' &&
                          (pattern[p] == '_' || pattern[p] == text[t]);
        if (escaped && pattern[p + 1] == text[t]) {
            p += 2;
            ++t;
        } else if (same) {
            ++p;
            ++t;
        } else if (p < pattern.size() && pattern[p] == '%') {
            star = p++;
            mark = t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('%', p) == std::string_view::npos;
}

} // namespace osh::server
