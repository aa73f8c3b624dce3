#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// The request methods this server knows (RFC 9110 §9); every other one is answered with 501.
enum class Method { get, head, post, put, patch, remove, options };

/// The method's name on the wire, such as `GET`; `Method::remove` is `DELETE`.
std::string_view method_name(Method method) noexcept;

/// The method of that name; nothing for a name the server does not know. Names are case-sensitive.
std::optional<Method> parse_method(std::string_view name) noexcept;

/// One header field. In requests the name is lower case.
struct Field {
    std::string name;
    std::string value;
};

/// One `name=value` of the query or one captured path segment, percent-decoded UTF-8.
struct Parameter {
    std::string name;
    std::string value;
};

class Upload;
struct Caller;

/// What a handler sees of a request: a plain value, no type of the HTTP library crosses this line.
struct Request {
    Method method = Method::get;
    std::string target;                   ///< as sent, still percent-encoded; for logs
    std::string path;                     ///< decoded once, begins with `/`, holds no `..`
    std::vector<std::string> segments;    ///< the path's parts between the slashes, decoded once
    std::vector<Parameter> query;         ///< in the order sent; repeated names are kept
    std::vector<Field> headers;           ///< in the order sent; names in lower case
    std::string body;                     ///< empty when it went to `upload`
    std::shared_ptr<const Upload> upload; ///< the body of a route that takes it on disk, else null
    std::string client_address;           ///< numeric address of the other end
    std::string id;                       ///< unique per request of this process
    std::shared_ptr<const Caller> caller; ///< who asks, once a `Gatekeeper` has let the request in
    /// The answer is for this caller alone: no cache keeps it and no other page reads it.
    bool is_private = false;
    /// The other end is a proxy whose `X-Forwarded-…` fields are believed (`HttpLimits`).
    bool is_from_proxy = false;
    /// What is wrong with the address of a read whose head else is sound; empty: nothing. Such a
    /// request reaches no route: its path stands as it came, its query holds what could be read.
    std::string malformed;
    std::stop_token given_up;        ///< stopped when nobody waits for the answer any more
    std::vector<Parameter> captures; ///< what the route's `{name}` parts stood for

    /// The first header field of that (lower-case) name.
    std::optional<std::string_view> header(std::string_view name) const;

    /// The first query parameter of that name.
    std::optional<std::string_view> parameter(std::string_view name) const;

    /// The same question of the same caller by the same way, as a handler of another route takes
    /// it: under other captures and another query.
    Request asked_again(std::vector<Parameter> captures, std::vector<Parameter> query) const;

    /// What the route's `{name}` stood for. Throws `std::out_of_range` when the route has no such
    /// part: a programmer's mistake.
    const std::string& path_parameter(std::string_view name) const;
};

} // namespace osh::server
