#include "geo/geocoder/match/city_administration.hpp"
#include "geo/geocoder/match/place_claims.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

/// Whether a region's name may stand without its type's word: Карагандинская, ВКО.
bool names_region_alone(std::string_view key) noexcept {
    constexpr std::size_t longest_abbreviation = 4;
    return key.ends_with("skaia") || key.ends_with("ckaia") ||
           (key.size() <= longest_abbreviation && key.ends_with("ko"));
}

/// Whether two hits rest on the same words.
bool is_one_name(const AreaHit& a, const AreaHit& b) noexcept {
    return a.chunk == b.chunk && a.first_word == b.first_word;
}

} // namespace

/// «трасса Алматы-Бишкек, 35 км»: the town at its end is not where the kilometre lies.
bool ClaimCollector::cuts_road_name(
    std::uint8_t chunk, std::size_t first, std::size_t count) const noexcept {
    const AddressChunk& words = m_address.chunks[chunk];
    const auto is_joined = [&](std::size_t word) {
        return word > 0 && word < words.word_count &&
               m_address.text.tokens[words.words[word]].has_dash;
    };
    return m_address.kilometre && (is_joined(first) || is_joined(first + count));
}

void ClaimCollector::take_loose(const WordRange& range) {
    std::vector<AreaHit> found;
    for (std::uint8_t first = 0; first < range.count; ++first) {
        for (auto count = static_cast<std::uint8_t>(range.count - first); count > 0; --count) {
            const auto at = static_cast<std::uint8_t>(range.first + first);
            const std::size_t before = found.size();
            if (cuts_road_name(range.chunk, at, count)) {
                continue;
            }
            m_search.exact(AreaLevel::settlement, range.chunk, at, count, found);
            if (found.size() > before) {
                // Форт-Шевченко is not Шевченко: what the longer name holds is no name.
                first = static_cast<std::uint8_t>(first + count - 1);
                break;
            }
            const bool is_whole = count == range.count;
            const SkeletonKey key = m_address.key(m_address.chunks[range.chunk], at, count);
            if (!names_region_alone(key.text()) && !key.text().ends_with("ski")) {
                continue; // «Абая» is a street rather than the region
            }
            m_hits.clear();
            m_search.exact(AreaLevel::region, range.chunk, at, count, m_hits);
            if (!m_hits.empty() && !m_claims.names_region) {
                m_claims.names_region = is_whole;
                m_claims.regions.insert(m_claims.regions.end(), m_hits.begin(), m_hits.end());
            } else if (is_whole && !m_claims.names_district) {
                m_search.exact(AreaLevel::district, range.chunk, at, count, m_claims.districts);
            }
        }
    }
    const bool has_better = std::ranges::any_of(m_claims.settlements, [](const SettlementHit& hit) {
        return !hit.is_weak && hit.hit.edits == 0;
    });
    const bool labelled_matched = m_claims.names_settlement && has_better;
    if (!labelled_matched) {
        add_settlements(found, m_claims.names_settlement, false);
        return;
    }
    for (const AreaHit& hit : found) {
        const auto kind = static_cast<SettlementKind>(m_index.areas()[hit.area].kind);
        if (kind == SettlementKind::city || kind == SettlementKind::town) {
            m_claims.beside.push_back(hit);
        }
    }
}

/// «Алматы Абай даңғылы 10»: the words before a street's name may be a settlement.
void ClaimCollector::take_street_heads() {
    for (std::size_t i = 0; i < m_address.chunks.size() && i < 0xFF; ++i) {
        const AddressChunk& chunk = m_address.chunks[i];
        const bool is_streetlike =
            chunk.word_class == WordClass::street || chunk.word_class == WordClass::part;
        for (auto count = static_cast<std::uint8_t>(chunk.word_count - 1);
             is_streetlike && chunk.word_count > 1 && count > 0;
             --count) {
            m_hits.clear();
            if (cuts_road_name(static_cast<std::uint8_t>(i), 0, count)) {
                continue;
            }
            m_search.exact(AreaLevel::settlement, static_cast<std::uint8_t>(i), 0, count, m_hits);
            add_settlements(m_hits, false, true);
        }
    }
}

void ClaimCollector::take_misspelt_loose() {
    for (const WordRange& range : m_claims.loose) {
        m_hits.clear();
        for (std::uint8_t count = std::min<std::uint8_t>(range.count, 3); count > 0; --count) {
            if (cuts_road_name(range.chunk, range.first, count)) {
                continue;
            }
            m_search.misspelt(AreaLevel::settlement, range.chunk, range.first, count, 2, m_hits);
            if (!m_hits.empty()) {
                break;
            }
        }
        add_settlements(m_hits, false, false);
    }
}

/// «Семипалатинск-21», «Эмба-5»: a number joined to a bare name may belong to it.
void ClaimCollector::take_numbered_names() {
    if (!m_address.house || m_address.house_is_said) {
        return;
    }
    const auto& tokens = m_address.text.tokens;
    for (const WordRange& range : m_claims.loose) {
        const AddressChunk& chunk = m_address.chunks[range.chunk];
        const std::size_t number = chunk.words[range.first + range.count - 1U] + 1U;
        const bool is_joined = number < tokens.size() && tokens[number].is_number &&
                               tokens[number].gap == Gap::hyphen &&
                               tokens[number].span.begin == m_address.house_span.begin;
        if (!is_joined) {
            continue;
        }
        SkeletonKey key = m_address.key(chunk, range.first, range.count);
        key.append_joined(tokens[number].key);
        m_hits.clear();
        for (const AreaKeyRecord& record : m_index.area_keys_with(key_hash(key.text()))) {
            if (static_cast<AreaLevel>(record.level) == AreaLevel::settlement &&
                m_index.text_of(record) == key.text()) {
                m_hits.push_back(
                    {record.area,
                     static_cast<NameKind>(record.name_kind),
                     0,
                     range.chunk,
                     range.first,
                     range.count});
            }
        }
        if (!m_hits.empty()) {
            std::erase_if(m_claims.settlements, [&](const SettlementHit& found) {
                return found.hit.chunk == range.chunk;
            });
            add_settlements(m_hits, false, false);
        }
    }
}

/// «Каражал, Жайрем»: of two bare names the city is where the village beside it is run from.
void ClaimCollector::mark_seats_of_villages() {
    const bool asks_street = std::ranges::any_of(m_address.chunks, [](const AddressChunk& chunk) {
        return chunk.word_class == WordClass::street || chunk.word_class == WordClass::part;
    });
    if (m_address.house && !asks_street) {
        return; // «Актобе, Новая 5»: the second name may be a street
    }
    // All of the seat's name: the namesakes of Каражал in other regions are not meant either.
    for (std::size_t at = 0; at < m_claims.settlements.size(); ++at) {
        const AreaHit seat = m_claims.settlements[at].hit;
        const bool runs_another =
            std::ranges::any_of(m_claims.settlements, [&](const SettlementHit& other) {
                return !other.is_weak && !is_one_name(other.hit, seat) && other.hit.edits == 0 &&
                       is_run_from(m_index, other.hit.area, seat.area);
            });
        for (SettlementHit& namesake : m_claims.settlements) {
            namesake.is_weak =
                namesake.is_weak || (runs_another && is_one_name(namesake.hit, seat));
        }
    }
    const bool names_administration =
        std::ranges::any_of(m_address.chunks, [](const AddressChunk& chunk) {
            return chunk.word_class == WordClass::city_administration;
        });
    if (!names_administration || m_address.house || asks_street) {
        return;
    }
    // «Атырау Г.А., Кукуево»: the name beside the administration is a village nobody knows.
    m_claims.misses_settlement =
        m_claims.misses_settlement ||
        std::ranges::any_of(m_claims.loose, [&](const WordRange& range) {
            return std::ranges::none_of(m_claims.settlements, [&](const SettlementHit& found) {
                return found.hit.chunk == range.chunk;
            });
        });
}

} // namespace osh::geo
