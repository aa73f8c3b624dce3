#include "geo/geocoder/match/place_ranking.hpp"

#include "geo/distance.hpp"
#include "geo/geocoder/match/city_administration.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace osh::geo {

namespace {

constexpr std::size_t most_places = 8;
constexpr double district_reach_m = 150'000.0;
constexpr double beside_city_m = 20'000.0; ///< around the ground that a city runs
constexpr double city_reach_m = 120'000.0;
constexpr std::uint32_t region_unit = 10'000'000;
constexpr std::uint32_t district_unit = 100'000;
constexpr unsigned turkistan = 61;
constexpr unsigned shymkent = 79;
/// The first four digits of a code that was Талдыкорган's until June 2022 and is Конаев's since.
constexpr std::uint32_t taldykorgan_then_konaev = 1'910;

/// The regions made in June 2022, each with the one that it was part of.
constexpr std::array<std::pair<unsigned, unsigned>, 3> regions_of_2022{
    {{10, 63}, {33, 19}, {62, 35}}};

} // namespace

bool contradicts(const Faults& faults) noexcept {
    return faults.has(Fault::region_conflict) || faults.has(Fault::city_elsewhere) ||
           faults.has(Fault::district_conflict) || faults.has(Fault::kato_conflict) ||
           faults.has(Fault::settlement_beyond_city);
}

bool is_doubtful_guess(const Faults& faults, SettlementKind found) noexcept {
    const bool is_of_another_kind =
        faults.has(Fault::settlement_kind_near) ||
        (faults.has(Fault::settlement_kind_differs) && found == SettlementKind::city);
    return faults.has(Fault::settlement_misspelt_more) ||
           (faults.has(Fault::settlement_misspelt) && is_of_another_kind);
}

bool lay_in(unsigned now, unsigned named) noexcept {
    constexpr std::array<std::pair<unsigned, unsigned>, 7> pairs{
        {{10, 63}, {33, 19}, {62, 35}, {71, 11}, {75, 19}, {79, 61}, {61, 79}}};
    return std::ranges::find(pairs, std::pair(now, named)) != pairs.end();
}

void PlaceRanking::check_region(std::uint32_t area, Faults& faults) const {
    const std::uint32_t region = m_index.ancestor(area, AreaLevel::region);
    if (region == no_record) {
        return;
    }
    const unsigned digits = m_index.areas()[region].kato / region_unit;
    const std::uint32_t claimed = m_claims.postcode_region;
    if (claimed != 0 && claimed != digits && !lay_in(digits, claimed) && !lay_in(claimed, digits)) {
        faults.add(Fault::postcode_conflict);
    }
    if (m_claims.regions.empty()) {
        return;
    }
    bool same = false;
    bool before = false;
    bool misspelt = false;
    for (const AreaHit& claim : m_claims.regions) {
        const unsigned named = m_index.areas()[claim.area].kato / region_unit;
        same = same || claim.area == region;
        before = before || lay_in(digits, named);
        misspelt = misspelt || claim.edits > 0;
    }
    if (!same) {
        const bool is_city =
            static_cast<SettlementKind>(m_index.areas()[area].kind) == SettlementKind::city &&
            static_cast<AreaLevel>(m_index.areas()[area].level) == AreaLevel::settlement;
        faults.add(
            before    ? Fault::region_old_borders
            : is_city ? Fault::city_elsewhere
                      : Fault::region_conflict);
    } else if (misspelt) {
        faults.add(Fault::region_misspelt);
    }
}

/// Whether an area may lie in the district claimed.
bool PlaceRanking::agrees(std::uint32_t area, const AreaHit& claim, Faults& faults) const {
    const AreaRecord& named = m_index.areas()[claim.area];
    const std::uint32_t own = m_index.ancestor(area, AreaLevel::district);
    const std::uint32_t wanted = m_index.ancestor(claim.area, AreaLevel::district);
    if (own != no_record && own == wanted) {
        return true;
    }
    if (own == no_record && is_city_administration(named) &&
        administration_of(m_index, area) == claim.area) {
        return true; // the city itself
    }
    const std::uint32_t region = m_index.ancestor(area, AreaLevel::region);
    const std::uint32_t named_region = m_index.ancestor(claim.area, AreaLevel::region);
    const bool of_city = static_cast<SettlementKind>(named.kind) == SettlementKind::city;
    if (of_city) {
        return region == named_region; // a district of a city: Алматы, Медеуский район
    }
    // What a city runs is often said to lie in the district around it, and the reverse: the borders
    // of cities move.
    const bool is_by_city = is_city_administration(named);
    if (own != no_record && !is_by_city && !is_city_administration(m_index.areas()[own])) {
        return false;
    }
    const auto regions_agree = [&] {
        if (region == no_record || named_region == no_record || region == named_region) {
            return true;
        }
        return lay_in(
            m_index.areas()[region].kato / region_unit,
            m_index.areas()[named_region].kato / region_unit);
    };
    if (!regions_agree()) {
        return false;
    }
    const auto here = to_lon_lat(m_index.areas()[area].point);
    const auto there = to_lon_lat(named.point);
    const double reach_m = is_by_city ? named.radius_m + beside_city_m
                                      : std::max<double>(district_reach_m, named.radius_m);
    const bool near = !here || !there || great_circle_distance(*here, *there).value <= reach_m;
    if (near) {
        faults.add(Fault::district_unknown);
    }
    return near;
}

/// Whether a code may be one from before June 2022 of a place that now lies in a new region: it is
/// of the region that the place lay in then, and either no area has it or it was given to another.
/// Codes of South Kazakhstan, 51…, were given up in 2018.
bool PlaceRanking::may_be_of_old_borders(unsigned region_now, const Kato& code) const {
    if (code.region_digits() == south_kazakhstan) {
        return region_now == turkistan || region_now == shymkent;
    }
    const bool was_in_it =
        std::ranges::find(regions_of_2022, std::pair(region_now, code.region_digits())) !=
        regions_of_2022.end();
    const bool is_reassigned = code.number() / district_unit == taldykorgan_then_konaev;
    return was_in_it && code != code.region() &&
           (is_reassigned || !m_index.find_code(CodeKind::kato, code.number()));
}

void PlaceRanking::check_district(std::uint32_t area, Faults& faults) const {
    if (m_claims.districts.empty()) {
        return;
    }
    Faults best;
    best.add(Fault::district_conflict);
    // «Кербулакский р-н, с. Коксу» is none of the Коксу of other regions.
    const bool is_village =
        static_cast<SettlementKind>(m_index.areas()[area].kind) == SettlementKind::village;
    const bool is_abroad =
        is_village && std::ranges::none_of(m_claims.districts, [&](const AreaHit& claim) {
            return claim.edits > 0 || shares_region(area, claim.area);
        });
    if (is_abroad) {
        best.add(Fault::region_conflict);
    }
    for (const AreaHit& claim : m_claims.districts) {
        Faults found;
        if (agrees(area, claim, found)) {
            if (claim.edits > 0) {
                found.add(Fault::district_misspelt);
            }
            if (found.price() < best.price()) {
                best = found;
            }
        }
    }
    faults = faults.with(best);
}

Faults PlaceRanking::faults_of(std::uint32_t area) const {
    Faults faults;
    check_region(area, faults);
    check_district(area, faults);
    if (m_options.within) {
        const AreaRecord& record = m_index.areas()[area];
        // Its own code, or that of the district or region that it is known to lie in.
        std::uint32_t own = record.kato;
        std::uint32_t at = area;
        const bool may_run_itself =
            own == 0 && static_cast<SettlementKind>(record.kind) != SettlementKind::village;
        if (const std::uint32_t run = may_run_itself ? administration_of(m_index, area) : no_record;
            run != no_record) {
            at = run;
        }
        for (; own == 0 && at != no_record; at = m_index.areas()[at].parent) {
            own = m_index.areas()[at].kato;
        }
        const auto kato = Kato::parse(std::to_string(own));
        const bool inside =
            kato && (kato->within(*m_options.within) || m_options.within->within(*kato));
        if (!inside) {
            faults.add(
                may_be_of_old_borders(own / region_unit, *m_options.within)
                    ? Fault::region_old_borders
                    : Fault::kato_conflict);
        }
    }
    return faults;
}

Faults PlaceRanking::name_faults(const SettlementHit& found) const {
    Faults faults;
    const AreaHit& hit = found.hit;
    const auto kind = static_cast<SettlementKind>(m_index.areas()[hit.area].kind);
    const WordClass said = m_address.chunks[hit.chunk].word_class;
    if (hit.edits > 0) {
        faults.add(hit.edits == 1 ? Fault::settlement_misspelt : Fault::settlement_misspelt_more);
    } else if (hit.name_kind == NameKind::old) {
        faults.add(Fault::settlement_old_name);
    } else if (hit.name_kind == NameKind::spelling) {
        faults.add(Fault::settlement_spelling);
    }
    const bool differs = (said == WordClass::city && kind == SettlementKind::village) ||
                         (said == WordClass::village && kind == SettlementKind::city);
    if (differs) {
        faults.add(Fault::settlement_kind_differs);
    }
    if (said == WordClass::village && kind == SettlementKind::town) {
        faults.add(Fault::settlement_kind_near);
    }
    if (found.is_weak) {
        faults.add(Fault::settlement_from_okrug);
    }
    if (found.is_in_street) {
        faults.add(Fault::settlement_in_street);
    }
    return faults;
}

bool PlaceRanking::is_near(std::uint32_t village, std::uint32_t city) const {
    const auto here = to_lon_lat(m_index.areas()[village].point);
    const auto there = to_lon_lat(m_index.areas()[city].point);
    return here && there && great_circle_distance(*here, *there).value <= city_reach_m;
}

/// Whether two areas lie in one region, of today or before June 2022; true when it is not known.
bool PlaceRanking::shares_region(std::uint32_t area, std::uint32_t other) const {
    const std::uint32_t mine = m_index.ancestor(area, AreaLevel::region);
    const std::uint32_t others = m_index.ancestor(other, AreaLevel::region);
    if (mine == no_record || others == no_record || mine == others) {
        return true;
    }
    const unsigned digits = m_index.areas()[mine].kato / region_unit;
    const unsigned other_digits = m_index.areas()[others].kato / region_unit;
    return lay_in(digits, other_digits) || lay_in(other_digits, digits);
}

/// «г. Темиртау, пос. Актау»: of villages of one name the one near the city beside it is meant, for
/// the city is where it is run from. Саяк, the only one of its name, may lie 200 km from Балхаш.
/// «г. Павлодар, с. Казыгурт»: one that lies far off in another region is another village.
std::optional<Fault> PlaceRanking::fault_beside_city(const SettlementHit& found) const {
    bool has_nearer = false;
    bool has_city = false;
    bool is_in_region = false;
    // Where a village lies of which only the district is known: at its seat.
    const std::uint32_t district = m_index.ancestor(found.hit.area, AreaLevel::district);
    const bool is_placed = to_lon_lat(m_index.areas()[found.hit.area].point).has_value();
    const bool knows_seat = district != no_record && to_lon_lat(m_index.areas()[district].point);
    bool is_seat_near = is_placed || !knows_seat;
    const auto looks_near = [&](const AreaHit& city) {
        has_city = true;
        is_in_region = is_in_region || shares_region(found.hit.area, city.area);
        is_seat_near = is_seat_near || is_near(district, city.area);
        has_nearer = has_nearer ||
                     std::ranges::any_of(m_claims.settlements, [&](const SettlementHit& other) {
                         return !other.is_weak && other.hit.chunk == found.hit.chunk &&
                                other.hit.edits == found.hit.edits &&
                                is_near(other.hit.area, city.area);
                     });
        return is_near(found.hit.area, city.area);
    };
    for (const SettlementHit& city : m_claims.settlements) {
        const auto kind = static_cast<SettlementKind>(m_index.areas()[city.hit.area].kind);
        const bool is_city =
            city.is_weak && city.hit.chunk != found.hit.chunk && kind != SettlementKind::village;
        if (is_city && looks_near(city.hit)) {
            return std::nullopt;
        }
    }
    for (const AreaHit& city : m_claims.beside) {
        // Behind the village a bare name may be a street: «с. Каменка, Абай 5».
        const bool stands_behind =
            !m_address.house &&
            static_cast<SettlementKind>(m_index.areas()[city.area].kind) == SettlementKind::city;
        if ((city.chunk < found.hit.chunk || stands_behind) && looks_near(city)) {
            return std::nullopt;
        }
    }
    if (has_city && (!is_in_region || !is_seat_near)) {
        return Fault::settlement_beyond_city;
    }
    return has_nearer ? std::optional{Fault::settlement_far_from_city} : std::nullopt;
}

std::uint64_t PlaceRanking::prominence(std::uint32_t area) const noexcept {
    const AreaRecord& record = m_index.areas()[area];
    const auto rank = static_cast<std::uint64_t>(4U - record.kind);
    return rank << 32U | record.population;
}

void PlaceRanking::settlements(std::vector<RankedPlace>& into) const {
    into.clear();
    for (const SettlementHit& found : m_claims.settlements) {
        Faults faults = name_faults(found).with(faults_of(found.hit.area));
        if (const auto beside = found.is_weak ? std::nullopt : fault_beside_city(found)) {
            faults.add(*beside);
        }
        // A guess at a misspelt name must not carry a place out of the area that was named.
        const bool guessed = found.hit.edits > 0;
        const bool strays = contradicts(faults);
        if (guessed && strays) {
            continue;
        }
        const RankedPlace place{found.hit.area, faults, faults.price(), found.hit};
        const auto known = std::ranges::find(into, place.area, &RankedPlace::area);
        if (known == into.end()) {
            into.push_back(place);
        } else if (place.price < known->price) {
            *known = place;
        }
    }
    if (std::ranges::all_of(into, [](const RankedPlace& place) {
            return place.faults.has(Fault::settlement_beyond_city);
        })) {
        for (const AreaHit& city : m_claims.beside) {
            const Faults faults = name_faults({city, true, false}).with(faults_of(city.area));
            into.push_back({city.area, faults, faults.price(), city});
        }
    }
    std::ranges::stable_sort(into, [&](const RankedPlace& a, const RankedPlace& b) {
        return a.price != b.price ? a.price < b.price : prominence(a.area) > prominence(b.area);
    });
    if (into.size() > most_places) {
        into.resize(most_places);
    }
}

} // namespace osh::geo
