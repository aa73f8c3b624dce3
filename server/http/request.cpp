#include "server/http/request.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace osh::server {

namespace {

struct MethodName {
    Method method;
    std::string_view name;
};

constexpr std::array<MethodName, 7> method_names{{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::remove, "DELETE"},
    {Method::options, "OPTIONS"},
}};

template<typename Named>
std::optional<std::string_view> first(const std::vector<Named>& list, std::string_view name) {
    const auto found = std::ranges::find(list, name, &Named::name);
    return found == list.end() ? std::nullopt : std::optional<std::string_view>(found->value);
}

} // namespace

std::string_view method_name(Method method) noexcept {
    return method_names[static_cast<std::size_t>(method)].name;
}

std::optional<Method> parse_method(std::string_view name) noexcept {
    const auto* found = std::ranges::find(method_names, name, &MethodName::name);
    return found == method_names.end() ? std::nullopt : std::optional(found->method);
}

std::optional<std::string_view> Request::header(std::string_view name) const {
    return first(headers, name);
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
    return first(query, name);
}

Request Request::asked_again(
    std::vector<Parameter> other_captures, std::vector<Parameter> other_query) const {
    Request other = *this;
    other.captures = std::move(other_captures);
    other.query = std::move(other_query);
    return other;
}

const std::string& Request::path_parameter(std::string_view name) const {
    const auto found = std::ranges::find(captures, name, &Parameter::name);
    if (found == captures.end()) {
        throw std::out_of_range("the route has no part {" + std::string(name) + "}");
    }
    return found->value;
}

} // namespace osh::server
