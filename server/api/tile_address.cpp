#include "server/api/tile_address.hpp"

#include "server/http/forwarding.hpp"
#include "server/http/problem.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace osh::server {

namespace {

std::uint32_t number_of(const Request& request, std::string_view name) {
    const std::string& text = request.path_parameter(name);
    const char* const end = text.data() + text.size();
    std::uint32_t number = 0;
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    if (fault == std::errc::result_out_of_range && stop == end) {
        throw Problem(Refusal::not_found, "no such tile: " + std::string(name) + " is too large");
    }
    if (fault != std::errc{} || stop != end) {
        throw Problem(
            Refusal::bad_request, "tile " + std::string(name) + ": not a number: \"" + text + "\"");
    }
    return number;
}

bool is_unreserved(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~' ||
           c == ',';
}

} // namespace

tiles::TileId tile_of(const Request& request) {
    const std::uint32_t zoom = number_of(request, "z");
    const std::uint32_t x = number_of(request, "x");
    const std::uint32_t y = number_of(request, "y");
    if (const auto tile = tiles::checked_tile_id(zoom, x, y)) {
        return *tile;
    }
    throw Problem(
        Refusal::not_found,
        "no such tile: zooms go from 0 to " + std::to_string(tiles::Zoom::max) +
            ", x and y from 0 to 2^zoom - 1");
}

std::optional<tiles::TileId>
tile_of(std::string_view zoom, std::string_view x, std::string_view y) noexcept {
    std::array<std::uint32_t, 3> numbers{};
    const std::array texts{zoom, x, y};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const char* const end = texts[i].data() + texts[i].size();
        const auto [stop, fault] = std::from_chars(texts[i].data(), end, numbers[i]);
        if (fault != std::errc{} || stop != end) {
            return std::nullopt;
        }
    }
    return tiles::checked_tile_id(numbers[0], numbers[1], numbers[2]);
}

std::string text_of(tiles::TileId tile) {
    return std::to_string(tile.zoom.level) + '/' + std::to_string(tile.x) + '/' +
           std::to_string(tile.y);
}

std::string base_address(const Request& request, std::string_view public_url) {
    if (!public_url.empty()) {
        return std::string(public_url);
    }
    const std::string_view host = public_host(request);
    const std::string scheme = came_by_tls(request) ? "https://" : "http://";
    return host.empty() ? std::string{}
                        : scheme + std::string(host) + std::string(public_prefix(request));
}

void append_encoded(std::string& text, std::string_view part) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : part) {
        if (is_unreserved(c)) {
            text += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            text += '%';
            text += digits[byte >> 4U];
            text += digits[byte & 0x0FU];
        }
    }
}

std::string forwarded_query(const Request& request, std::string_view version) {
    std::string query;
    for (const Parameter& parameter : request.query) {
        if (parameter.name == "v") {
            continue;
        }
        append_encoded(query, parameter.name);
        query += '=';
        append_encoded(query, parameter.value);
        query += '&';
    }
    query += "v=";
    append_encoded(query, version);
    return query;
}

} // namespace osh::server
