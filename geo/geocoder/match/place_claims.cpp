#include "geo/geocoder/match/place_claims.hpp"

#include "geo/geocoder/match/place_ranking.hpp"

#include <algorithm>
#include <array>

namespace osh::geo {

namespace {

/// The regions of the postcodes of 1993 by their first two digits, as KATO digits of today (the
/// larger of those that share them).
constexpr std::array<std::uint8_t, 17> postcode_regions{
    0, 71, 11, 15, 19, 75, 23, 63, 31, 27, 35, 39, 43, 47, 55, 59, 61};

constexpr std::uint32_t postcodes_per_region = 10'000;

/// The region of a postcode of the new system by its first letter; 0 when it has none. Regions made
/// in 2022 keep the letter of the one that they were part of.
std::uint8_t region_of_building_postcode(std::uint64_t code) noexcept {
    constexpr std::uint64_t places_behind_letter = 36ULL * 36 * 36 * 36 * 36 * 36;
    constexpr std::string_view letters = "ABCDEFHLMNPRSTXZ";
    constexpr std::array<std::uint8_t, 16> regions{
        75, 19, 11, 15, 23, 63, 31, 27, 35, 43, 39, 47, 55, 59, 61, 71};
    const auto letter = static_cast<char>('A' + code / places_behind_letter - 10);
    const std::size_t at = letters.find(letter);
    return at == std::string_view::npos ? std::uint8_t{0} : regions[at];
}

/// Whether a region's name may stand without its type's word: Карагандинская, ВКО.
bool names_region_alone(std::string_view key) noexcept {
    constexpr std::size_t longest_abbreviation = 4;
    return key.ends_with("skaia") || key.ends_with("ckaia") ||
           (key.size() <= longest_abbreviation && key.ends_with("ko"));
}

} // namespace

void PlaceClaims::clear() {
    regions.clear();
    districts.clear();
    okrugs.clear();
    settlements.clear();
    beside.clear();
    loose.clear();
    names_region = false;
    names_district = false;
    names_settlement = false;
    misses_settlement = false;
    postcode_region = 0;
}

void ClaimCollector::run() {
    m_claims.clear();
    const std::uint32_t group = m_address.postcode / postcodes_per_region;
    m_claims.postcode_region = group < postcode_regions.size() ? postcode_regions[group] : 0;
    if (m_address.building_postcode != 0) {
        m_claims.postcode_region = region_of_building_postcode(m_address.building_postcode);
    }
    for (std::size_t i = 0; i < m_address.chunks.size() && i < 0xFF; ++i) {
        const auto chunk = static_cast<std::uint8_t>(i);
        switch (m_address.chunks[i].word_class) {
        case WordClass::region:
            take_region(chunk);
            break;
        case WordClass::district:
            take_district(chunk);
            break;
        case WordClass::okrug:
            take_okrug(chunk, AreaLevel::okrug);
            break;
        case WordClass::city_administration:
            take_okrug(chunk, AreaLevel::district);
            break;
        case WordClass::city:
        case WordClass::village:
            take_settlement(chunk);
            break;
        case WordClass::name:
            if (!is_country(chunk)) {
                add_loose(chunk, 0, m_address.chunks[i].word_count);
            }
            break;
        default:
            break;
        }
    }
    const std::size_t ranges = m_claims.loose.size();
    for (std::size_t i = 0; i < ranges; ++i) {
        take_loose(m_claims.loose[i]);
    }
    drop_strayed_guesses();
    if (m_claims.settlements.empty()) {
        take_street_heads();
    }
    if (m_claims.settlements.empty() && !m_claims.names_settlement) {
        take_misspelt_loose();
    }
}

/// A guess at a misspelt district that lies in none of the regions named, nor lay there, is none.
void ClaimCollector::drop_strayed_guesses() {
    if (m_claims.regions.empty()) {
        return;
    }
    constexpr std::uint32_t region_unit = 10'000'000;
    const auto digits_of = [&](std::uint32_t area) {
        const std::uint32_t region = m_index.ancestor(area, AreaLevel::region);
        return region == no_record ? 0U : m_index.areas()[region].kato / region_unit;
    };
    std::erase_if(m_claims.districts, [&](const AreaHit& district) {
        const unsigned own = digits_of(district.area);
        return district.edits > 0 &&
               std::ranges::none_of(m_claims.regions, [&](const AreaHit& named) {
                   const unsigned region = digits_of(named.area);
                   return region == own || lay_in(own, region) || lay_in(region, own);
               });
    });
}

bool ClaimCollector::is_country(std::uint8_t chunk) const noexcept {
    const SkeletonKey key = m_address.key(m_address.chunks[chunk]);
    return m_address.chunks.size() > 1 && (key.text() == "kazahstan" || key.text() == "kazakstan" ||
                                           key.text() == "kz" || key.text() == "kaz");
}

void ClaimCollector::add_loose(std::uint8_t chunk, std::size_t first, std::size_t count) {
    if (count > 0) {
        m_claims.loose.push_back(
            {chunk, static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(count)});
    }
}

/// The longest words at either end of a chunk that name an area; the rest becomes loose.
bool ClaimCollector::find_in_windows(
    AreaLevel level, std::uint8_t chunk, std::vector<AreaHit>& hits) {
    const std::uint8_t words = m_address.chunks[chunk].word_count;
    const std::size_t before = hits.size();
    for (std::uint8_t count = words; count > 0; --count) {
        m_search.exact(level, chunk, 0, count, hits);
        if (hits.size() > before) {
            add_loose(chunk, count, words - count);
            return true;
        }
        const auto first = static_cast<std::uint8_t>(words - count);
        if (first > 0) {
            m_search.exact(level, chunk, first, count, hits);
        }
        if (hits.size() > before) {
            add_loose(chunk, 0, first);
            return true;
        }
    }
    return false;
}

void ClaimCollector::take_region(std::uint8_t chunk) {
    m_claims.names_region = true;
    const auto is_city = [&](const AreaHit& hit) {
        return static_cast<SettlementKind>(m_index.areas()[hit.area].kind) != SettlementKind::none;
    };
    m_hits.clear();
    find_in_windows(AreaLevel::region, chunk, m_hits);
    std::erase_if(m_hits, is_city);
    if (m_hits.empty()) {
        const std::uint8_t words = m_address.chunks[chunk].word_count;
        m_search.misspelt(AreaLevel::region, chunk, 0, words, 2, m_hits);
        if (m_hits.empty() && words > 1) {
            const auto last = static_cast<std::uint8_t>(words - 1);
            m_search.misspelt(AreaLevel::region, chunk, last, 1, 2, m_hits);
            m_search.misspelt(AreaLevel::region, chunk, 0, 1, 2, m_hits);
        }
        std::erase_if(m_hits, is_city);
    }
    m_claims.regions.insert(m_claims.regions.end(), m_hits.begin(), m_hits.end());
}

void ClaimCollector::take_district(std::uint8_t chunk) {
    m_claims.names_district = true;
    auto& districts = m_claims.districts;
    const std::size_t before = districts.size();
    find_in_windows(AreaLevel::district, chunk, districts);
    const bool found = districts.size() > before;
    m_search.exact(AreaLevel::okrug, chunk, 0, m_address.chunks[chunk].word_count, districts);
    if (!found && districts.size() == before) {
        const std::uint8_t words = m_address.chunks[chunk].word_count;
        m_search.misspelt(AreaLevel::district, chunk, 0, words, 2, districts);
    }
}

void ClaimCollector::take_okrug(std::uint8_t chunk, AreaLevel level) {
    m_hits.clear();
    find_in_windows(AreaLevel::settlement, chunk, m_hits);
    // The administration of a known city says no more than the city; a district may share its name.
    if (level != AreaLevel::district || m_hits.empty()) {
        auto& into = level == AreaLevel::district ? m_claims.districts : m_claims.okrugs;
        m_search.exact(level, chunk, 0, m_address.chunks[chunk].word_count, into);
    }
    add_settlements(m_hits, true, false);
}

void ClaimCollector::add_settlements(
    const std::vector<AreaHit>& hits, bool is_weak, bool is_in_street) {
    for (const AreaHit& hit : hits) {
        m_claims.settlements.push_back({hit, is_weak, is_in_street});
    }
}

void ClaimCollector::take_settlement(std::uint8_t chunk) {
    const bool is_village = m_address.chunks[chunk].word_class == WordClass::village;
    m_claims.names_settlement = true;
    m_hits.clear();
    if (!find_in_windows(AreaLevel::settlement, chunk, m_hits)) {
        const unsigned most = is_village ? 1 : 2;
        const std::uint8_t words = m_address.chunks[chunk].word_count;
        for (std::uint8_t count = words; count > 0 && m_hits.empty(); --count) {
            m_search.misspelt(AreaLevel::settlement, chunk, 0, count, most, m_hits);
            if (!m_hits.empty()) {
                add_loose(chunk, count, words - count);
            }
        }
    }
    if (is_village) {
        // The city named beside a village is where the village is run from.
        for (SettlementHit& other : m_claims.settlements) {
            other.is_weak = true;
        }
        m_claims.misses_settlement = m_claims.misses_settlement || m_hits.empty();
        add_settlements(m_hits, false, false);
        return;
    }
    const bool has_village = std::ranges::any_of(m_address.chunks, [](const AddressChunk& other) {
        return other.word_class == WordClass::village;
    });
    m_claims.misses_settlement = m_claims.misses_settlement || m_hits.empty();
    add_settlements(m_hits, has_village, false);
}

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

} // namespace osh::geo
