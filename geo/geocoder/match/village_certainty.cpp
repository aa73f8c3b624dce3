#include "geo/geocoder/match/village_certainty.hpp"

#include <algorithm>

namespace osh::geo {

double most_sure_of_village(
    const GeocoderIndex& index,
    const PlaceClaims& claims,
    const GeocodeOptions& options,
    const GeocodeCandidate& candidate) {
    constexpr double named_alone = 0.82;
    constexpr double with_its_region = 0.93;
    constexpr double misspelt_with_its_region = 0.70;
    const AreaRecord& area = index.areas()[candidate.area];
    const bool is_doubted = static_cast<AreaLevel>(area.level) == AreaLevel::settlement &&
                            static_cast<SettlementKind>(area.kind) == SettlementKind::village &&
                            area.kato == 0 && area.population == 0 && candidate.street == no_record;
    const bool has_closer_code =
        options.within.has_value() && *options.within != options.within->region();
    const bool has_city =
        !claims.beside.empty() || std::ranges::any_of(claims.settlements, &SettlementHit::is_weak);
    if (!is_doubted || !claims.districts.empty() || has_closer_code || has_city) {
        return 1.0;
    }
    if (claims.regions.empty() && !options.within) {
        return named_alone;
    }
    const bool is_misspelt = candidate.faults.has(Fault::settlement_misspelt);
    return is_misspelt ? misspelt_with_its_region : with_its_region;
}

} // namespace osh::geo
