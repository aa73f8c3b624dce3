#include "server/http/byte_range.hpp"

#include <algorithm>
#include <charconv>

namespace osh::server {

namespace {

std::optional<std::uint64_t> byte_number(std::string_view text) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    return fault == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

} // namespace

std::variant<WholeFile, ByteRange, NoSuchRange>
asked_range(std::optional<std::string_view> range_field, std::uint64_t size) {
    constexpr std::string_view unit = "bytes=";
    if (!range_field || !range_field->starts_with(unit)) {
        return WholeFile{};
    }
    const std::string_view range = range_field->substr(unit.size());
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos) {
        return WholeFile{};
    }
    const auto first = byte_number(range.substr(0, dash));
    const std::string_view end_text = range.substr(dash + 1);
    const auto last = byte_number(end_text);
    if (dash == 0) { // the last bytes of the file
        if (!last) {
            return WholeFile{};
        }
        return *last == 0 || size == 0
                   ? std::variant<WholeFile, ByteRange, NoSuchRange>(NoSuchRange{})
                   : ByteRange{size - std::min(*last, size), size - 1};
    }
    if (!first || (!last && !end_text.empty()) || (last && *last < *first)) {
        return WholeFile{};
    }
    if (*first >= size) {
        return NoSuchRange{};
    }
    return ByteRange{*first, std::min(last.value_or(size - 1), size - 1)};
}

} // namespace osh::server
