#include "server/http/accept.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <vector>

namespace osh::server {

namespace {

/// One entry of `Accept` without parameters but its weight.
struct MediaRange {
    std::string type{};       ///< in small letters
    double weight = 1;        ///< 0 to 1; what cannot be read counts as 1
    std::size_t position = 0; ///< in the order named
};

std::string_view without_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view cut_off(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = without_blanks(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

MediaRange media_range(std::string_view entry, std::size_t position) {
    MediaRange range{.position = position};
    range.type = cut_off(entry, ';');
    std::ranges::transform(range.type, range.type.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
    while (!entry.empty()) {
        const std::string_view parameter = cut_off(entry, ';');
        if (parameter.starts_with("q=") || parameter.starts_with("Q=")) {
            std::from_chars(
                parameter.data() + 2, parameter.data() + parameter.size(), range.weight);
        }
    }
    range.weight = std::clamp(range.weight, 0.0, 1.0);
    return range;
}

std::vector<MediaRange> accepted_ranges(const Request& request) {
    std::vector<MediaRange> ranges;
    for (const Field& field : request.headers) {
        std::string_view rest = field.name == "accept" ? field.value : std::string_view();
        while (!rest.empty()) {
            const std::string_view entry = cut_off(rest, ',');
            if (!entry.empty()) {
                ranges.push_back(media_range(entry, ranges.size()));
            }
        }
    }
    return ranges;
}

/// 3 for the type itself, 2 for `text/*`, 1 for everything, 0 when it does not hold the type.
int closeness(const MediaRange& range, std::string_view type) {
    if (range.type == type) {
        return 3;
    }
    if (range.type == "*/*") {
        return 1;
    }
    const std::string_view group = type.substr(0, type.find('/') + 1);
    return range.type.ends_with("/*") && range.type.starts_with(group) &&
                   range.type.size() == group.size() + 1
               ? 2
               : 0;
}

} // namespace

std::optional<std::size_t>
preferred_media(const Request& request, std::span<const std::string_view> offered) {
    const std::vector<MediaRange> ranges = accepted_ranges(request);
    if (ranges.empty()) {
        return 0;
    }
    const MediaRange* best = nullptr;
    int best_closeness = 0;
    std::optional<std::size_t> preferred;
    for (std::size_t i = 0; i < offered.size(); ++i) {
        const MediaRange* const range = &*std::ranges::max_element(
            ranges, {}, [&](const MediaRange& one) { return closeness(one, offered[i]); });
        const int close = closeness(*range, offered[i]);
        if (close == 0 || range->weight == 0) {
            continue;
        }
        const bool is_better = best == nullptr || range->weight > best->weight ||
                               (range->weight == best->weight &&
                                (close > best_closeness ||
                                 (close == best_closeness && range->position < best->position)));
        if (is_better) {
            best = range;
            best_closeness = close;
            preferred = i;
        }
    }
    return preferred;
}

} // namespace osh::server
