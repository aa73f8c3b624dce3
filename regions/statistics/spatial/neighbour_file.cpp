#include "regions/statistics/spatial/neighbour_file.hpp"

#include "regions/error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace osh::regions {

namespace {

constexpr std::size_t most_units = 10'000'000;

/// Words of the text with the line on which each stands.
class Words {
public:
    Words(std::string_view text, std::string_view source_name)
        : m_rest(text)
        , m_source_name(source_name) {
        if (m_rest.starts_with("\xEF\xBB\xBF")) {
            m_rest.remove_prefix(3);
        }
    }

    [[noreturn]] void fail(const std::string& reason) const {
        throw Error(m_source_name + ", line " + std::to_string(m_line) + ": " + reason);
    }

    bool at_end() {
        skip_space();
        return m_rest.empty();
    }

    /// The words up to the end of the first line that has any.
    std::vector<std::string> first_line() {
        std::vector<std::string> words;
        if (!at_end()) {
            const std::size_t line = m_line;
            while (!at_end() && m_line == line) {
                words.push_back(next());
            }
        }
        return words;
    }

    std::string next() {
        if (at_end()) {
            fail("the file ends in the middle; more was announced");
        }
        const bool quoted = m_rest.front() == '"';
        const std::size_t begin = quoted ? 1 : 0;
        const std::size_t end =
            quoted ? m_rest.find_first_of("\"\n", 1) : m_rest.find_first_of(" \t\r\n,");
        if (quoted && (end == std::string_view::npos || m_rest[end] == '\n')) {
            fail("a quoted id is never closed");
        }
        std::string word(m_rest.substr(begin, end - begin));
        if (word.find('\0') != std::string::npos) {
            fail("is no text");
        }
        m_rest.remove_prefix(std::min(m_rest.size(), quoted ? end + 1 : end));
        return word;
    }

    std::size_t count(std::string_view what, std::size_t most) {
        const std::string word = next();
        std::size_t number = 0;
        const auto [stop, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (fault != std::errc{} || stop != word.data() + word.size() || number > most) {
            fail(
                std::string(what) + " must be a whole number up to " + std::to_string(most) +
                ", not `" + word.substr(0, 40) + "`");
        }
        return number;
    }

private:
    void skip_space() {
        while (!m_rest.empty() &&
               (m_rest.front() == ' ' || m_rest.front() == '\t' || m_rest.front() == '\r' ||
                m_rest.front() == '\n' || m_rest.front() == ',')) {
            m_line += m_rest.front() == '\n' ? 1U : 0U;
            m_rest.remove_prefix(1);
        }
    }

    std::string_view m_rest;
    std::string m_source_name;
    std::size_t m_line = 1;
};

struct Header {
    std::size_t units = 0;
    std::string id_column;
};

Header header_of(Words& words) {
    const std::vector<std::string> line = words.first_line();
    // `n`, or `0 n layer id-column`, where a layer's name may hold blanks.
    if (line.empty()) {
        words.fail("is empty; the number of units should come first");
    }
    const std::string& text = line.size() == 1 ? line[0] : line[1];
    Header header;
    const auto [stop, fault] =
        std::from_chars(text.data(), text.data() + text.size(), header.units);
    if (fault != std::errc{} || stop != text.data() + text.size() || header.units == 0 ||
        header.units > most_units) {
        words.fail(
            "the first line must be the number of units, or `0 number layer id-column`, and not `" +
            text.substr(0, 40) + "`");
    }
    header.id_column = line.size() >= 4 ? line.back() : "";
    return header;
}

/// Every neighbour must be a unit of the file.
void check_neighbours(const NeighbourFile& file) {
    const std::unordered_set<std::string> known(file.ids.begin(), file.ids.end());
    for (std::size_t i = 0; i < file.ids.size(); ++i) {
        for (const std::string& neighbour : file.neighbours[i]) {
            if (!known.contains(neighbour)) {
                throw Error(
                    file.source_name + ": unit " + file.ids[i] + " has the neighbour " +
                    neighbour.substr(0, 80) + ", which is no unit of the file");
            }
        }
    }
}

std::string listed(const std::vector<std::string>& ids) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(ids.size(), 5); ++i) {
        text += (i == 0 ? "" : ", ") + ids[i].substr(0, 80);
    }
    return ids.size() > 5 ? text + " … (" + std::to_string(ids.size()) + " in all)" : text;
}

} // namespace

NeighbourFile parse_gal(std::string_view text, std::string_view source_name) {
    Words words(text, source_name);
    const Header header = header_of(words);
    NeighbourFile file;
    file.source_name = source_name;
    file.id_column = header.id_column;
    std::unordered_set<std::string> seen;
    while (!words.at_end()) {
        std::string id = words.next();
        if (!seen.insert(id).second) {
            words.fail("unit " + id.substr(0, 80) + " comes a second time");
        }
        if (file.ids.size() == header.units) {
            words.fail(
                "more than the " + std::to_string(header.units) +
                " units that the first line announces");
        }
        const std::size_t count =
            words.count("the number of neighbours of unit " + id.substr(0, 80), header.units);
        std::vector<std::string> neighbours;
        for (std::size_t k = 0; k < count; ++k) {
            neighbours.push_back(words.next());
        }
        file.weights.emplace_back(count, 1.0);
        file.ids.push_back(std::move(id));
        file.neighbours.push_back(std::move(neighbours));
    }
    if (file.ids.size() != header.units) {
        words.fail(
            "the first line announces " + std::to_string(header.units) + " units, but there are " +
            std::to_string(file.ids.size()));
    }
    check_neighbours(file);
    return file;
}

NeighbourFile parse_gwt(std::string_view text, std::string_view source_name) {
    Words words(text, source_name);
    const Header header = header_of(words);
    NeighbourFile file;
    file.source_name = source_name;
    file.id_column = header.id_column;
    file.names_every_unit = false;
    std::unordered_map<std::string, std::size_t> positions;
    const auto position_of = [&](const std::string& id) {
        const auto [found, is_new] = positions.emplace(id, file.ids.size());
        if (is_new) {
            if (file.ids.size() == header.units) {
                words.fail(
                    "more than the " + std::to_string(header.units) +
                    " units that the first line announces");
            }
            file.ids.push_back(id);
            file.neighbours.emplace_back();
            file.weights.emplace_back();
        }
        return found->second;
    };
    while (!words.at_end()) {
        const std::string id = words.next();
        const std::string neighbour = words.next();
        const std::string number = words.next();
        double weight = 0.0;
        const char* const end = number.data() + number.size();
        const auto [stop, fault] = std::from_chars(number.data(), end, weight);
        if (fault != std::errc{} || stop != end || !std::isfinite(weight)) {
            words.fail("the weight must be a number, not `" + number.substr(0, 40) + "`");
        }
        const std::size_t at = position_of(id);
        position_of(neighbour);
        file.neighbours[at].push_back(neighbour);
        file.weights[at].push_back(weight);
    }
    return file;
}

SpatialWeights weights_between(const NeighbourFile& file, std::span<const std::string> unit_ids) {
    std::unordered_map<std::string, std::uint32_t> positions;
    for (std::uint32_t i = 0; i < unit_ids.size(); ++i) {
        if (!positions.emplace(unit_ids[i], i).second) {
            throw Error(
                "the id " + unit_ids[i].substr(0, 80) +
                " comes twice in the data; name another column with --id");
        }
    }
    std::vector<std::string> unknown;
    std::vector<std::vector<std::uint32_t>> lists(unit_ids.size());
    std::vector<std::vector<double>> weights(unit_ids.size());
    std::vector<bool> named(unit_ids.size(), false);
    for (std::size_t i = 0; i < file.ids.size(); ++i) {
        const auto unit = positions.find(file.ids[i]);
        if (unit == positions.end()) {
            unknown.push_back(file.ids[i]);
            continue;
        }
        named[unit->second] = true;
        for (std::size_t k = 0; k < file.neighbours[i].size(); ++k) {
            const auto neighbour = positions.find(file.neighbours[i][k]);
            if (neighbour != positions.end()) {
                lists[unit->second].push_back(neighbour->second);
                weights[unit->second].push_back(file.weights[i][k]);
            }
        }
    }
    if (!unknown.empty()) {
        throw Error(file.source_name + ": these units are not in the data: " + listed(unknown));
    }
    for (std::size_t i = 0; i < unit_ids.size() && file.names_every_unit; ++i) {
        if (!named[i]) {
            unknown.push_back(unit_ids[i]);
        }
    }
    if (!unknown.empty()) {
        throw Error(
            file.source_name + ": these units of the data are not in it: " + listed(unknown));
    }
    return {lists, weights};
}

} // namespace osh::regions
