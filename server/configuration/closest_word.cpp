#include "server/configuration/closest_word.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace osh::server {

namespace {

/// Optimal string alignment: how many letters to insert, delete, change or swap with their
/// neighbour to make one word of the other.
std::size_t edit_distance(std::string_view from, std::string_view to) {
    const std::size_t width = to.size() + 1;
    std::vector<std::size_t> distance((from.size() + 1) * width);
    const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& {
        return distance[i * width + j];
    };
    for (std::size_t i = 0; i <= from.size(); ++i) {
        at(i, 0) = i;
    }
    for (std::size_t j = 0; j <= to.size(); ++j) {
        at(0, j) = j;
    }
    for (std::size_t i = 1; i <= from.size(); ++i) {
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t changed = from[i - 1] == to[j - 1] ? 0 : 1;
            std::size_t best =
                std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + changed});
            const bool swapped =
                i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
            if (swapped) {
                best = std::min(best, at(i - 2, j - 2) + 1);
            }
            at(i, j) = best;
        }
    }
    return at(from.size(), to.size());
}

} // namespace

std::optional<std::string>
closest_word(std::string_view typed, std::span<const std::string> known_words) {
    constexpr std::size_t longest_sensible = 64;
    if (typed.empty() || typed.size() > longest_sensible) {
        return std::nullopt;
    }
    std::optional<std::string> best;
    std::size_t best_distance = std::max<std::size_t>(1, typed.size() / 3) + 1;
    for (const std::string& word : known_words) {
        const std::size_t distance = edit_distance(typed, word);
        if (distance < best_distance) {
            best = word;
            best_distance = distance;
        }
    }
    if (!best) {
        const auto longer = std::ranges::find_if(
            known_words, [&](const std::string& word) { return word.starts_with(typed); });
        return longer == known_words.end() ? std::nullopt : std::optional(*longer);
    }
    return best;
}

std::string did_you_mean(std::string_view typed, std::span<const std::string> known_words) {
    const auto word = closest_word(typed, known_words);
    return word ? ": did you mean `" + *word + "`?" : std::string();
}

} // namespace osh::server
