#include "server/http/policy_headers.hpp"

#include "server/http/negotiation.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace osh::server {

namespace {

std::string_view cache_control(CachePolicy policy) noexcept {
    switch (policy) {
    case CachePolicy::immutable:
    case CachePolicy::immutable_for_this_caller:
        return "public, max-age=31536000, immutable";
    case CachePolicy::revalidate:
        return "no-cache";
    case CachePolicy::private_no_store:
        return "private, no-store";
    case CachePolicy::no_store:
        break;
    }
    return "no-store";
}

/// Types that a browser shows as a page or runs, so that a policy means something for them.
bool is_active(std::string_view content_type) {
    constexpr std::array<std::string_view, 5> active{
        "text/html", "text/javascript", "image/svg+xml", "application/xhtml+xml", "text/xml"};
    return std::ranges::any_of(
        active, [&](std::string_view type) { return content_type.starts_with(type); });
}

/// Whether a list of names with commas between holds the name.
bool names_field(std::string_view list, std::string_view name) {
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(", "), list.size());
        if (list.substr(0, comma) == name) {
            return true;
        }
        list.remove_prefix(std::min(comma + 2, list.size()));
    }
    return false;
}

} // namespace

void vary_by(Response& response, std::string_view names) {
    const auto field = std::ranges::find(response.headers, "Vary", &Field::name);
    if (field == response.headers.end()) {
        response.headers.push_back({"Vary", std::string(names)});
        return;
    }
    while (!names.empty()) {
        const std::size_t comma = std::min(names.find(", "), names.size());
        if (!names_field(field->value, names.substr(0, comma))) {
            field->value.append(", ").append(names.substr(0, comma));
        }
        names.remove_prefix(std::min(comma + 2, names.size()));
    }
}

void add_cache_headers(Response& response) {
    response.headers.push_back({"Cache-Control", std::string(cache_control(response.cache))});
    if (response.cache == CachePolicy::immutable_for_this_caller) {
        vary_by(response, "Cookie, Authorization");
    }
    if (!response.etag.empty()) {
        response.headers.push_back({"ETag", quoted_etag(response.etag)});
    }
}

bool is_embedded_map(const Request& request) {
    return request.path == "/map" && request.parameter("embed") == "1";
}

void add_security_headers(Response& response, const std::vector<std::string>& frame_ancestors) {
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    if (response.header("Content-Security-Policy")) {
        response.headers.push_back({"Referrer-Policy", "same-origin"});
    } else if (is_active(response.content_type)) {
        std::string policy(content_security_policy); // ends with frame-ancestors
        for (const std::string& site : frame_ancestors) {
            policy.append(" ").append(site);
        }
        response.headers.push_back({"Content-Security-Policy", std::move(policy)});
        response.headers.push_back({"Referrer-Policy", "same-origin"});
    }
}

void add_cors_headers(const Request& request, Response& response) {
    const bool reads = request.method == Method::get || request.method == Method::head;
    if (reads && !request.is_private) {
        response.headers.push_back({"Access-Control-Allow-Origin", "*"});
        response.headers.push_back(
            {"Access-Control-Expose-Headers", "Content-Disposition, ETag, Link, X-Request-Id"});
    }
}

Response options_response(const std::string& allowed_methods) {
    Response response;
    response.status = 204;
    response.headers = {
        {"Allow", allowed_methods},
        {"Access-Control-Allow-Origin", "*"},
        {"Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"},
        {"Access-Control-Allow-Headers", "Accept, Accept-Language, If-None-Match"},
        {"Access-Control-Max-Age", "86400"}};
    return response;
}

} // namespace osh::server
