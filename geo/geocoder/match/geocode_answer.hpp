#pragma once

#include "geo/geocoder/address/tokens.hpp"
#include "geo/geocoder/gazetteer/gazetteer.hpp"
#include "geo/geocoder/index/index_records.hpp"
#include "geo/geocoder/match/fault.hpp"
#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace osh::geo {

/// What came of a query as a whole.
enum class GeocodeStatus : std::uint8_t {
    matched,
    ambiguous, ///< several places fit equally; the first is no better than the second
    conflict,  ///< the best place contradicts a region, district or KATO given
    degraded,  ///< what was named is not known; the answer is the area around it
    not_found,
    empty ///< nothing to look for
};

std::string_view word(GeocodeStatus status) noexcept;

/// The parts of a query that an answer rests on.
enum class SpanRole : std::uint8_t { region, district, settlement, street, house, count };

/// One place that a query may mean.
struct GeocodeCandidate {
    Precision precision = Precision::region;
    LonLat point{};
    int score = 0;            ///< 0..100: the precision's ceiling less the faults' prices
    double probability = 0.0; ///< of being right at its precision, see `calibrated_probability`
    double accuracy_m = 0.0;  ///< radius that holds the true position in about 90 of 100 cases
    Faults faults{};
    std::uint32_t area = no_record;         ///< the smallest area of the index it lies in
    std::uint32_t street = no_record;       ///< in the index
    std::uint32_t cross_street = no_record; ///< of a crossing, the other street
    std::uint32_t house = no_record;        ///< in the index; of near houses the nearest
    HouseNumber asked_house{};              ///< as asked; number 0: none
    std::array<TextSpan, static_cast<std::size_t>(SpanRole::count)> spans{};
};

struct GeocodeAnswer {
    GeocodeStatus status = GeocodeStatus::empty;
    std::vector<GeocodeCandidate> candidates{}; ///< the best first; empty when nothing was found
    std::size_t alike = 1;                      ///< how many of them fit as well as the first
    std::int64_t decision = 0;                  ///< of a person, which stands for a match; 0: none
};

/// What a search may be told.
struct GeocodeOptions {
    std::optional<Kato> within{}; ///< the place must lie in it; else that is a fault
    std::size_t limit = 5;        ///< candidates wanted
};

} // namespace osh::geo
