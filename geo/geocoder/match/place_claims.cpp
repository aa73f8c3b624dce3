#include "geo/geocoder/match/place_claims.hpp"

#include "geo/geocoder/codes/postcode_region.hpp"
#include "geo/geocoder/match/city_administration.hpp"
#include "geo/geocoder/match/place_ranking.hpp"

#include <algorithm>

namespace osh::geo {

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
    m_claims.postcode_region = region_of_postcode(m_address.postcode);
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
    take_numbered_names();
    mark_seats_of_villages();
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
    return (
        key.text() == "kazahstan" || key.text() == "kazakstan" || key.text() == "kz" ||
        key.text() == "kaz");
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
    const bool is_behind = type_stands_behind(chunk);
    for (std::uint8_t count = words; count > 0; --count) {
        const auto last = static_cast<std::uint8_t>(words - count);
        // «Абай Карагандинская область»: the words next to the type's word first.
        for (const std::uint8_t first :
             {is_behind ? last : std::uint8_t{0}, is_behind ? std::uint8_t{0} : last}) {
            m_search.exact(level, chunk, first, count, hits);
            if (hits.size() > before) {
                add_loose(chunk, 0, first);
                add_loose(chunk, first + count, words - first - count);
                return true;
            }
        }
    }
    return false;
}

/// Whether the word for the type of a chunk stands behind its name.
bool ClaimCollector::type_stands_behind(std::uint8_t chunk) const noexcept {
    const AddressChunk& named = m_address.chunks[chunk];
    return named.word_count > 0 &&
           m_address.text.tokens[named.words[0]].span.begin == named.span.begin;
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
    const auto first = districts.begin() + static_cast<std::ptrdiff_t>(before);
    const auto is_administration = [&](const AreaHit& hit) {
        return is_city_administration(m_index.areas()[hit.area]);
    };
    if (!std::all_of(first, districts.end(), is_administration)) {
        districts.erase(std::remove_if(first, districts.end(), is_administration), districts.end());
    }
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
    // A district may share the name of a city's administration.
    auto& into = level == AreaLevel::district ? m_claims.districts : m_claims.okrugs;
    const std::size_t before = into.size();
    m_search.exact(level, chunk, 0, m_address.chunks[chunk].word_count, into);
    if (level == AreaLevel::district && !m_hits.empty()) {
        const auto is_no_administration = [&](const AreaHit& hit) {
            return !is_city_administration(m_index.areas()[hit.area]) &&
                   hit.name_kind != NameKind::old;
        };
        const auto added = into.begin() + static_cast<std::ptrdiff_t>(before);
        into.erase(std::remove_if(added, into.end(), is_no_administration), into.end());
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

} // namespace osh::geo
