#include "geo/geocoder/match/geocoder.hpp"
#include "geo/geocoder/match/street_crossing.hpp"

#include <algorithm>
#include <utility>

namespace osh::geo {

/// The crossing of two streets that are named together. Where nothing says that they meet, it is
/// where they come nearest, marked, unless that may be farther off than either street is long.
/// False when no two streets were found.
bool Geocoder::add_junction(const GeocodeCandidate& base, GeocodeAnswer& answer) const {
    StreetCrossing best;
    const StreetHit* ours = nullptr;
    const StreetHit* theirs = nullptr;
    for (std::size_t i = 0; i < m_works; ++i) {
        for (std::size_t j = i + 1; j < m_works; ++j) {
            for (const StreetHit& one : m_work[i].hits) {
                for (const StreetHit& two : m_work[j].hits) {
                    const auto found = crossing_of(m_index, one.street, two.street);
                    const bool is_better =
                        found && (ours == nullptr || std::pair(!found->meets, found->accuracy_m) <
                                                         std::pair(!best.meets, best.accuracy_m));
                    if (is_better) {
                        best = *found;
                        ours = &one;
                        theirs = &two;
                    }
                }
            }
        }
    }
    if (ours == nullptr || (!best.meets && !m_address.is_junction)) {
        return false;
    }
    const auto radius_of = [&](const StreetHit& hit) {
        return m_index.streets()[hit.street].radius_m;
    };
    const bool is_vague =
        !best.meets && best.accuracy_m >= std::min(radius_of(*ours), radius_of(*theirs));
    if (is_vague) {
        return false;
    }
    GeocodeCandidate candidate = base;
    candidate.precision = Precision::street;
    candidate.street = ours->street;
    candidate.cross_street = theirs->street;
    candidate.faults = base.faults.with(ours->faults).with(theirs->faults);
    if (!best.meets) {
        candidate.faults.add(Fault::junction_not_matched);
    }
    candidate.point = best.point;
    candidate.accuracy_m = best.accuracy_m;
    answer.candidates.push_back(candidate);
    return true;
}

/// Whether no other street stands between this one and the house's number.
bool Geocoder::is_street_of_house(std::size_t work) const noexcept {
    const auto begin_of = [&](std::size_t i) {
        return m_address.chunks[m_work[i].chunk].span.begin;
    };
    for (std::size_t i = 0; i < m_works; ++i) {
        const bool is_nearer =
            begin_of(i) > begin_of(work) && begin_of(i) < m_address.house_span.begin;
        if (is_nearer) {
            return false;
        }
    }
    const bool any_before = std::any_of(
        m_work.begin(),
        m_work.begin() + static_cast<std::ptrdiff_t>(m_works),
        [&](const StreetWork& other) {
            return m_address.chunks[other.chunk].span.begin < m_address.house_span.begin;
        });
    return !any_before || begin_of(work) < m_address.house_span.begin;
}

/// A town that happens to be named beside a road is not the kilometre that was asked for.
void Geocoder::mark_missing_kilometre(GeocodeAnswer& answer) const {
    const bool is_found = std::ranges::any_of(
        answer.candidates, [](const GeocodeCandidate& found) { return found.house != no_record; });
    for (GeocodeCandidate& candidate : answer.candidates) {
        if (!is_found) {
            candidate.faults.add(Fault::kilometre_not_matched);
        }
    }
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
