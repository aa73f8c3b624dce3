#include "server/http/router.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <utility>

namespace osh::server {

bool Router::Part::fits(std::string_view segment) const {
    if (name.empty()) {
        return segment == prefix;
    }
    return segment.size() > prefix.size() + suffix.size() && segment.starts_with(prefix) &&
           segment.ends_with(suffix);
}

Router::Part Router::parse_part(std::string_view text, const std::string& pattern) {
    const std::size_t open = text.find('{');
    if (open == std::string_view::npos) {
        return {std::string(text), "", ""};
    }
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos || close == open + 1 ||
        text.find('{', close) != std::string_view::npos) {
        throw std::invalid_argument("malformed capture in the route " + pattern);
    }
    return {
        std::string(text.substr(0, open)),
        std::string(text.substr(open + 1, close - open - 1)),
        std::string(text.substr(close + 1))};
}

std::vector<Router::Part> Router::parse_pattern(const std::string& pattern) {
    if (!pattern.starts_with('/')) {
        throw std::invalid_argument("a route begins with a slash: " + pattern);
    }
    std::vector<Part> parts;
    std::string_view rest = std::string_view(pattern).substr(1);
    while (true) {
        const std::size_t slash = rest.find('/');
        parts.push_back(parse_part(rest.substr(0, slash), pattern));
        if (slash == std::string_view::npos) {
            return parts;
        }
        rest.remove_prefix(slash + 1);
    }
}

/// Literal before longer literal ends before a bare capture, decided by the leftmost difference.
bool Router::is_more_literal(const Entry& a, const Entry& b) {
    const auto rank = [](const Part& part) {
        const std::size_t ends = part.prefix.size() + part.suffix.size();
        return part.name.empty() ? std::size_t(-1) : ends;
    };
    return std::ranges::lexicographical_compare(a.parts, b.parts, std::greater<>(), rank, rank);
}

bool Router::fits(const Entry& entry, const std::vector<std::string>& segments) {
    return std::ranges::equal(
        entry.parts, segments, [](const Part& part, const std::string& segment) {
            return part.fits(segment);
        });
}

void Router::add(Route route) {
    Entry entry{std::move(route), {}};
    entry.parts = parse_pattern(entry.route.pattern);
    const bool twice = std::ranges::any_of(m_entries, [&](const Entry& other) {
        return other.route.method == entry.route.method && other.parts == entry.parts;
    });
    if (twice) {
        throw std::invalid_argument("the route is registered twice: " + entry.route.pattern);
    }
    const auto place = std::ranges::upper_bound(m_entries, entry, is_more_literal);
    m_entries.insert(place, std::move(entry));
}

const Router::Entry*
Router::entry_of(Method method, const std::vector<std::string>& segments) const noexcept {
    const Method wanted = method == Method::head ? Method::get : method;
    const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) {
        return entry.route.method == wanted && fits(entry, segments);
    });
    return found == m_entries.end() ? nullptr : &*found;
}

const Route* Router::find(Method method, const std::vector<std::string>& segments) const noexcept {
    const Entry* const entry = entry_of(method, segments);
    return entry == nullptr ? nullptr : &entry->route;
}

RouteMatch Router::match(Method method, const std::vector<std::string>& segments) const {
    if (const Entry* const entry = entry_of(method, segments)) {
        RouteFound found{&entry->route, {}};
        for (std::size_t i = 0; i < segments.size(); ++i) {
            const Part& part = entry->parts[i];
            if (!part.name.empty()) {
                const std::size_t ends = part.prefix.size() + part.suffix.size();
                found.captures.push_back(
                    {part.name, segments[i].substr(part.prefix.size(), segments[i].size() - ends)});
            }
        }
        return found;
    }
    std::string allow = allowed_methods(segments);
    if (allow.empty()) {
        return PathUnknown{};
    }
    return MethodUnknown{std::move(allow)};
}

std::string Router::allowed_methods(const std::vector<std::string>& segments) const {
    constexpr std::array<Method, 5> order{
        Method::get, Method::post, Method::put, Method::patch, Method::remove};
    std::string allow;
    for (const Method method : order) {
        const bool known = std::ranges::any_of(m_entries, [&](const Entry& entry) {
            return entry.route.method == method && fits(entry, segments);
        });
        if (known) {
            allow.append(allow.empty() ? "" : ", ").append(method_name(method));
            allow.append(method == Method::get ? ", HEAD" : "");
        }
    }
    return allow.empty() ? allow : allow.append(", OPTIONS");
}

std::vector<const Route*> Router::routes() const {
    std::vector<const Route*> routes;
    routes.reserve(m_entries.size());
    for (const Entry& entry : m_entries) {
        routes.push_back(&entry.route);
    }
    return routes;
}

} // namespace osh::server
