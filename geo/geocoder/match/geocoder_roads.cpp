#include "geo/distance.hpp"
#include "geo/geocoder/match/geocoder.hpp"

#include <algorithm>

namespace osh::geo {

void Geocoder::add_junction(const GeocodeCandidate& base, GeocodeAnswer& answer) {
    constexpr std::uint32_t most_houses = 200;
    constexpr double junction_accuracy_m = 150.0;
    const StreetRecord& one = m_index.streets()[m_work[0].hits.front().street];
    const StreetRecord& two = m_index.streets()[m_work[1].hits.front().street];
    double least = 1e9;
    LonLat where{};
    const auto last = [](const StreetRecord& street) {
        return std::min(street.last_house, street.first_house + most_houses);
    };
    for (std::uint32_t i = one.first_house; i < last(one); ++i) {
        for (std::uint32_t j = two.first_house; j < last(two); ++j) {
            const auto a = to_lon_lat(m_index.houses()[i].point);
            const auto b = to_lon_lat(m_index.houses()[j].point);
            if (!a || !b) {
                continue;
            }
            const double apart = great_circle_distance(*a, *b).value;
            if (apart < least) {
                least = apart;
                where = {
                    Lon{(a->lon.degrees + b->lon.degrees) / 2},
                    Lat{(a->lat.degrees + b->lat.degrees) / 2}};
            }
        }
    }
    if (least > 2 * junction_accuracy_m) {
        return;
    }
    GeocodeCandidate candidate = base;
    candidate.precision = Precision::street;
    candidate.street = m_work[0].hits.front().street;
    candidate.faults =
        base.faults.with(m_work[0].hits.front().faults).with(m_work[1].hits.front().faults);
    candidate.point = where;
    candidate.accuracy_m = junction_accuracy_m;
    answer.candidates.push_back(candidate);
}

/// «трасса Алматы – Екатеринбург, 45 км»: roads lie in regions, and their stones are their houses.
void Geocoder::add_highways(GeocodeAnswer& answer) {
    constexpr double stone_accuracy_m = 700.0;
    const bool is_answered =
        std::ranges::any_of(answer.candidates, [](const GeocodeCandidate& found) {
            return found.street != no_record && found.house != no_record;
        });
    if (is_answered) {
        return;
    }
    for (std::uint32_t at = 0; at < m_index.areas().size(); ++at) {
        const AreaRecord& region = m_index.areas()[at];
        const bool has_roads = static_cast<AreaLevel>(region.level) != AreaLevel::settlement &&
                               region.first_street != region.last_street;
        const bool is_meant =
            m_claims.regions.empty() ||
            std::ranges::find(m_claims.regions, at, &AreaHit::area) != m_claims.regions.end();
        if (!has_roads || !is_meant) {
            continue;
        }
        const RankedPlace place{at, {}, 0, {}};
        collect_streets(place);
        for (std::size_t i = 0; i < m_works; ++i) {
            for (const StreetHit& hit : m_work[i].hits) {
                const std::size_t before = answer.candidates.size();
                GeocodeCandidate base;
                base.area = at;
                base.spans[static_cast<std::size_t>(SpanRole::street)] =
                    m_address.chunks[m_work[i].chunk].span;
                add_on_street(hit, base, answer);
                GeocodeCandidate& made = answer.candidates.back();
                if (answer.candidates.size() > before && made.house == no_record) {
                    answer.candidates.pop_back(); // another stretch of the road has the stone
                } else if (made.precision <= Precision::street) {
                    made.precision = std::max(made.precision, Precision::interpolated);
                    made.accuracy_m = std::max(made.accuracy_m, stone_accuracy_m);
                }
            }
        }
    }
}

} // namespace osh::geo
