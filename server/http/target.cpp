#include "server/http/target.hpp"

#include "server/http/utf8.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

namespace {

std::optional<unsigned> hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'f') {
        return static_cast<unsigned>(lower - 'a') + 10U;
    }
    return std::nullopt;
}

FramingError malformed(std::string detail) { return {Refusal::bad_request, std::move(detail)}; }

/// Cuts `text` at every separator; `f` gets each piece, also empty ones, and may stop by `false`.
template<typename F>
bool for_each_piece(std::string_view text, char separator, F&& f) {
    while (true) {
        const std::size_t end = text.find(separator);
        if (!f(text.substr(0, end))) {
            return false;
        }
        if (end == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(end + 1);
    }
}

/// Whether a decoded part of a path could lead somewhere else than it seems to.
bool is_treacherous(std::string_view segment) {
    const bool odd = std::ranges::any_of(segment, [](char c) {
        return c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
    if (odd) {
        return true;
    }
    return !for_each_piece(
        segment, '/', [](std::string_view piece) { return piece != "." && piece != ".."; });
}

/// Reduces absolute form to origin form; nothing when it is neither.
std::optional<std::string_view> without_authority(std::string_view text) {
    if (text.starts_with('/')) {
        return text;
    }
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!text.starts_with(scheme)) {
            continue;
        }
        const std::string_view rest = text.substr(scheme.size());
        const std::size_t slash = std::min(rest.find_first_of("/?"), rest.size());
        const std::string_view authority = rest.substr(0, slash);
        if (authority.empty() || authority.find('@') != std::string_view::npos) {
            return std::nullopt;
        }
        const std::string_view origin = rest.substr(slash);
        return origin.empty() ? std::string_view("/") : origin;
    }
    return std::nullopt;
}

/// The path begins with a slash.
std::optional<FramingError> read_path(std::string_view text, Target& target) {
    target.path.reserve(text.size());
    std::optional<FramingError> error;
    for_each_piece(text.substr(1), '/', [&](std::string_view piece) {
        auto segment = percent_decode(piece);
        if (!segment) {
            error = malformed("the path has a malformed percent-escape or is not UTF-8");
        } else if (is_treacherous(*segment)) {
            error = malformed("the path may hold no backslash, no control character and no `.` or "
                              "`..` as a part");
        } else {
            target.path.append(1, '/').append(*segment);
            target.segments.push_back(std::move(*segment));
        }
        return !error;
    });
    return error;
}

/// Form decoding of the query: `+` is a space, as browsers and GIS clients write it.
std::optional<std::string> form_decode(std::string_view text) {
    if (text.find('+') == std::string_view::npos) {
        return percent_decode(text);
    }
    std::string spaced(text);
    std::ranges::replace(spaced, '+', ' ');
    return percent_decode(spaced);
}

/// False when the piece of the query is malformed.
bool read_parameter(std::string_view piece, Target& target) {
    if (piece.empty()) {
        return true;
    }
    const std::size_t equals = std::min(piece.find('='), piece.size());
    auto name = form_decode(piece.substr(0, equals));
    auto value = form_decode(equals < piece.size() ? piece.substr(equals + 1) : "");
    if (!name || !value) {
        return false;
    }
    target.query.push_back({std::move(*name), std::move(*value)});
    return true;
}

std::optional<FramingError> read_query(std::string_view text, Target& target) {
    const bool good = for_each_piece(
        text, '&', [&](std::string_view piece) { return read_parameter(piece, target); });
    if (good) {
        return std::nullopt;
    }
    return malformed("the query has a malformed percent-escape or is not UTF-8");
}

} // namespace

std::optional<std::string> percent_decode(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (text.size() - i < 3) {
            return std::nullopt;
        }
        const auto high = hex_digit(text[i + 1]);
        const auto low = hex_digit(text[i + 2]);
        if (!high || !low || *high * 16 + *low == 0) {
            return std::nullopt;
        }
        decoded += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    if (!is_utf8(decoded)) {
        return std::nullopt;
    }
    return decoded;
}

std::variant<Target, FramingError> parse_target(std::string_view text, Method method) {
    if (text == "*" && method == Method::options) {
        return Target{"*", {}, {}};
    }
    const auto origin = without_authority(text);
    if (!origin || origin->find('#') != std::string_view::npos) {
        return malformed("the request target must be a path or a whole http address");
    }
    const std::size_t question = std::min(origin->find('?'), origin->size());
    Target target;
    const std::string_view path = origin->substr(0, question);
    if (auto error = read_path(path.empty() ? "/" : path, target)) {
        return *error;
    }
    if (question < origin->size()) {
        if (auto error = read_query(origin->substr(question + 1), target)) {
            return *error;
        }
    }
    return target;
}

Target readable_target(std::string_view text) {
    const std::size_t question = std::min(text.find('?'), text.size());
    Target target;
    target.path = text.substr(0, question);
    if (question < text.size()) {
        for_each_piece(text.substr(question + 1), '&', [&](std::string_view piece) {
            read_parameter(piece, target);
            return true;
        });
    }
    return target;
}

} // namespace osh::server
