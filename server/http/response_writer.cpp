#include "server/http/response_writer.hpp"

#include "server/http/problem.hpp"

#include <array>
#include <charconv>

namespace osh::server {

namespace {

void append_number(std::string& head, std::size_t number, int base = 10) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
    head.append(digits.data(), end);
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ");
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        head += byte < 0x20 || byte == 0x7f ? ' ' : c;
    }
    head.append("\r\n");
}

/// The date text is made once a second per thread: formatting it costs more than the rest.
const std::string& date_text(std::time_t moment) {
    thread_local std::time_t last = -1;
    thread_local std::string text;
    if (moment != last) {
        text = http_date(moment);
        last = moment;
    }
    return text;
}

bool has_no_body(int status) noexcept { return status == 204 || status == 304 || status < 200; }

} // namespace

BodyDelivery body_delivery(const Response& response, const ResponseFraming& framing) noexcept {
    if (framing.request_method == Method::head || has_no_body(response.status)) {
        return BodyDelivery::none;
    }
    if (!response.producer) {
        return BodyDelivery::whole;
    }
    if (response.length) {
        return BodyDelivery::counted;
    }
    const bool modern = framing.version == HttpVersion::http_1_1;
    return modern ? BodyDelivery::chunked : BodyDelivery::until_close;
}

std::string response_head(const Response& response, const ResponseFraming& framing) {
    std::string head;
    head.reserve(512);
    head.append("HTTP/1.1 ");
    append_number(head, static_cast<std::size_t>(response.status));
    head.append(" ").append(reason_phrase(response.status)).append("\r\n");
    append_field(head, "Date", date_text(framing.date));
    if (!response.content_type.empty() && response.status != 304) {
        append_field(head, "Content-Type", response.content_type);
    }
    for (const Field& field : response.headers) {
        append_field(head, field.name, field.value);
    }
    const bool modern = framing.version == HttpVersion::http_1_1;
    if (response.producer && !response.length) {
        head.append(modern ? "Transfer-Encoding: chunked\r\n" : "");
    } else if (!has_no_body(response.status)) {
        head.append("Content-Length: ");
        const std::uint64_t of_body = response.body ? response.body->size() : 0;
        append_number(head, response.length.value_or(of_body));
        head.append("\r\n");
    }
    if (framing.persistence == Persistence::close) {
        head.append("Connection: close\r\n");
    } else if (!modern) {
        head.append("Connection: keep-alive\r\n");
    }
    return head.append("\r\n");
}

std::string chunk(std::string_view block) {
    std::string framed;
    if (!block.empty()) {
        framed.reserve(block.size() + 16);
        append_number(framed, block.size(), 16);
        framed.append("\r\n").append(block).append("\r\n");
    }
    return framed;
}

std::string http_date(std::time_t moment) {
    std::tm parts{};
    gmtime_r(&moment, &parts);
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    // strftime would follow the locale, which a library may have set.
    std::array<char, 64> rest{};
    const std::size_t size = std::strftime(rest.data(), rest.size(), "%Y %H:%M:%S GMT", &parts);
    std::string text = days[static_cast<std::size_t>(parts.tm_wday)];
    text.append(", ").append(parts.tm_mday < 10 ? "0" : "").append(std::to_string(parts.tm_mday));
    text.append(" ").append(months[static_cast<std::size_t>(parts.tm_mon)]).append(" ");
    return text.append(rest.data(), size);
}

} // namespace osh::server
