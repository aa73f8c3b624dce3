#pragma once

#include "server/http/request.hpp"
#include "server/http/responder.hpp"
#include "server/http/response.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace osh::server {

/// Answers a request, or throws `Problem` to refuse it. Called from many threads at once.
using Handler = std::function<Response(const Request&)>;

/// Names the version that the answer of a request would have, without making it; empty when it
/// cannot. A client that holds the answer of this address in that version is answered 304 before
/// any work; the shell makes the entity tag of both.
using Validator = std::function<std::string(const Request&)>;

/// Gives a stranger's answer at once when it is at hand, or nothing: then the handler is asked.
/// Runs on the thread that reads requests, before the route's captures are known: no I/O, no work.
using AtHand = std::function<std::optional<Response>(const Request&)>;

/// Where this request of the route is to be answered, known from its path and query. Must not
/// throw.
using CostOf = std::function<RouteCost(const Request&)>;

/// Where a route wants the bodies of its requests.
enum class BodyStorage {
    memory,    ///< `Request::body`, at most `HttpLimits::body_bytes`
    disk,      ///< `Request::upload`, at most `HttpLimits::upload_bytes`
    large_disk ///< the same, at most `import_bytes` when the gatekeeper lets the request in
};

/// One entry of the table of routes. The pattern's parts are literal (`api`), a capture (`{layer}`)
/// or a capture with literal ends (`{y}.mvt`, `{y}@2x.png`). HEAD and OPTIONS come by themselves.
struct Route {
    Method method = Method::get;
    std::string pattern;
    Handler handler;
    RouteCost cost = RouteCost::pooled;
    Validator validator = nullptr;
    AtHand at_hand = nullptr;
    BodyStorage body = BodyStorage::memory;
    CostOf cost_of = nullptr; ///< in place of `cost`, where requests of the route differ in it
    std::string_view varies_by = {}; ///< names of request fields that choose the answer, for `Vary`
};

/// A route was found; what its captures stood for, in the order of the pattern.
struct RouteFound {
    const Route* route;
    std::vector<Parameter> captures;
};

/// The path is known, but not with this method; the value of the `Allow` header.
struct MethodUnknown {
    std::string allow;
};

/// No route has this path.
struct PathUnknown {};

using RouteMatch = std::variant<RouteFound, MethodUnknown, PathUnknown>;

/// Finds the route of a request. Where several patterns fit, the more literal one wins, part by
/// part from the left, so the order of registration means nothing.
class Router {
public:
    /// Adds a route. Throws `std::invalid_argument` for a malformed pattern or one registered
    /// twice.
    void add(Route route);

    /// The route of these decoded path segments. A capture is never empty.
    RouteMatch match(Method method, const std::vector<std::string>& segments) const;

    /// The same without what the captures stand for; null when there is none.
    const Route* find(Method method, const std::vector<std::string>& segments) const noexcept;

    /// The methods the path knows, as the `Allow` header lists them; empty for an unknown path.
    std::string allowed_methods(const std::vector<std::string>& segments) const;

    /// All routes, the more literal ones first.
    std::vector<const Route*> routes() const;

private:
    /// One part of a pattern: literal text, or a capture between two literal ends.
    struct Part {
        std::string prefix; ///< the whole text when literal
        std::string name;   ///< empty when literal
        std::string suffix;

        bool fits(std::string_view segment) const;
        bool operator==(const Part& other) const = default;
    };

    struct Entry {
        Route route;
        std::vector<Part> parts;
    };

    static Part parse_part(std::string_view text, const std::string& pattern);
    static std::vector<Part> parse_pattern(const std::string& pattern);
    static bool is_more_literal(const Entry& a, const Entry& b);
    static bool fits(const Entry& entry, const std::vector<std::string>& segments);
    const Entry* entry_of(Method method, const std::vector<std::string>& segments) const noexcept;

    std::vector<Entry> m_entries;
};

} // namespace osh::server
