#include "regions/geocoding/enterprise_names.hpp"

#include "geo/geocoder/address/tokens.hpp"
#include "geo/geocoder/text/skeleton.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

constexpr std::size_t most_weighed = 5'000;

/// Legal forms by their words, as skeletons.
bool is_legal_form(const geo::Token& token) {
    static const std::vector<std::string> forms = [] {
        constexpr std::array<std::string_view, 26> words{
            "ТОО", "ЖШС", "АО",  "АҚ",  "ОАО", "ЗАО", "ИП", "ЖК",    "КГП",
            "КМК", "РГП", "РМК", "ГКП", "МКК", "ГУ",  "ММ", "КГУ",   "КММ",
            "РГУ", "РММ", "LLP", "JSC", "ПК",  "КХ",  "ШҚ", "филиал"};
        std::vector<std::string> keys;
        for (const std::string_view word : words) {
            keys.emplace_back(geo::word_skeleton(word).text());
        }
        return keys;
    }();
    return !token.is_number && std::ranges::find(forms, token.key.text()) != forms.end();
}

std::uint32_t word_hash(const geo::Token& token) noexcept {
    return static_cast<std::uint32_t>(geo::key_hash(token.key.text()));
}

/// The hashes of the words that count, each once, ascending.
std::vector<std::uint32_t> counting_words(std::string_view text, geo::AddressText& room) {
    geo::tokenise(text, room);
    std::vector<std::uint32_t> words;
    for (const geo::Token& token : room.tokens) {
        if (!is_legal_form(token)) {
            words.push_back(word_hash(token));
        }
    }
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

} // namespace

EnterpriseNames::EnterpriseNames(const Snapshot& snapshot) : m_snapshot(&snapshot) {
    geo::AddressText room;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        const NamePair name = snapshot.name(EnterpriseIndex{row});
        for (const std::string* const text : {&name.kk, &name.ru}) {
            for (const std::uint32_t word : counting_words(*text, room)) {
                m_words.emplace_back(word, row);
            }
            if (name.kk == name.ru) {
                break;
            }
        }
    }
    std::ranges::sort(m_words);
    m_words.erase(std::unique(m_words.begin(), m_words.end()), m_words.end());
}

std::vector<EnterpriseIndex> EnterpriseNames::find(std::string_view text, std::size_t most) const {
    geo::AddressText room;
    const std::vector<std::uint32_t> wanted = counting_words(text, room);
    if (wanted.empty()) {
        return {};
    }
    using Range = std::pair<decltype(m_words.begin()), decltype(m_words.begin())>;
    std::vector<Range> ranges;
    for (const std::uint32_t word : wanted) {
        const auto first = std::ranges::lower_bound(m_words, std::pair(word, std::uint32_t{0}));
        const auto last = std::ranges::upper_bound(m_words, std::pair(word, UINT32_MAX));
        ranges.emplace_back(first, last);
    }
    std::ranges::sort(ranges, {}, [](const Range& range) { return range.second - range.first; });
    std::vector<std::pair<std::size_t, std::uint32_t>> found; // words of the name, row
    for (auto at = ranges.front().first; at != ranges.front().second; ++at) {
        const std::uint32_t row = at->second;
        const bool has_all = std::all_of(ranges.begin() + 1, ranges.end(), [&](const Range& range) {
            return std::binary_search(
                range.first, range.second, std::pair(range.first->first, row));
        });
        if (has_all) {
            const NamePair name = m_snapshot->name(EnterpriseIndex{row});
            found.emplace_back(counting_words(name.ru, room).size(), row);
        }
        if (found.size() == most_weighed) {
            break;
        }
    }
    std::ranges::sort(found);
    std::vector<EnterpriseIndex> rows;
    for (std::size_t i = 0; i < found.size() && i < most; ++i) {
        rows.push_back(EnterpriseIndex{found[i].second});
    }
    return rows;
}

bool names_an_enterprise(std::string_view text) {
    geo::AddressText room;
    geo::tokenise(text, room);
    return room.tokens.size() > 1 &&
           (is_legal_form(room.tokens.front()) || is_legal_form(room.tokens.back()));
}

} // namespace osh::regions
