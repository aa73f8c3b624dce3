#include "geo/geocoder/match/street_search.hpp"

#include "geo/geocoder/text/edit_distance.hpp"

#include <algorithm>
#include <bit>

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
    const auto repeated = std::ranges::unique(hits, {}, &StreetHit::street);
    hits.erase(repeated.begin(), repeated.end());
}

} // namespace

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
            Faults faults;
            if (count < chunk.word_count && first > 0) {
                faults.add(Fault::text_unused);
            }
            add(record, chunk, faults, first, count, hits);
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
    for (std::uint8_t left = 1; hits.empty() && left < count; ++left) {
        const auto size = static_cast<std::uint8_t>(count - left);
        exact(settlement, chunk, static_cast<std::uint8_t>(first + left), size, hits);
        exact(settlement, chunk, first, size, hits);
    }
    for (std::uint8_t left = 1; hits.empty() && left < count; ++left) {
        const auto size = static_cast<std::uint8_t>(count - left);
        misspelt(settlement, chunk, static_cast<std::uint8_t>(first + left), size, hits);
        misspelt(settlement, chunk, first, size, hits);
    }
    keep_cheapest(hits);
}

} // namespace osh::geo
