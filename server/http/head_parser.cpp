#include "server/http/head_parser.hpp"

#include "server/http/target.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

namespace osh::server {

namespace {

using Fault = std::optional<FramingError>;

FramingError bad(std::string detail) { return {Refusal::bad_request, std::move(detail)}; }

/// One entry per byte: whether it may stand in a token.
constexpr std::array<bool, 256> make_token_table() {
    std::array<bool, 256> table{};
    for (unsigned c = 0; c < table.size(); ++c) {
        const bool digit = c >= '0' && c <= '9';
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        table[c] = digit || letter;
    }
    for (const char c : std::string_view("!#$%&'*+-.^_`|~")) {
        table[static_cast<unsigned char>(c)] = true;
    }
    return table;
}

constexpr std::array<bool, 256> token_table = make_token_table();

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return lower(c); });
    return result;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// What the fields that decide about framing said.
struct FramingFields {
    std::size_t hosts = 0;
    std::size_t lengths = 0;
    std::size_t codings = 0;
    std::string length;
    std::string coding;
    std::string connection;
    std::string expect;
};

/// The next line of the block and its removal with CR LF; the block ends with an empty line.
std::string_view take_line(std::string_view& block) {
    const std::size_t end = std::min(block.find("\r\n"), block.size());
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(std::min(end + 2, block.size()));
    return line;
}

Fault read_version(std::string_view text, MessageHead& head) {
    if (text == "HTTP/1.1") {
        head.version = HttpVersion::http_1_1;
    } else if (text == "HTTP/1.0") {
        head.version = HttpVersion::http_1_0;
    } else if (
        text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' &&
        is_digit(text[7])) {
        return FramingError{
            Refusal::version_not_supported, "this server speaks HTTP/1.0 and HTTP/1.1"};
    } else {
        return bad("the request line does not end with an HTTP version");
    }
    return std::nullopt;
}

/// An error in the address of a read keeps what a person asked for: it is answered in words.
FramingError with_what_was_asked(FramingError error, std::string_view target, Method method) {
    if (method == Method::get || method == Method::head) {
        Target readable = readable_target(target);
        error.asked.emplace();
        error.asked->method = method;
        error.asked->target = target;
        error.asked->path = std::move(readable.path);
        error.asked->query = std::move(readable.query);
    }
    return error;
}

Fault read_request_line(std::string_view line, const HttpLimits& limits, MessageHead& head) {
    if (line.size() > limits.request_line_bytes) {
        return FramingError{Refusal::uri_too_long, "the request line is too long"};
    }
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return bad("the request line is not `METHOD target HTTP/1.1`");
    }
    const std::string_view method_text = line.substr(0, first);
    const std::string_view target_text = line.substr(first + 1, last - first - 1);
    if (!is_token(method_text) || target_text.empty() ||
        !std::ranges::all_of(target_text, [](char c) { return c > 0x20 && c < 0x7f; })) {
        return bad("the request line holds characters that may not stand there");
    }
    if (auto fault = read_version(line.substr(last + 1), head)) {
        return fault;
    }
    const auto method = parse_method(method_text);
    if (!method) {
        return FramingError{Refusal::not_implemented, "this server does not know that method"};
    }
    auto target = parse_target(target_text, *method);
    if (auto* error = std::get_if<FramingError>(&target)) {
        return with_what_was_asked(std::move(*error), target_text, *method);
    }
    auto& [path, segments, query] = std::get<Target>(target);
    head.request.method = *method;
    head.request.target = target_text;
    head.request.path = std::move(path);
    head.request.segments = std::move(segments);
    head.request.query = std::move(query);
    return std::nullopt;
}

void note_framing(const Field& field, FramingFields& noted) {
    if (field.name == "host") {
        ++noted.hosts;
    } else if (field.name == "content-length") {
        ++noted.lengths;
        noted.length = field.value;
    } else if (field.name == "transfer-encoding") {
        ++noted.codings;
        noted.coding = lower(field.value);
    } else if (field.name == "connection") {
        noted.connection.append(",").append(lower(field.value));
    } else if (field.name == "expect") {
        noted.expect = lower(field.value);
    }
}

/// At most 65535; empty is the scheme's own.
bool is_port(std::string_view text) {
    constexpr std::size_t most_digits = 5;
    constexpr unsigned largest_port = 65'535;
    unsigned port = 0;
    std::from_chars(text.data(), text.data() + text.size(), port);
    return text.size() <= most_digits && port <= largest_port &&
           std::ranges::all_of(text, is_digit);
}

/// `name`, `1.2.3.4` or `[::1]`, each with or without a port. Narrower than RFC 3986 §3.2.2, whose
/// commas, quotes and percent-escapes no host has and other programs read differently.
bool is_host(std::string_view text) {
    const bool bracketed = text.starts_with('[');
    const std::size_t end = bracketed ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == std::string_view::npos || end == 0) {
        return false;
    }
    const std::string_view name = text.substr(bracketed ? 1 : 0, bracketed ? end - 1 : end);
    const std::string_view rest = text.substr(bracketed ? end + 1 : end);
    const std::string_view allowed = bracketed ? ":." : "-._~";
    const bool good = !name.empty() && std::ranges::all_of(name, [&](char c) {
        const bool letter = lower(c) >= 'a' && lower(c) <= 'z';
        return letter || is_digit(c) || allowed.find(c) != std::string_view::npos;
    });
    return good && (rest.empty() || (rest.starts_with(':') && is_port(rest.substr(1))));
}

/// Whether other programs might read this name as one of those that decide about framing.
bool imitates_framing(std::string_view name) {
    return name == "content_length" || name == "transfer_encoding";
}

Fault read_field(std::string_view line, Request& request, FramingFields& noted) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        return bad("a header line is not `name: value`");
    }
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!is_field_text(value)) {
        return bad("a header value holds control characters");
    }
    Field field{lower(line.substr(0, colon)), std::string(value)};
    if (field.name == "host" && !is_host(value)) {
        return bad("the Host header is not a host name");
    }
    if (imitates_framing(field.name)) {
        return bad("a header name imitates one that decides about the body");
    }
    note_framing(field, noted);
    request.headers.push_back(std::move(field));
    return std::nullopt;
}

/// Cuts the item before the next comma off the list.
std::string_view take_item(std::string_view& list) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view item = trimmed(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    return item;
}

bool lists(std::string_view list, std::string_view word) {
    while (!list.empty()) {
        if (take_item(list) == word) {
            return true;
        }
    }
    return false;
}

Fault read_length(std::string_view text, MessageHead& head) {
    const bool number = !text.empty() && std::ranges::all_of(text, is_digit);
    if (!number || (text.size() > 1 && text.front() == '0')) {
        return bad("Content-Length is not a plain number");
    }
    const char* const end = text.data() + text.size();
    if (std::from_chars(text.data(), end, head.content_length).ec != std::errc{}) {
        return bad("Content-Length is larger than any body can be");
    }
    head.framing = head.content_length > 0 ? BodyFraming::length : BodyFraming::none;
    return std::nullopt;
}

/// Only `chunked`, once and alone, is understood. Named anywhere else in the list it makes the end
/// of the body a guess: 400; other codings are merely not known: 501 (RFC 9112 §§6.1, 6.3).
Fault read_coding(std::string_view coding, MessageHead& head) {
    if (coding == "chunked") {
        head.framing = BodyFraming::chunked;
        return std::nullopt;
    }
    std::size_t known = 0;
    std::string_view last;
    for (std::string_view rest = coding; !rest.empty();) {
        last = take_item(rest);
        if (!is_token(last.substr(0, last.find(';')))) {
            return bad("Transfer-Encoding is not a list of codings");
        }
        known += last == "chunked" ? 1 : 0;
    }
    if (known > 1 || (known == 1 && last != "chunked") || coding.empty() || coding.ends_with(',')) {
        return bad("the body's end cannot be told from Transfer-Encoding");
    }
    return FramingError{Refusal::not_implemented, "the only transfer coding known is `chunked`"};
}

Fault read_framing(const FramingFields& noted, MessageHead& head) {
    const bool modern = head.version == HttpVersion::http_1_1;
    if (noted.hosts > 1 || (modern && noted.hosts == 0)) {
        return bad("a request has exactly one Host header");
    }
    if (noted.lengths > 1 || noted.codings > 1 || (noted.lengths > 0 && noted.codings > 0)) {
        return bad("Content-Length and Transfer-Encoding contradict each other or repeat");
    }
    if (noted.codings == 1) {
        if (!modern) {
            return bad("HTTP/1.0 knows no Transfer-Encoding");
        }
        if (auto fault = read_coding(noted.coding, head)) {
            return fault;
        }
    }
    if (noted.lengths == 1) {
        if (auto fault = read_length(noted.length, head)) {
            return fault;
        }
    }
    const bool close = lists(noted.connection, "close");
    const bool keep = modern || lists(noted.connection, "keep-alive");
    head.persistence = keep && !close ? Persistence::keep_alive : Persistence::close;
    if (!noted.expect.empty() && modern) {
        if (noted.expect != "100-continue") {
            return FramingError{
                Refusal::expectation_failed, "the only expectation known is `100-continue`"};
        }
        head.expectation = Expectation::continue_100;
    }
    return std::nullopt;
}

Fault read_fields(
    std::string_view block, const HttpLimits& limits, Request& request, FramingFields& noted) {
    for (std::string_view line = take_line(block); !line.empty(); line = take_line(block)) {
        if (request.headers.size() >= limits.header_fields) {
            return FramingError{
                Refusal::header_fields_too_large, "the request has too many header fields"};
        }
        if (auto fault = read_field(line, request, noted)) {
            return fault;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<FramingError> check_request_line(std::string_view line, const HttpLimits& limits) {
    MessageHead unused;
    return read_request_line(line, limits, unused);
}

bool is_token(std::string_view text) noexcept {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return token_table[static_cast<unsigned char>(c)];
    });
}

bool is_field_text(std::string_view text) noexcept {
    return std::ranges::all_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

std::variant<MessageHead, FramingError>
parse_head(std::string_view block, const HttpLimits& limits) {
    MessageHead head;
    FramingFields noted;
    Fault malformed = read_request_line(take_line(block), limits, head);
    if (malformed && !malformed->asked) {
        return std::move(*malformed);
    }
    if (auto fault = read_fields(block, limits, head.request, noted)) {
        return std::move(*fault);
    }
    if (malformed) {
        malformed->asked->headers = std::move(head.request.headers);
        return std::move(*malformed);
    }
    if (auto fault = read_framing(noted, head)) {
        return std::move(*fault);
    }
    return head;
}

} // namespace osh::server
