#include "geo/geocoder/match/area_search.hpp"

#include "geo/geocoder/match/foreign_cities.hpp"
#include "geo/geocoder/text/edit_distance.hpp"

#include <algorithm>
#include <bit>

namespace osh::geo {

void AreaSearch::exact(
    AreaLevel level,
    std::uint8_t chunk,
    std::uint8_t first,
    std::uint8_t count,
    std::vector<AreaHit>& hits) const {
    const SkeletonKey key = m_address.key(m_address.chunks[chunk], first, count);
    if (key.empty()) {
        return;
    }
    for (const AreaKeyRecord& record : m_index.area_keys_with(key_hash(key.text()))) {
        if (static_cast<AreaLevel>(record.level) == level &&
            m_index.text_of(record) == key.text()) {
            hits.push_back(
                {record.area, static_cast<NameKind>(record.name_kind), 0, chunk, first, count});
        }
    }
}

void AreaSearch::misspelt(
    AreaLevel level,
    std::uint8_t chunk,
    std::uint8_t first,
    std::uint8_t count,
    unsigned most,
    std::vector<AreaHit>& hits) const {
    const SkeletonKey key = m_address.key(m_address.chunks[chunk], first, count);
    const std::string_view text = key.text();
    unsigned tolerated = std::min(most, tolerable_edits(text.size()));
    if (tolerated == 0 || text.front() <= '9' || names_foreign_city(text)) {
        return;
    }
    const std::uint64_t bag = letter_bag(text);
    const auto by_size = m_index.area_keys_by_size();
    const auto keys = m_index.area_keys();
    const auto size_of = [&](std::uint32_t at) {
        return keys[at].size;
    };
    const auto begin = std::ranges::lower_bound(by_size, text.size() - tolerated, {}, size_of);
    const auto end = std::ranges::upper_bound(by_size, text.size() + tolerated, {}, size_of);
    const std::size_t hits_before = hits.size();
    for (auto at = begin; at < end; ++at) {
        const AreaKeyRecord& record = keys[*at];
        if (static_cast<AreaLevel>(record.level) != level ||
            std::popcount(record.bag ^ bag) > static_cast<int>(2 * tolerated)) {
            continue;
        }
        const unsigned edits = edit_distance(text, m_index.text_of(record), tolerated);
        if (edits > tolerated) {
            continue;
        }
        if (edits < tolerated) {
            hits.resize(hits_before); // only the nearest ones count
            tolerated = edits;
        }
        hits.push_back(
            {record.area,
             static_cast<NameKind>(record.name_kind),
             static_cast<std::uint8_t>(edits),
             chunk,
             first,
             count});
    }
}

} // namespace osh::geo
