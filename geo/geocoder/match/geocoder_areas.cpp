#include "geo/distance.hpp"
#include "geo/geocoder/match/calibration.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "geo/geocoder/match/village_certainty.hpp"

#include <algorithm>
#include <array>

namespace osh::geo {

namespace {

constexpr int clear_lead = 3; ///< points; less leaves two places of one name undecided
constexpr double one_place_m = 3'000.0;
constexpr std::uint32_t times_larger = 10;

struct Radius {
    double region = 250'000.0;
    double district = 80'000.0;
    double okrug = 20'000.0;
    double city = 9'000.0;
    double large_city = 16'000.0;
    double town = 4'000.0;
    double village = 2'500.0;
};

constexpr std::uint32_t people_of_a_large_city = 400'000;

/// The measured share of right answers; a guess at a misspelt settlement is never surer than the
/// same answer to the name as it is spelt, and hardly even when it changes the word.
double probability_of(const GeocodeCandidate& candidate, bool is_doubtful) {
    constexpr double share_of_doubtful = 0.5; // by judgement: nobody measured such guesses
    const double measured = calibrated_probability(candidate.precision, candidate.score);
    int price_of_guess = 0;
    for (const Fault guess : {Fault::settlement_misspelt, Fault::settlement_misspelt_more}) {
        price_of_guess += candidate.faults.has(guess) ? terms_of(guess).price : 0;
    }
    const double spelt =
        calibrated_probability(candidate.precision, candidate.score + price_of_guess);
    return std::min({measured, spelt, is_doubtful ? share_of_doubtful : 1.0});
}

/// Two streets of one name in a settlement, of which nothing said tells the one that is meant.
bool are_twins(const GeocodeCandidate& best, const GeocodeCandidate& other) {
    constexpr double one_address_m = 100.0;
    return best.area == other.area && best.precision <= Precision::street &&
           best.precision == other.precision && best.street != other.street &&
           best.score == other.score &&
           great_circle_distance(best.point, other.point).value > one_address_m;
}

/// A settlement that fits the name as well, but of which nobody knows where it lies: that the other
/// one has a place makes it no likelier.
bool is_unplaced_namesake(const GeocodeCandidate& best, const GeocodeCandidate& other) {
    const int price_of_place = terms_of(Fault::settlement_unplaced).price;
    return best.precision == Precision::settlement &&
           other.faults.has(Fault::settlement_unplaced) && best.area != other.area &&
           other.faults.price() - price_of_place < best.faults.price() + clear_lead;
}

/// Of several that fit alike each is as likely, and no other is likelier; of two statements that
/// contradict one is wrong.
void lower_doubtful(GeocodeAnswer& answer) {
    constexpr double share_of_conflicts = 0.5; // by judgement: nobody measured such addresses
    for (GeocodeCandidate& candidate : answer.candidates) {
        if (contradicts(candidate.faults)) {
            candidate.probability = std::min(candidate.probability, share_of_conflicts);
        }
    }
    if (answer.status != GeocodeStatus::ambiguous) {
        return;
    }
    // Measured on made-up countries (`geocoder_calibration`): every other time none of them is it.
    constexpr double share_of_one_right = 0.5;
    const double each = share_of_one_right * answer.candidates.front().probability /
                        static_cast<double>(answer.alike);
    for (GeocodeCandidate& candidate : answer.candidates) {
        candidate.probability = std::min(candidate.probability, each);
    }
}

} // namespace

std::string_view word(GeocodeStatus status) noexcept {
    constexpr std::array<std::string_view, 6> words{
        "matched", "ambiguous", "conflict", "degraded", "not_found", "empty"};
    return words[static_cast<std::size_t>(status)];
}

std::optional<LonLat> point_of_area(const GeocoderIndex& index, std::uint32_t area) {
    const AreaRecord& record = index.areas()[area];
    if (const auto own = to_lon_lat(record.point)) {
        return own;
    }
    const AreaRecord* largest = nullptr;
    if (static_cast<AreaLevel>(record.level) != AreaLevel::settlement) {
        for (const AreaRecord& other : index.areas()) {
            const bool inside = other.point.lon != no_position &&
                                index.ancestor(
                                    static_cast<std::uint32_t>(&other - index.areas().data()),
                                    static_cast<AreaLevel>(record.level)) == area;
            if (inside && (largest == nullptr || other.population > largest->population)) {
                largest = &other;
            }
        }
    }
    return largest == nullptr ? std::nullopt : to_lon_lat(largest->point);
}

double radius_of_area(const GeocoderIndex& index, std::uint32_t area) noexcept {
    constexpr Radius radius;
    const AreaRecord& record = index.areas()[area];
    if (record.radius_m != 0) {
        return record.radius_m;
    }
    switch (static_cast<AreaLevel>(record.level)) {
    case AreaLevel::region:
        return radius.region;
    case AreaLevel::district:
        return radius.district;
    case AreaLevel::okrug:
        return radius.okrug;
    case AreaLevel::settlement:
        break;
    }
    switch (static_cast<SettlementKind>(record.kind)) {
    case SettlementKind::city:
        return record.population >= people_of_a_large_city ? radius.large_city : radius.city;
    case SettlementKind::town:
        return radius.town;
    default:
        return radius.village;
    }
}

SettlementKind Geocoder::kind_of(const GeocodeCandidate& candidate) const noexcept {
    return static_cast<SettlementKind>(m_index.areas()[candidate.area].kind);
}

/// A guess that changes the word said, or one at a village of which nothing else said tells where
/// it lies: the country has far more villages than the gazetteer knows.
bool Geocoder::is_doubtful(const GeocodeCandidate& candidate) const noexcept {
    const bool is_told = !m_claims.regions.empty() || !m_claims.districts.empty() ||
                         m_options.within || !m_claims.beside.empty() ||
                         std::ranges::any_of(m_claims.settlements, &SettlementHit::is_weak);
    return is_doubtful_guess(candidate.faults, kind_of(candidate)) ||
           (candidate.faults.has(Fault::settlement_misspelt) && !is_told &&
            kind_of(candidate) == SettlementKind::village);
}

void Geocoder::add_area(const AreaHit& hit, Precision precision, GeocodeAnswer& answer) {
    const auto point = point_of_area(m_index, hit.area);
    if (!point) {
        return;
    }
    GeocodeCandidate candidate;
    candidate.precision = precision;
    candidate.area = hit.area;
    candidate.point = *point;
    candidate.accuracy_m = radius_of_area(m_index, hit.area);
    const PlaceRanking ranking(m_index, m_address, m_claims, m_options);
    candidate.faults = ranking.faults_of(hit.area);
    const bool asks_more = m_claims.names_settlement || asks_street() || m_address.house ||
                           (!m_claims.loose.empty() && hit.chunk != m_claims.loose.front().chunk);
    if (asks_more) {
        candidate.faults.add(Fault::settlement_not_matched);
    }
    const AddressChunk& chunk = m_address.chunks[hit.chunk];
    const SpanRole role = precision == Precision::region ? SpanRole::region : SpanRole::district;
    candidate.spans[static_cast<std::size_t>(role)] = chunk.span;
    candidate.asked_house = m_address.house.value_or(HouseNumber{});
    answer.candidates.push_back(candidate);
}

/// Whether all found are villages of the region outside the district or place whose code is given,
/// where no other region is named.
bool Geocoder::lies_beside_code(const std::vector<GeocodeCandidate>& found) const {
    const Kato region = m_options.within->region();
    const bool names_another = std::ranges::any_of(m_claims.regions, [&](const AreaHit& named) {
        return m_index.areas()[named.area].kato != region.number();
    });
    return region != *m_options.within && !names_another &&
           std::ranges::all_of(found, [&](const GeocodeCandidate& candidate) {
               const std::uint32_t own = m_index.ancestor(candidate.area, AreaLevel::region);
               return candidate.faults.has(Fault::kato_conflict) &&
                      kind_of(candidate) == SettlementKind::village && own != no_record &&
                      m_index.areas()[own].kato == region.number();
           });
}

/// The okrug, district or region named, for when no settlement fits well.
void Geocoder::add_fallbacks(GeocodeAnswer& answer) {
    const bool is_settled =
        std::ranges::any_of(answer.candidates, [&](const GeocodeCandidate& found) {
            return found.precision <= Precision::settlement && !contradicts(found.faults) &&
                   !is_doubtful(found);
        });
    if (is_settled) {
        return;
    }
    for (const AreaHit& hit : m_claims.okrugs) {
        add_area(hit, Precision::okrug, answer);
    }
    const bool has_present_name = std::ranges::any_of(
        m_claims.districts, [](const AreaHit& hit) { return hit.name_kind == NameKind::official; });
    for (const AreaHit& hit : m_claims.districts) {
        if (has_present_name && hit.name_kind == NameKind::old) {
            continue; // a district that was split off; the one of this name is meant
        }
        const bool is_okrug =
            static_cast<AreaLevel>(m_index.areas()[hit.area].level) == AreaLevel::okrug;
        add_area(hit, is_okrug ? Precision::okrug : Precision::district, answer);
    }
    for (const AreaHit& hit : m_claims.regions) {
        add_area(hit, Precision::region, answer);
    }
    const bool is_elsewhere =
        answer.candidates.empty() || (m_options.within && lies_beside_code(answer.candidates));
    // «с. Жанажол» of another district than the code's is another village of that name.
    if (m_options.within && is_elsewhere) {
        const Kato region = m_options.within->region_digits() == south_kazakhstan
                                ? Kato::of_region(61).value()
                                : m_options.within->region();
        std::vector<Kato> around;
        for (auto code = m_options.within; code; code = code->parent()) {
            around.push_back(*code);
        }
        around.push_back(region);
        for (const Kato& code : around) {
            const auto area = m_index.find_code(CodeKind::kato, code.number());
            if (area && point_of_area(m_index, *area)) {
                GeocodeCandidate candidate;
                const auto level = static_cast<AreaLevel>(m_index.areas()[*area].level);
                candidate.precision = level == AreaLevel::region     ? Precision::region
                                      : level == AreaLevel::district ? Precision::district
                                      : level == AreaLevel::okrug    ? Precision::okrug
                                                                     : Precision::settlement;
                candidate.area = *area;
                candidate.point = *point_of_area(m_index, *area);
                candidate.accuracy_m = radius_of_area(m_index, *area);
                candidate.faults.add(Fault::settlement_not_matched);
                answer.candidates.push_back(candidate);
                break;
            }
        }
    }
}

/// Two settlements that fit alike: the far more prominent one is meant, or it is not known which.
void Geocoder::settle_ambiguity(GeocodeAnswer& answer) {
    GeocodeCandidate& best = answer.candidates.front();
    const PlaceRanking ranking(m_index, m_address, m_claims, m_options);
    for (std::size_t i = 1; i < answer.candidates.size(); ++i) {
        const GeocodeCandidate& other = answer.candidates[i];
        const bool far = great_circle_distance(best.point, other.point).value > one_place_m;
        if (are_twins(best, other)) {
            ++answer.alike;
            answer.status =
                answer.status == GeocodeStatus::matched ? GeocodeStatus::ambiguous : answer.status;
            continue;
        }
        const bool is_only_around = other.faults.has(Fault::settlement_not_matched) &&
                                    !best.faults.has(Fault::settlement_not_matched);
        const bool is_behind = best.score - other.score >= clear_lead || !far ||
                               other.precision > best.precision || is_only_around;
        if (is_behind && !is_unplaced_namesake(best, other)) {
            continue;
        }
        // The one known to lie in the district named is meant, not one that may lie there.
        const bool is_in_district = !m_claims.districts.empty() && best.score >= other.score &&
                                    other.faults.has(Fault::district_unknown) &&
                                    !best.faults.has(Fault::district_unknown);
        if (is_in_district) {
            continue;
        }
        const std::uint64_t mine = ranking.prominence(best.area);
        const std::uint64_t others = ranking.prominence(other.area);
        const bool higher_rank = mine >> 32U > others >> 32U;
        const auto people = static_cast<std::uint32_t>(mine);
        const auto other_people = static_cast<std::uint32_t>(others);
        const bool much_larger = mine >> 32U == others >> 32U && other_people > 0 &&
                                 people / other_people >= times_larger;
        // «п. Жезказган» need not be the city, however large that is.
        const bool is_of_kind = other.faults.has(Fault::settlement_kind_differs) ||
                                !best.faults.has(Fault::settlement_kind_differs);
        if (best.area != other.area && is_of_kind && (higher_rank || much_larger)) {
            best.faults.add(Fault::name_shared);
            continue;
        }
        ++answer.alike;
        const bool is_open = answer.status == GeocodeStatus::matched ||
                             (answer.status == GeocodeStatus::degraded &&
                              (best.faults.has(Fault::settlement_unplaced) ||
                               best.faults.has(Fault::settlement_not_matched)));
        if (is_open) {
            answer.status = GeocodeStatus::ambiguous;
        }
    }
}

void Geocoder::finish(GeocodeAnswer& answer) {
    auto& found = answer.candidates;
    if (found.empty()) {
        answer.status = GeocodeStatus::not_found;
        return;
    }
    for (GeocodeCandidate& candidate : found) {
        candidate.score = std::max(0, ceiling_of(candidate.precision) - candidate.faults.price());
    }
    const PlaceRanking ranking(m_index, m_address, m_claims, m_options);
    // A city is meant rather than a village of the same name, if it is not far behind.
    const auto likelihood = [&](const GeocodeCandidate& candidate) {
        const auto rank = static_cast<int>(ranking.prominence(candidate.area) >> 32U);
        return candidate.score + (candidate.precision <= Precision::settlement ? rank - 1 : 0);
    };
    std::ranges::stable_sort(found, [&](const GeocodeCandidate& a, const GeocodeCandidate& b) {
        const int mine = likelihood(a);
        const int others = likelihood(b);
        if (mine != others) {
            return mine > others;
        }
        const bool may_lie_in = a.faults.has(Fault::district_unknown);
        if (may_lie_in != b.faults.has(Fault::district_unknown)) {
            return !may_lie_in; // the one known to lie in the district named
        }
        return ranking.prominence(a.area) > ranking.prominence(b.area);
    });
    const Faults& faults = found.front().faults;
    answer.status = contradicts(faults)                         ? GeocodeStatus::conflict
                    : faults.has(Fault::settlement_not_matched) ? GeocodeStatus::degraded
                    : faults.has(Fault::settlement_unplaced)    ? GeocodeStatus::degraded
                    : faults.has(Fault::junction_not_matched)   ? GeocodeStatus::degraded
                    : faults.has(Fault::kilometre_not_matched)  ? GeocodeStatus::degraded
                    : is_doubtful(found.front())                ? GeocodeStatus::degraded
                                                                : GeocodeStatus::matched;
    settle_ambiguity(answer);
    for (GeocodeCandidate& candidate : found) {
        candidate.score = std::max(0, ceiling_of(candidate.precision) - candidate.faults.price());
        candidate.probability = std::min(
            probability_of(candidate, is_doubtful(candidate)),
            most_sure_of_village(m_index, m_claims, m_options, candidate));
    }
    lower_doubtful(answer);
    if (found.size() > m_options.limit) {
        found.resize(std::max<std::size_t>(m_options.limit, 1));
    }
}

} // namespace osh::geo
