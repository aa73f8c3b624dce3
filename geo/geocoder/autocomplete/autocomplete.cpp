#include "geo/geocoder/autocomplete/autocomplete.hpp"

#include "geo/distance.hpp"
#include "geo/geocoder/match/city_administration.hpp"

#include <algorithm>
#include <cmath>

namespace osh::geo {

namespace {

constexpr std::size_t most_looked_at = 4'000; ///< keys with one beginning; more are cut off
constexpr std::size_t most_of_streets = 400;

/// Key records in the order of their texts that begin with a prefix.
template<typename Record, typename TextOf>
std::span<const std::uint32_t> beginning_with(
    std::span<const std::uint32_t> order,
    std::span<const Record> keys,
    std::string_view prefix,
    TextOf text_of) {
    const auto head = [&](std::uint32_t at) {
        return text_of(keys[at]).substr(0, prefix.size());
    };
    // Not std::ranges::equal_range: clang 14 of the fuzz targets cannot compile its answer.
    const auto first = std::ranges::lower_bound(order, prefix, {}, head);
    return {first, std::ranges::upper_bound(order, prefix, {}, head)};
}

/// The length of the character that begins with this byte of UTF-8.
std::size_t character_size(char first) noexcept {
    const auto value = static_cast<unsigned char>(first);
    return value < 0x80U ? 1 : value < 0xE0U ? 2 : value < 0xF0U ? 3 : 4;
}

/// Whether the typed text names nothing: most of its letters fell away in its key, or half of them
/// repeat the one before («zz», «zzzzqq»), so that the key is the beginning of something else.
bool is_gibberish(std::string_view typed, std::string_view key) noexcept {
    constexpr std::size_t least_letters = 4;
    std::size_t letters = 0;
    std::size_t repeated = 0;
    std::string_view before;
    while (!typed.empty()) {
        const std::string_view character = typed.substr(0, character_size(typed.front()));
        typed.remove_prefix(character.size());
        const bool is_letter = static_cast<unsigned char>(character.front()) > 0x40U;
        letters += is_letter ? 1 : 0;
        repeated += is_letter && character == before ? 1 : 0;
        before = character;
    }
    return (letters >= least_letters && 3 * key.size() < letters) ||
           (repeated > 0 && 2 * repeated >= letters);
}

bool same(const Suggestion& a, const Suggestion& b) noexcept {
    return a.area == b.area && a.street == b.street && a.house == b.house;
}

} // namespace

double Autocomplete::weight_of(std::uint32_t area, const AutocompleteOptions& options) const {
    const AreaRecord& record = m_index.areas()[area];
    const auto level = static_cast<AreaLevel>(record.level);
    double weight = level == AreaLevel::settlement ? 2.0 : level == AreaLevel::region ? 1.5 : 0.5;
    weight += level == AreaLevel::settlement ? 0.7 * (3 - std::min<int>(record.kind, 3)) : 0.0;
    weight += 0.5 * std::log10(1.0 + record.population);
    const auto point = to_lon_lat(record.point);
    if (options.focus && point) {
        constexpr double near_m = 20'000.0;
        const double metres = great_circle_distance(*options.focus, *point).value;
        weight += 6.0 / (1.0 + metres / near_m);
    }
    return weight;
}

void Autocomplete::add_areas(std::string_view prefix, std::vector<Suggestion>& found) const {
    const auto keys = m_index.area_keys();
    const auto range =
        beginning_with(m_index.area_keys_by_text(), keys, prefix, [&](const AreaKeyRecord& key) {
            return m_index.text_of(key);
        });
    for (const std::uint32_t at : range.first(std::min(range.size(), most_looked_at))) {
        const AreaKeyRecord& key = keys[at];
        if (is_city_administration(m_index.areas()[key.area])) {
            continue; // its city stands for it
        }
        const double penalty =
            static_cast<NameKind>(key.name_kind) == NameKind::official ? 0.0 : 0.4;
        const double whole = key.size == prefix.size() ? 1.0 : 0.0;
        found.push_back({key.area, no_record, no_record, whole - penalty});
    }
}

void Autocomplete::add_streets_of(
    std::uint32_t settlement, std::string_view prefix, std::vector<Suggestion>& found) const {
    const AreaRecord& area = m_index.areas()[settlement];
    for (const StreetKeyRecord& key :
         m_index.street_keys().subspan(area.first_key, area.last_key - area.first_key)) {
        if (m_index.text_of(key).starts_with(prefix)) {
            const double whole = key.size == prefix.size() ? 1.0 : 0.0;
            found.push_back({settlement, key.street, no_record, 3.0 + whole});
        }
    }
}

void Autocomplete::add_streets_anywhere(
    std::string_view prefix, std::vector<Suggestion>& found) const {
    constexpr std::size_t shortest_prefix = 3;
    if (prefix.size() < shortest_prefix) {
        return;
    }
    const auto keys = m_index.street_keys();
    const auto range = beginning_with(
        m_index.street_keys_by_text(), keys, prefix, [&](const StreetKeyRecord& key) {
            return m_index.text_of(key);
        });
    // Of a very common name every n-th is looked at, so that none of the country is left out.
    const std::size_t step = std::max<std::size_t>(1, range.size() / most_of_streets);
    for (std::size_t i = 0; i < range.size(); i += step) {
        const StreetKeyRecord& key = keys[range[i]];
        found.push_back({m_index.streets()[key.street].area, key.street, no_record, -0.5});
    }
}

void Autocomplete::add_houses(std::string_view typed, std::vector<Suggestion>& found) {
    const GeocodeAnswer answer = m_geocoder.geocode(typed, {.limit = 3});
    for (const GeocodeCandidate& candidate : answer.candidates) {
        if (candidate.street == no_record) {
            continue;
        }
        const StreetRecord& street = m_index.streets()[candidate.street];
        const std::string wanted = std::to_string(candidate.asked_house.number);
        std::size_t taken = 0;
        for (std::uint32_t house = street.first_house; house < street.last_house && taken < 8;
             ++house) {
            const HouseNumber number = number_of(m_index.houses()[house]);
            if (std::to_string(number.number).starts_with(wanted)) {
                const double exact = number == candidate.asked_house ? 4.0 : 3.0;
                found.push_back({candidate.area, candidate.street, house, exact});
                ++taken;
            }
        }
    }
}

std::vector<Suggestion>
Autocomplete::complete(std::string_view typed, const AutocompleteOptions& options) {
    ParsedAddress address;
    parse_address(typed, address);
    std::vector<Suggestion> found;
    if (!address.chunks.empty()) {
        const AddressChunk& last = address.chunks.back();
        const std::string_view words =
            typed.substr(last.span.begin, last.span.end - last.span.begin);
        if (is_gibberish(words, address.key(last).text())) {
            return found;
        }
    }
    if (address.house) {
        add_houses(typed, found);
    } else if (!address.chunks.empty()) {
        const AddressChunk last = address.chunks.back();
        const SkeletonKey prefix = address.key(last);
        const bool is_street =
            last.word_class == WordClass::street || last.word_class == WordClass::part;
        if (!is_street) {
            add_areas(prefix.text(), found);
        }
        // The words before the last chunk, or before the last word, may name the settlement.
        std::string_view before =
            typed.substr(0, std::min<std::size_t>(typed.size(), last.span.begin));
        std::string_view street = prefix.text();
        SkeletonKey last_word;
        if (address.chunks.size() == 1 && last.word_count > 1) {
            const Token& token = address.text.tokens[last.words[last.word_count - 1U]];
            before = typed.substr(0, token.span.begin);
            last_word = token.key;
            street = last_word.text();
        }
        const GeocodeAnswer context = m_geocoder.geocode(before, {.limit = 1});
        const bool in_settlement = !context.candidates.empty() &&
                                   context.candidates.front().precision <= Precision::settlement;
        if (in_settlement) {
            add_streets_of(context.candidates.front().area, street, found);
        } else {
            add_streets_anywhere(prefix.text(), found);
        }
    }
    for (Suggestion& suggestion : found) {
        suggestion.weight += weight_of(suggestion.area, options);
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Suggestion::weight);
    std::vector<Suggestion> best;
    for (const Suggestion& suggestion : found) {
        const bool known = std::ranges::any_of(
            best, [&](const Suggestion& other) { return same(other, suggestion); });
        if (!known && best.size() < options.limit) {
            best.push_back(suggestion);
        }
    }
    return best;
}

} // namespace osh::geo
