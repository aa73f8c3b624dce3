#include "geo/roads/traffic_line.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>
#include <utility>

namespace osh::geo {

namespace {

constexpr std::array<std::string_view, traffic_class_count> class_words{
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "link",
    "street",
    "rail",
    "branch_rail"};

auto kind_of_line(const TrafficLine& line) {
    return std::tie(line.kind, line.reference, line.name);
}

/// Joins the lines of one kind.
class LineJoiner {
public:
    explicit LineJoiner(std::span<TrafficLine> lines) : m_lines(lines), m_used(lines.size()) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            m_ends[key(lines[i].line.front())].push_back(i);
            m_ends[key(lines[i].line.back())].push_back(i);
        }
    }

    void join(std::vector<TrafficLine>& into) {
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            if (m_used[i]) {
                continue;
            }
            m_used[i] = true;
            TrafficLine whole = std::move(m_lines[i]);
            grow(whole.line);
            std::ranges::reverse(whole.line);
            grow(whole.line);
            into.push_back(std::move(whole));
        }
    }

private:
    using Place = std::pair<double, double>;

    static Place key(LonLat place) { return {place.lon.degrees, place.lat.degrees}; }

    /// Appends what goes on from the end, as long as it is the only way on.
    void grow(std::vector<LonLat>& line) {
        for (;;) {
            const std::vector<std::size_t>& meeting = m_ends.at(key(line.back()));
            const auto next =
                std::ranges::find_if(meeting, [this](std::size_t index) { return !m_used[index]; });
            if (meeting.size() != 2 || next == meeting.end()) {
                return;
            }
            m_used[*next] = true;
            std::vector<LonLat>& piece = m_lines[*next].line;
            if (key(piece.front()) != key(line.back())) {
                std::ranges::reverse(piece);
            }
            line.insert(line.end(), piece.begin() + 1, piece.end());
        }
    }

    std::span<TrafficLine> m_lines;
    std::vector<bool> m_used;
    std::map<Place, std::vector<std::size_t>> m_ends;
};

} // namespace

std::string_view word(TrafficClass kind) noexcept {
    return class_words.at(static_cast<std::size_t>(kind));
}

std::optional<TrafficClass> parse_traffic_class(std::string_view word) noexcept {
    const auto* const found = std::ranges::find(class_words, word);
    return found == class_words.end()
               ? std::nullopt
               : std::optional(static_cast<TrafficClass>(found - class_words.begin()));
}

std::vector<TrafficLine> joined_lines(std::vector<TrafficLine> lines) {
    std::ranges::stable_sort(lines, [](const TrafficLine& a, const TrafficLine& b) {
        return kind_of_line(a) < kind_of_line(b);
    });
    std::vector<TrafficLine> joined;
    for (auto first = lines.begin(); first != lines.end();) {
        const auto last = std::find_if(first, lines.end(), [&](const TrafficLine& line) {
            return kind_of_line(line) != kind_of_line(*first);
        });
        LineJoiner({first, last}).join(joined);
        first = last;
    }
    return joined;
}

} // namespace osh::geo
