#include "geo/geocoder/match/street_search.hpp"

#include "geo/geocoder/text/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>

namespace osh::geo {

namespace {

void keep_cheapest(std::vector<StreetHit>& hits) {
    if (hits.size() < 2) {
        return;
    }
    const auto price = [](const StreetHit& hit) {
        return hit.faults.price();
    };
    std::ranges::stable_sort(hits, {}, price);
    const int least = price(hits.front());
    const auto dearer =
        std::ranges::find_if(hits, [&](const StreetHit& hit) { return price(hit) > least; });
    hits.erase(dearer, hits.end());
    std::ranges::stable_sort(hits, {}, &StreetHit::street);
    // Not std::ranges::unique: clang 14 of the fuzz targets cannot compile its answer.
    const auto is_same = [](const StreetHit& one, const StreetHit& other) {
        return one.street == other.street;
    };
    hits.erase(std::unique(hits.begin(), hits.end(), is_same), hits.end());
}

/// Words that may stand before a street's name without being part of it.
bool is_title(const Token& token) noexcept {
    constexpr std::array<std::string_view, 12> titles{
        "akademika",
        "akademik",
        "ak",
        "generala",
        "general",
        "gen",
        "professora",
        "professor",
        "batira",
        "kosmonavta",
        "doktora",
        "mar7ala"};
    return token.letter != 0 || std::ranges::find(titles, token.key.text()) != titles.end();
}

} // namespace

/// Whether the words between `first` and `end` that a look-up left out are but titles and initials.
bool StreetSearch::left_out_titles_only(
    const AddressChunk& chunk, std::uint8_t first, std::uint8_t end, const StreetHit& hit) const {
    for (std::uint8_t i = first; i < end; ++i) {
        const bool is_left_out = i < hit.first_word || i >= hit.first_word + hit.word_count;
        if (is_left_out && !is_title(m_address.text.tokens[chunk.words[i]])) {
            return false;
        }
    }
    return true;
}

/// Whether a name of the street has the words that a look-up left out, as «Қаныш Сәтбаев» has the
/// given name of «Каныша Сатпаева».
bool StreetSearch::names_left_out(
    const AddressChunk& chunk, std::uint8_t first, std::uint8_t end, const StreetHit& hit) const {
    constexpr unsigned tolerated = 1; // the ending of a case
    constexpr std::size_t shortest = 4;
    AddressText name;
    for (const NameLanguage language : {NameLanguage::kk, NameLanguage::ru}) {
        tokenise(m_index.name(m_index.streets()[hit.street], language), name);
        bool has_all = true;
        for (std::uint8_t i = first; i < end && has_all; ++i) {
            const Token& word = m_address.text.tokens[chunk.words[i]];
            const bool is_used = i >= hit.first_word && i < hit.first_word + hit.word_count;
            has_all =
                is_used || is_title(word) ||
                std::ranges::any_of(name.tokens, [&](const Token& other) {
                    return other.key.size() >= shortest &&
                           edit_distance(word.key.text(), other.key.text(), tolerated) <= tolerated;
                });
        }
        if (has_all) {
            return true;
        }
    }
    return false;
}

/// Prices the words that were left out. A name left out on both sides contradicts: «Каныша
/// Сатпаева» is no «Ермека Сатпаева».
void StreetSearch::weigh_left_out(
    const AddressChunk& chunk,
    std::uint8_t first,
    std::uint8_t end,
    std::vector<StreetHit>& hits) const {
    std::erase_if(hits, [&](StreetHit& hit) {
        if (left_out_titles_only(chunk, first, end, hit)) {
            hit.faults.add(Fault::text_unused);
            return false;
        }
        const bool contradicts_name =
            hit.faults.has(Fault::street_name_partial) && !names_left_out(chunk, first, end, hit);
        hit.faults.add(Fault::street_name_partial);
        return contradicts_name;
    });
}

void StreetSearch::add(
    const StreetKeyRecord& record,
    const AddressChunk& chunk,
    Faults faults,
    std::uint8_t first,
    std::uint8_t count,
    std::vector<StreetHit>& hits) const {
    const auto kind = static_cast<StreetKind>(m_index.streets()[record.street].kind);
    if (static_cast<NameKind>(record.name_kind) == NameKind::old) {
        faults.add(Fault::street_old_name);
    }
    if (static_cast<KeyForm>(record.form) == KeyForm::partial) {
        faults.add(Fault::street_name_partial);
    }
    if (chunk.kind == StreetKind::any) {
        faults.add(Fault::street_type_missing);
    } else if (kind != StreetKind::any && kind != chunk.kind) {
        const bool quarters =
            (kind == StreetKind::quarter && chunk.kind == StreetKind::accounting_quarter) ||
            (kind == StreetKind::accounting_quarter && chunk.kind == StreetKind::quarter);
        if (!quarters) {
            faults.add(Fault::street_type_differs);
        }
    }
    hits.push_back({record.street, faults, first, count});
}

void StreetSearch::exact(
    const AreaRecord& settlement,
    const AddressChunk& chunk,
    std::uint8_t first,
    std::uint8_t count,
    std::vector<StreetHit>& hits) const {
    const SkeletonKey key = m_address.key(chunk, first, count);
    if (key.empty()) {
        return;
    }
    for (const StreetKeyRecord& record :
         m_index.street_keys_with(settlement, key_hash(key.text()))) {
        if (m_index.text_of(record) == key.text()) {
            add(record, chunk, {}, first, count, hits);
        }
    }
}

void StreetSearch::misspelt(
    const AreaRecord& settlement,
    const AddressChunk& chunk,
    std::uint8_t first,
    std::uint8_t count,
    std::vector<StreetHit>& hits) const {
    const SkeletonKey key = m_address.key(chunk, first, count);
    const std::string_view text = key.text();
    unsigned tolerated = tolerable_edits(text.size());
    if (tolerated == 0) {
        return;
    }
    const std::uint64_t bag = letter_bag(text);
    const std::size_t hits_before = hits.size();
    for (const StreetKeyRecord& record : m_index.street_keys().subspan(
             settlement.first_key, settlement.last_key - settlement.first_key)) {
        if (std::popcount(record.bag ^ bag) > static_cast<int>(2 * tolerated)) {
            continue;
        }
        const unsigned edits = edit_distance(text, m_index.text_of(record), tolerated);
        if (edits > tolerated) {
            continue;
        }
        if (edits < tolerated) {
            hits.resize(hits_before);
            tolerated = edits;
        }
        Faults faults;
        faults.add(edits == 1 ? Fault::street_misspelt : Fault::street_misspelt_more);
        add(record, chunk, faults, first, count, hits);
    }
}

void StreetSearch::find(
    const AreaRecord& settlement,
    const AddressChunk& chunk,
    std::uint8_t first,
    std::uint8_t count,
    std::vector<StreetHit>& hits) const {
    if (settlement.first_key == settlement.last_key || count == 0) {
        return;
    }
    exact(settlement, chunk, first, count, hits);
    if (hits.empty()) {
        misspelt(settlement, chunk, first, count, hits);
    }
    // Initials and titles before the name («Б. Момышулы», «академика Сатпаева»), words behind it.
    const auto end = static_cast<std::uint8_t>(first + count);
    for (std::uint8_t left = 1; hits.empty() && left < count; ++left) {
        const auto size = static_cast<std::uint8_t>(count - left);
        exact(settlement, chunk, static_cast<std::uint8_t>(first + left), size, hits);
        exact(settlement, chunk, first, size, hits);
        weigh_left_out(chunk, first, end, hits);
    }
    for (std::uint8_t left = 1; hits.empty() && left < count; ++left) {
        const auto size = static_cast<std::uint8_t>(count - left);
        misspelt(settlement, chunk, static_cast<std::uint8_t>(first + left), size, hits);
        misspelt(settlement, chunk, first, size, hits);
        weigh_left_out(chunk, first, end, hits);
    }
    keep_cheapest(hits);
}

} // namespace osh::geo
