#include "geo/planner/toptw_file.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>

namespace osh::geo {

namespace {

constexpr double largest_figure = 500'000.0;
constexpr std::size_t largest_file = 16'000'000;
constexpr std::size_t most_vertices = 5'000;

[[noreturn]] void refuse(std::size_t line, const std::string& reason) {
    throw Error("line " + std::to_string(line) + ": " + reason);
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    constexpr std::string_view blanks = " \t\r\f\v";
    for (std::size_t at = line.find_first_not_of(blanks); at != std::string_view::npos;) {
        const std::size_t end = std::min(line.find_first_of(blanks, at), line.size());
        words.push_back(line.substr(at, end - at));
        at = line.find_first_not_of(blanks, end);
    }
    return words;
}

std::optional<double> number(std::string_view word) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

bool has_letter_first(std::string_view word) {
    return (word.front() >= 'A' && word.front() <= 'Z') ||
           (word.front() >= 'a' && word.front() <= 'z');
}

/// Which columns of a row mean what, from the front or (negative) from the back.
struct Layout {
    int service;
    int profit;
    int opens;
    int closes;
    const char* columns;
};

constexpr Layout library_layout{3, 4, -2, -1, "i x y d S f a list O C (d: duty, S: profit)"};
constexpr Layout solomon_layout{6, 3, 4, 5, "number x y demand ready due service"};

/// No row of either layout is shorter; a row of the library that is as short has neither f nor a.
constexpr std::size_t fewest_words = 7;

/// Headers have at most so many rows of numbers: `k v N t` and `D Q`, or vehicles and capacity.
constexpr std::size_t most_header_rows = 2;

class Reader {
public:
    ToptwInstance read(std::string_view text) {
        std::size_t line = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            take_line(++line, words_of(text.substr(at, end - at)));
            at = end + 1;
        }
        if (m_instance.vertices.size() < 2) {
            throw Error(
                "holds no customer: a TOPTW file has a header of numbers, then one row of at "
                "least 7 numbers per vertex");
        }
        if (m_promised > 0 && m_instance.vertices.size() < m_promised) {
            throw Error(
                "promises " + std::to_string(m_promised) + " vertices but ends after " +
                std::to_string(m_instance.vertices.size()));
        }
        m_instance.promised = m_promised;
        return std::move(m_instance);
    }

private:
    void take_line(std::size_t line, const std::vector<std::string_view>& words) {
        if (words.empty()) {
            return;
        }
        if (has_letter_first(words.front())) {
            if (!m_instance.vertices.empty()) {
                refuse(line, "words where a row of numbers was expected");
            }
            m_layout = solomon_layout;
            return;
        }
        if (words.size() < fewest_words) {
            take_header(line, words);
            return;
        }
        require_whole_row(line, words);
        take_vertex(line, words);
    }

    [[noreturn]] void
    refuse_row(std::size_t line, std::size_t words, const std::string& wanted) const {
        refuse(
            line,
            "a row of " + std::to_string(words) + " numbers; expected " + wanted + ", `" +
                m_layout.columns + "`");
    }

    static std::string at_least() { return "at least " + std::to_string(fewest_words); }

    /// Columns of the library are counted from both ends: one that lacks would shift the others
    /// unseen. So the list must be as long as `a` says, or the whole file does without it.
    void require_whole_row(std::size_t line, const std::vector<std::string_view>& words) {
        if (m_layout.opens == solomon_layout.opens) {
            return;
        }
        constexpr std::size_t column_of_length = 6;
        constexpr std::size_t without_list = 9;
        const bool is_short = words.size() == fewest_words;
        if (m_instance.vertices.empty()) {
            m_rows_are_short = is_short;
        }
        if (m_rows_are_short) {
            if (!is_short) {
                refuse_row(line, words.size(), std::to_string(fewest_words) + " as above");
            }
            return;
        }
        const double length = number(words[column_of_length]).value_or(-1.0);
        if (length < 0.0 || length > static_cast<double>(words.size())) {
            refuse_row(line, words.size(), "9 + a");
        }
        const std::size_t wanted = without_list + static_cast<std::size_t>(length);
        if (words.size() < wanted) {
            refuse_row(line, words.size(), "9 + a = " + std::to_string(wanted));
        }
    }

    void take_header(std::size_t line, const std::vector<std::string_view>& words) {
        if (!m_instance.vertices.empty() || m_header_rows >= most_header_rows) {
            refuse_row(line, words.size(), at_least());
        }
        for (const std::string_view word : words) {
            if (!number(word)) {
                refuse(line, "`" + shown(word) + "` is no number");
            }
        }
        if (m_header_rows++ == 0 && m_layout.opens == library_layout.opens && words.size() >= 3) {
            const double count = *number(words[2]);
            if (count < 1.0 || count > static_cast<double>(most_vertices)) {
                refuse(
                    line,
                    "the number of vertices must be from 1 to " + std::to_string(most_vertices));
            }
            m_promised = static_cast<std::size_t>(count);
        }
    }

    void take_vertex(std::size_t line, const std::vector<std::string_view>& words) {
        if (m_instance.vertices.size() >= most_vertices) {
            refuse(line, "more than " + std::to_string(most_vertices) + " vertices");
        }
        const auto figure = [&](int column, const char* what, bool may_be_negative) {
            const std::string_view word =
                column >= 0 ? words[static_cast<std::size_t>(column)]
                            : words[words.size() - static_cast<std::size_t>(-column)];
            const auto value = number(word);
            if (!value) {
                refuse(line, std::string(what) + " `" + shown(word) + "` is no number");
            }
            if (std::abs(*value) > largest_figure || (*value < 0.0 && !may_be_negative)) {
                refuse(line, std::string(what) + " " + shown(word) + " is outside its range");
            }
            return *value;
        };
        ToptwVertex vertex;
        vertex.number = std::llround(figure(0, "vertex number", false));
        vertex.x = figure(1, "x", true);
        vertex.y = figure(2, "y", true);
        vertex.service = figure(m_layout.service, "service time", false);
        vertex.profit = figure(m_layout.profit, "profit", false);
        vertex.opens = figure(m_layout.opens, "opening", false);
        vertex.closes = figure(m_layout.closes, "closing", false);
        if (vertex.closes < vertex.opens) {
            refuse(line, "the window closes before it opens");
        }
        if (!m_numbers.insert(vertex.number).second) {
            refuse(line, "vertex " + std::to_string(vertex.number) + " stands there twice");
        }
        m_instance.vertices.push_back(vertex);
    }

    /// For a terminal: of a file that is no text no byte reaches it that it would take for a
    /// command.
    static std::string shown(std::string_view word) {
        std::string text(word.substr(0, 40));
        std::ranges::replace_if(
            text, [](char byte) { return byte < ' ' || byte > '~'; }, '?');
        return text;
    }

    ToptwInstance m_instance;
    Layout m_layout = library_layout;
    std::size_t m_header_rows = 0;
    bool m_rows_are_short = false; ///< of the library's layout, without f, a and list
    std::size_t m_promised = 0;
    std::set<std::int64_t> m_numbers;
};

bool is_whole(double value) { return value == std::floor(value); }

std::optional<std::int64_t> in_thousandths(double value) {
    const double scaled = value * 1000.0;
    const double rounded = std::round(scaled);
    return std::abs(scaled - rounded) < 1e-4 ? std::optional{std::llround(rounded)} : std::nullopt;
}

/// The greatest whole number whose square is at most `square`.
std::int64_t whole_root(std::int64_t square) {
    auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(square)));
    while (root * root > square) {
        --root;
    }
    while ((root + 1) * (root + 1) <= square) {
        ++root;
    }
    return root;
}

Ticks ticks_up(double value) {
    return static_cast<Ticks>(std::ceil(value * toptw_ticks_per_unit - 1e-6));
}

Ticks ticks_down(double value) {
    return static_cast<Ticks>(std::floor(value * toptw_ticks_per_unit + 1e-6));
}

} // namespace

ToptwInstance parse_toptw(std::string_view text, std::optional<ToptwDecimals> decimals) {
    if (text.find('\0') != std::string_view::npos) {
        throw Error("is no text; a TOPTW file is one of numbers in rows");
    }
    ToptwInstance instance = Reader().read(text);
    const bool whole = std::ranges::all_of(instance.vertices, [](const ToptwVertex& vertex) {
        return is_whole(vertex.x) && is_whole(vertex.y);
    });
    instance.decimals = decimals.value_or(whole ? ToptwDecimals::one : ToptwDecimals::two);
    return instance;
}

ToptwInstance
read_toptw_file(const std::filesystem::path& file, std::optional<ToptwDecimals> decimals) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw Error(file.string() + ": cannot be read");
    }
    std::string text(largest_file + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.size() > largest_file) {
        throw Error(file.string() + ": is larger than 16 MB, no TOPTW file");
    }
    try {
        return parse_toptw(text, decimals);
    } catch (const Error& error) {
        throw Error(file.string() + ": " + error.what());
    }
}

// With coordinates in thousandths, d² is a whole number of millionths, and truncating d to tenths
// (hundredths) is the whole root of that number over 10,000 (100): no rounding anywhere.
Ticks toptw_distance(const ToptwVertex& from, const ToptwVertex& to, ToptwDecimals decimals) {
    const auto dx = in_thousandths(from.x - to.x);
    const auto dy = in_thousandths(from.y - to.y);
    const bool one = decimals == ToptwDecimals::one;
    const Ticks step = one ? 100 : 10;
    if (dx && dy) {
        const std::int64_t square = *dx * *dx + *dy * *dy;
        return static_cast<Ticks>(whole_root(square / (one ? 10'000 : 100))) * step;
    }
    const double distance = std::hypot(from.x - to.x, from.y - to.y);
    return static_cast<Ticks>(std::floor(distance * (one ? 10.0 : 100.0))) * step;
}

RouteProblem toptw_problem(const ToptwInstance& instance, std::size_t routes) {
    const std::size_t places = instance.vertices.size();
    std::vector<Ticks> time(places * places);
    for (std::size_t from = 0; from < places; ++from) {
        for (std::size_t to = 0; to < places; ++to) {
            time[from * places + to] =
                toptw_distance(instance.vertices[from], instance.vertices[to], instance.decimals);
        }
    }
    RouteProblem problem;
    problem.travel = TravelMatrix(places, time, time);
    problem.visits = places - 1;
    for (std::size_t at = 1; at < places; ++at) {
        const ToptwVertex& vertex = instance.vertices[at];
        Alternative alternative;
        alternative.visit = static_cast<std::uint32_t>(at - 1);
        alternative.place = static_cast<std::uint32_t>(at);
        alternative.opens = ticks_up(vertex.opens);
        alternative.closes = ticks_down(vertex.closes);
        alternative.service = ticks_up(vertex.service);
        alternative.prize = std::llround(vertex.profit * toptw_ticks_per_unit);
        if (alternative.prize > 0) {
            problem.alternatives.push_back(alternative);
        }
    }
    Duty duty;
    duty.begins = ticks_up(instance.vertices.front().opens);
    duty.ends = ticks_down(instance.vertices.front().closes);
    for (std::size_t route = 0; route < routes; ++route) {
        duty.inspector = static_cast<std::uint32_t>(route);
        problem.duties.push_back(duty);
    }
    return problem;
}

} // namespace osh::geo
