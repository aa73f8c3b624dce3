#include "server/http/negotiation.hpp"

#include "geo/fnv_digest.hpp"
#include "server/http/policy_headers.hpp"
#include "tiles/compress/gzip.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>

namespace osh::server {

namespace {

constexpr std::size_t most_unpacked_bytes = 256U << 20U;
constexpr tiles::GzipLevel on_the_fly{1};
constexpr std::string_view gzip_suffix = "-gz";

std::string_view trimmed_token(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Cuts the part before the next separator off `text`.
std::string_view take_part(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = trimmed_token(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char left, char right) {
        const auto lower = [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        };
        return lower(left) == lower(right);
    });
}

/// Whether the parameters of a coding, such as `q=0.5`, leave it a weight above zero.
bool has_weight(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::string_view parameter = take_part(parameters, ';');
        if (parameter.starts_with("q=") || parameter.starts_with("Q=")) {
            return parameter.find_first_of("123456789") != std::string_view::npos;
        }
    }
    return true;
}

/// The tag between the quotes, also of a weak one: `If-None-Match` compares weakly.
std::string_view opaque_part(std::string_view tag) {
    if (tag.starts_with("W/")) {
        tag.remove_prefix(2);
    }
    const bool quoted = tag.size() >= 2 && tag.front() == '"' && tag.back() == '"';
    return quoted ? tag.substr(1, tag.size() - 2) : std::string_view();
}

/// Whether the tag is that of the answer, plain or packed; no tag is that of an answer without one.
bool stands_for(std::string_view held, std::string_view etag) {
    const bool is_packed =
        held.ends_with(gzip_suffix) && held.substr(0, held.size() - gzip_suffix.size()) == etag;
    return !etag.empty() && (held == etag || is_packed);
}

/// What `If-None-Match: *` counts for.
enum class AnyTag { matches, is_none };

/// The client's own spelling of the answer's tag, or nothing when it holds another answer.
std::optional<std::string_view>
matching_tag(const Request& request, std::string_view etag, AnyTag any = AnyTag::matches) {
    if (etag.empty()) {
        return std::nullopt;
    }
    for (const Field& field : request.headers) {
        std::string_view tags = field.name == "if-none-match" ? field.value : std::string_view();
        while (!tags.empty()) {
            const std::string_view tag = take_part(tags, ',');
            if (tag == "*" && any == AnyTag::matches) {
                return etag;
            }
            const std::string_view held = opaque_part(tag);
            if (stands_for(held, etag)) {
                return held;
            }
        }
    }
    return std::nullopt;
}

void send_packed(Response& response) {
    response.body = std::move(response.gzip_body);
    response.headers.push_back({"Content-Encoding", "gzip"});
    if (!response.etag.empty()) {
        response.etag.append(gzip_suffix);
    }
}

} // namespace

bool accepts_gzip(const Request& request) {
    std::optional<bool> named;
    bool any = false;
    for (const Field& field : request.headers) {
        std::string_view codings =
            field.name == "accept-encoding" ? field.value : std::string_view();
        while (!codings.empty()) {
            std::string_view parameters = take_part(codings, ',');
            const std::string_view coding = take_part(parameters, ';');
            if (equal_ignoring_case(coding, "gzip") || equal_ignoring_case(coding, "x-gzip")) {
                named = has_weight(parameters);
            } else if (coding == "*") {
                any = has_weight(parameters);
            }
        }
    }
    return named.value_or(any);
}

bool is_compressible(std::string_view content_type) {
    const std::string_view type = content_type.substr(0, content_type.find(';'));
    constexpr std::array<std::string_view, 8> known{
        "application/json",
        "application/javascript",
        "application/xml",
        "application/wasm",
        "application/manifest+json",
        "application/x-protobuf",
        "application/vnd.mapbox-vector-tile",
        "image/svg+xml"};
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
           std::ranges::find(known, type) != known.end();
}

void choose_encoding(const Request& request, Response& response) {
    const bool compressible = is_compressible(response.content_type);
    if (response.producer || (!response.gzip_body && !compressible)) {
        return;
    }
    vary_by(response, "Accept-Encoding");
    if (accepts_gzip(request)) {
        const bool worth_it = response.body && response.body->size() > longest_left_plain;
        if (!response.gzip_body && worth_it) {
            response.gzip_body = shared_bytes(tiles::gzip(*response.body, on_the_fly));
        }
        if (response.gzip_body) {
            send_packed(response);
        }
        return;
    }
    if (!response.body && response.gzip_body) {
        auto plain = tiles::gunzip(*response.gzip_body, most_unpacked_bytes);
        if (!plain) {
            throw std::runtime_error("a handler gave a packed body that cannot be unpacked");
        }
        response.body = shared_bytes(std::move(*plain));
    }
    response.gzip_body.reset();
}

bool matches_etag(const Request& request, std::string_view etag) {
    return matching_tag(request, etag).has_value();
}

bool shows_etag(const Request& request, std::string_view etag) {
    return matching_tag(request, etag, AnyTag::is_none).has_value();
}

bool meets_if_match(const Request& request, std::string_view etag) {
    bool has_condition = false;
    for (const Field& field : request.headers) {
        std::string_view tags = field.name == "if-match" ? field.value : std::string_view();
        has_condition = has_condition || field.name == "if-match";
        while (!tags.empty()) {
            const std::string_view tag = take_part(tags, ',');
            if (tag == "*" || (!tag.starts_with("W/") && stands_for(opaque_part(tag), etag))) {
                return true;
            }
        }
    }
    return !has_condition;
}

Response not_modified(const Request& request, std::string_view etag, CachePolicy cache) {
    Response response;
    response.status = 304;
    response.cache = cache;
    response.etag = matching_tag(request, etag).value_or(etag);
    response.headers.push_back({"Vary", "Accept-Encoding"});
    return response;
}

std::string quoted_etag(std::string_view etag) {
    std::string quoted = "\"";
    return quoted.append(etag).append("\"");
}

std::string content_etag(std::string_view bytes) {
    const std::uint64_t hash = geo::fnv_digest(bytes);
    std::array<char, 40> text{};
    char* const end = text.data() + text.size();
    char* at = std::to_chars(text.data(), end, hash, 16).ptr;
    *at++ = '.';
    at = std::to_chars(at, end, bytes.size(), 16).ptr;
    return {text.data(), at};
}

} // namespace osh::server
