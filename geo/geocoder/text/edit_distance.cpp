#include "geo/geocoder/text/edit_distance.hpp"

#include <algorithm>
#include <array>

namespace osh::geo {

namespace {

constexpr std::size_t longest_key = 46;

unsigned bit_of(char letter) noexcept {
    if (letter >= 'a' && letter <= 'z') {
        return static_cast<unsigned>(letter - 'a');
    }
    return 26U + static_cast<unsigned>(letter - '0') % 6U;
}

} // namespace

std::uint64_t letter_bag(std::string_view key) noexcept {
    std::uint64_t once = 0;
    std::uint64_t twice = 0;
    for (const char letter : key) {
        const std::uint64_t bit = std::uint64_t{1} << bit_of(letter);
        twice |= once & bit;
        once |= bit;
    }
    return once | twice << 32U;
}

unsigned edit_distance(std::string_view a, std::string_view b, unsigned most) noexcept {
    const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (gap > most || a.size() > longest_key || b.size() > longest_key) {
        return most + 1;
    }
    using Row = std::array<std::uint8_t, longest_key + 1>;
    std::array<Row, 3> rows{};
    Row* before = &rows[0];
    Row* above = &rows[1];
    Row* row = &rows[2];
    for (std::size_t j = 0; j <= b.size(); ++j) {
        (*above)[j] = static_cast<std::uint8_t>(j);
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        (*row)[0] = static_cast<std::uint8_t>(i);
        unsigned least = (*row)[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const unsigned same = a[i - 1] == b[j - 1] ? 0 : 1;
            unsigned edits =
                std::min({(*above)[j] + 1U, (*row)[j - 1] + 1U, (*above)[j - 1] + same});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                edits = std::min(edits, (*before)[j - 2] + 1U);
            }
            (*row)[j] = static_cast<std::uint8_t>(edits);
            least = std::min(least, edits);
        }
        if (least > most) {
            return most + 1;
        }
        Row* const oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return std::min<unsigned>((*above)[b.size()], most + 1);
}

unsigned tolerable_edits(std::size_t key_length) noexcept {
    return key_length < 4 ? 0 : key_length < 8 ? 1 : 2;
}

} // namespace osh::geo
