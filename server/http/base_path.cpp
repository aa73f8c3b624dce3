#include "server/http/base_path.hpp"

#include "server/http/forwarding.hpp"

#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

constexpr std::array<std::string_view, 3> html_addresses{"href=\"/", "src=\"/", "action=\"/"};
constexpr std::array<std::string_view, 4> manifest_addresses{
    "\"id\": \"/", "\"start_url\": \"/", "\"scope\": \"/", "\"src\": \"/"};

/// Puts the prefix before the slash with which each of these endings stands in the text; `//host`
/// names another server and stays.
std::string
prefixed(std::string text, std::span<const std::string_view> addresses, std::string_view prefix) {
    for (const std::string_view address : addresses) {
        for (std::size_t at = text.find(address); at != std::string::npos;
             at = text.find(address, at)) {
            at += address.size();
            if (at == text.size() || text[at] != '/') {
                text.insert(at - 1, prefix);
                at += prefix.size();
            }
        }
    }
    return text;
}

} // namespace

void put_below_prefix(const Request& request, Response& response) {
    const std::string_view prefix = public_prefix(request);
    if (prefix.empty()) {
        return;
    }
    for (Field& field : response.headers) {
        if (field.name == "Location" && field.value.starts_with('/') &&
            !field.value.starts_with("//")) {
            field.value.insert(0, prefix);
        }
    }
    const bool is_html = response.content_type.starts_with("text/html");
    if (!response.body || (!is_html && response.content_type != "application/manifest+json")) {
        return;
    }
    const std::span<const std::string_view> addresses =
        is_html ? std::span<const std::string_view>(html_addresses)
                : std::span<const std::string_view>(manifest_addresses);
    response.body = shared_bytes(prefixed(*response.body, addresses, prefix));
    response.gzip_body.reset();
    if (!response.etag.empty()) {
        response.etag += "-" + std::to_string(std::hash<std::string_view>{}(prefix));
    }
}

} // namespace osh::server
