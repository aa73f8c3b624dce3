#include "geo/geocoder/match/geocoder.hpp"

#include "geo/geocoder/match/city_administration.hpp"
#include "geo/geocoder/match/house_search.hpp"

#include <algorithm>
#include <utility>

namespace osh::geo {

namespace {

constexpr int streets_worth_a_look = 14; ///< points behind the best settlement

template<typename Spans>
TextSpan& span_of(Spans& spans, SpanRole role) noexcept {
    return spans[static_cast<std::size_t>(role)];
}

TextSpan words_span(
    const ParsedAddress& address, const AddressChunk& chunk, std::size_t first, std::size_t count) {
    if (count == 0 || count >= chunk.word_count) {
        return chunk.span;
    }
    const auto words = chunk.word_positions().subspan(first, count);
    return {
        address.text.tokens[words.front()].span.begin, address.text.tokens[words.back()].span.end};
}

TextSpan hit_span(const ParsedAddress& address, const AreaHit& hit) {
    return words_span(address, address.chunks[hit.chunk], hit.first_word, hit.word_count);
}

} // namespace

GeocodeAnswer Geocoder::geocode(std::string_view query, const GeocodeOptions& options) {
    m_options = options;
    parse_address(query, m_address);
    GeocodeAnswer answer;
    if (m_address.text.tokens.empty()) {
        return answer;
    }
    ClaimCollector(m_index, m_address, m_claims).run();
    PlaceRanking(m_index, m_address, m_claims, m_options).settlements(m_places);
    if (m_places.empty() && m_options.within) {
        const auto area = m_index.find_code(CodeKind::kato, m_options.within->number());
        if (area && static_cast<AreaLevel>(m_index.areas()[*area].level) == AreaLevel::settlement) {
            Faults faults;
            faults.add(Fault::settlement_missing);
            m_places.push_back({*area, faults, faults.price(), {}});
        }
    }
    for (const RankedPlace& place : m_places) {
        if (place.price <= m_places.front().price + streets_worth_a_look) {
            add_within_settlement(place, answer);
        }
    }
    if (m_address.kilometre) {
        add_highways(answer);
    }
    add_fallbacks(answer);
    if (m_address.kilometre) {
        mark_missing_kilometre(answer);
    }
    if (m_address.building_postcode != 0) {
        heed_postcode(answer);
    }
    finish(answer);
    return answer;
}

GeocodeCandidate Geocoder::settlement_candidate(const RankedPlace& place) const {
    GeocodeCandidate candidate;
    candidate.precision = Precision::settlement;
    candidate.area = place.area;
    candidate.faults = place.faults;
    candidate.point = point_of_area(m_index, place.area).value_or(LonLat{});
    candidate.accuracy_m = radius_of_area(m_index, place.area);
    if (m_index.areas()[place.area].radius_m >= rough_radius_m &&
        static_cast<SettlementKind>(m_index.areas()[place.area].kind) == SettlementKind::village) {
        candidate.faults.add(Fault::settlement_rough);
    }
    if (place.hit.word_count > 0) {
        span_of(candidate.spans, SpanRole::settlement) = hit_span(m_address, place.hit);
    }
    for (const AreaHit& claim : m_claims.regions) {
        span_of(candidate.spans, SpanRole::region) = hit_span(m_address, claim);
    }
    for (const AreaHit& claim : m_claims.districts) {
        span_of(candidate.spans, SpanRole::district) = hit_span(m_address, claim);
    }
    if (m_address.house) {
        candidate.asked_house = *m_address.house;
        span_of(candidate.spans, SpanRole::house) = m_address.house_span;
    }
    return candidate;
}

bool Geocoder::runs_a_village_named(std::uint32_t seat) const noexcept {
    return std::ranges::any_of(m_places, [&](const RankedPlace& other) {
        return other.hit.edits == 0 && is_run_from(m_index, other.area, seat);
    });
}

bool Geocoder::asks_street() const noexcept {
    return std::ranges::any_of(m_address.chunks, [](const AddressChunk& chunk) {
        return chunk.word_class == WordClass::street || chunk.word_class == WordClass::part;
    });
}

void Geocoder::add_within_settlement(const RankedPlace& place, GeocodeAnswer& answer) {
    if (!point_of_area(m_index, place.area)) {
        add_unplaced(place, answer);
        return;
    }
    GeocodeCandidate base = settlement_candidate(place);
    // Beside the settlement named, known or not, what it is run from is only around it.
    const bool is_around = place.faults.has(Fault::settlement_from_okrug) &&
                           (m_claims.misses_settlement || m_claims.names_settlement ||
                            runs_a_village_named(place.area));
    if (is_around) {
        base.precision = Precision::okrug;
        if (const std::uint32_t ground = administration_of(m_index, place.area);
            ground != no_record) {
            base.accuracy_m = std::max(base.accuracy_m, radius_of_area(m_index, ground));
        }
        base.faults.add(Fault::settlement_not_matched);
        answer.candidates.push_back(base);
        return;
    }
    if (m_address.text.is_cut) {
        base.faults.add(Fault::text_cut);
    }
    add_streets(place, base, answer);
}

/// A settlement that nobody has placed: the smallest area around it that has a place.
void Geocoder::add_unplaced(const RankedPlace& place, GeocodeAnswer& answer) {
    std::uint32_t around = m_index.areas()[place.area].parent;
    while (around != no_record && !point_of_area(m_index, around)) {
        around = m_index.areas()[around].parent;
    }
    if (around == no_record) {
        return;
    }
    GeocodeCandidate candidate = settlement_candidate(place);
    const auto level = static_cast<AreaLevel>(m_index.areas()[around].level);
    candidate.precision = level == AreaLevel::okrug      ? Precision::okrug
                          : level == AreaLevel::district ? Precision::district
                                                         : Precision::region;
    candidate.point = *point_of_area(m_index, around);
    candidate.accuracy_m = radius_of_area(m_index, around);
    candidate.faults.add(Fault::settlement_unplaced);
    answer.candidates.push_back(candidate);
}

void Geocoder::collect_streets(const RankedPlace& place) {
    const AreaRecord& settlement = m_index.areas()[place.area];
    const StreetSearch search(m_index, m_address);
    m_works = 0;
    const auto look = [&](std::uint8_t at, std::uint8_t first, std::uint8_t count) {
        if (m_work.size() == m_works) {
            m_work.emplace_back();
        }
        StreetWork& work = m_work[m_works];
        work.hits.clear();
        search.find(settlement, m_address.chunks[at], first, count, work.hits);
        work.chunk = at;
        work.is_part = m_address.chunks[at].word_class == WordClass::part;
        m_works += work.hits.empty() ? 0 : 1;
    };
    for (std::size_t i = 0; i < m_address.chunks.size() && i < 0xFF; ++i) {
        const AddressChunk& chunk = m_address.chunks[i];
        if (chunk.word_class != WordClass::street && chunk.word_class != WordClass::part) {
            continue;
        }
        const bool shared = place.hit.word_count > 0 && place.hit.chunk == i;
        const std::uint8_t first = shared ? place.hit.word_count : std::uint8_t{0};
        look(
            static_cast<std::uint8_t>(i),
            first,
            static_cast<std::uint8_t>(chunk.word_count - first));
    }
    const bool may_cross = m_address.is_junction || m_address.may_be_junction;
    if (m_works > 0 && !may_cross) {
        return;
    }
    for (const WordRange& range : m_claims.loose) {
        const bool shared = place.hit.word_count > 0 && place.hit.chunk == range.chunk &&
                            place.hit.first_word >= range.first &&
                            place.hit.first_word < range.first + range.count;
        if (!shared) {
            look(range.chunk, range.first, range.count);
            continue;
        }
        const auto behind = static_cast<std::uint8_t>(place.hit.first_word + place.hit.word_count);
        const auto before = static_cast<std::uint8_t>(place.hit.first_word - range.first);
        look(range.chunk, behind, static_cast<std::uint8_t>(range.first + range.count - behind));
        look(range.chunk, range.first, before);
    }
}

void Geocoder::add_streets(const RankedPlace& place, GeocodeCandidate base, GeocodeAnswer& answer) {
    const AreaRecord& settlement = m_index.areas()[place.area];
    const bool asked = asks_street() || m_address.house.has_value();
    const bool has_streets = settlement.first_street != settlement.last_street;
    if (!has_streets) {
        if (asked) {
            base.faults.add(Fault::streets_unknown);
        }
        if (m_address.is_junction && !m_address.house) {
            base.faults.add(Fault::junction_not_matched);
        }
        answer.candidates.push_back(base);
        return;
    }
    collect_streets(place);
    const std::size_t before = answer.candidates.size();
    const bool may_cross = (m_address.is_junction || m_address.may_be_junction) && !m_address.house;
    if (may_cross && add_junction(base, answer)) {
        return;
    }
    if (may_cross && m_address.is_junction) {
        base.faults.add(Fault::junction_not_matched);
    }
    // A street within a part: the street decides, unless only the part knows the house.
    const bool has_street = std::any_of(
        m_work.begin(),
        m_work.begin() + static_cast<std::ptrdiff_t>(m_works),
        [](const StreetWork& work) { return !work.is_part; });
    for (std::size_t i = 0; i < m_works; ++i) {
        if (m_address.is_junction && m_address.house && !is_street_of_house(i)) {
            continue; // «Ленина 3, угол Абая»
        }
        GeocodeCandidate from = base;
        const bool passes_over_street = has_street && m_work[i].is_part;
        if (passes_over_street) {
            from.faults.add(Fault::text_unused);
        }
        const AddressChunk& chunk = m_address.chunks[m_work[i].chunk];
        for (const StreetHit& hit : m_work[i].hits) {
            span_of(from.spans, SpanRole::street) =
                words_span(m_address, chunk, hit.first_word, hit.word_count);
            add_on_street(hit, from, answer);
        }
    }
    if (may_cross && m_address.is_junction) {
        // A crossing lies on both of its streets: the shorter one tells more of where.
        std::ranges::stable_sort(
            answer.candidates.begin() + static_cast<std::ptrdiff_t>(before),
            answer.candidates.end(),
            {},
            &GeocodeCandidate::accuracy_m);
    }
    if (answer.candidates.size() == before) {
        if (asked) {
            base.faults.add(Fault::street_not_matched);
        }
        answer.candidates.push_back(base);
    }
}

void Geocoder::add_on_street(
    const StreetHit& hit, const GeocodeCandidate& base, GeocodeAnswer& answer) {
    const StreetRecord& street = m_index.streets()[hit.street];
    GeocodeCandidate candidate = base;
    candidate.street = hit.street;
    candidate.faults = base.faults.with(hit.faults);
    HouseNumber asked = base.asked_house;
    if (asked.number == 0 && m_address.kilometre) {
        asked.number = *m_address.kilometre;
    }
    const auto house = asked.number != 0 ? find_house(m_index, street, asked) : std::nullopt;
    if (house && !house->is_placed) {
        candidate.house = house->house;
        candidate.faults = candidate.faults.with(house->faults);
        add_at_street(street, candidate, answer);
        return;
    }
    if (house) {
        candidate.precision = house->precision;
        candidate.point = house->point;
        candidate.house = house->house;
        candidate.accuracy_m = house->accuracy_m;
        candidate.faults = candidate.faults.with(house->faults);
        answer.candidates.push_back(candidate);
        return;
    }
    candidate.faults.add(asked.number == 0 ? Fault::house_missing : Fault::house_not_matched);
    add_at_street(street, candidate, answer);
}

/// The street as a whole; its settlement where not even the street has a place.
void Geocoder::add_at_street(
    const StreetRecord& street, GeocodeCandidate candidate, GeocodeAnswer& answer) {
    const auto point = to_lon_lat(street.point);
    if (!point) {
        candidate.precision = Precision::settlement;
        answer.candidates.push_back(candidate);
        return;
    }
    constexpr std::uint32_t least_radius_m = 150;
    candidate.precision =
        is_part(static_cast<StreetKind>(street.kind)) ? Precision::part : Precision::street;
    candidate.point = *point;
    candidate.accuracy_m = std::max(street.radius_m, least_radius_m);
    answer.candidates.push_back(candidate);
}

} // namespace osh::geo
