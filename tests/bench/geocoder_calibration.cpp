#include "geo/distance.hpp"
#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/match/geocoder.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>
#include <vector>

#include "tests/geo/geocoder/spellings.hpp"

// geocoder_calibration [SEED]: asks 200,000 addresses of a made-up country of which the gazetteer
// does not know all, and prints for each precision and score how many answers were right and what
// probability they stated; then the calibration error and the share of accepted answers that are
// more than 1 km off. The table of geo/geocoder/match/calibration.cpp comes from seeds 1, 2 and 3.

namespace osh::geo {

namespace {

constexpr std::size_t asked_addresses = 200'000;
constexpr double accepted_from = 0.95;

struct Bin {
    std::size_t asked = 0;
    std::size_t right = 0;
    double stated = 0.0;
};

int group_of(Precision precision) {
    switch (precision) {
    case Precision::entrance:
    case Precision::house:
        return 0;
    case Precision::near_house:
    case Precision::interpolated:
        return 1;
    case Precision::street:
    case Precision::part:
        return 2;
    case Precision::settlement:
        return 3;
    default:
        return 4;
    }
}

/// What a register office would know: a tenth of the villages, an eighth of the streets and a
/// twelfth of the houses are missing.
Gazetteer partly_known(const Gazetteer& country, Draws& draws) {
    Gazetteer known = country;
    std::vector<bool> is_gone(country.areas.size());
    for (std::size_t i = 0; i < known.areas.size(); ++i) {
        if (known.areas[i].kind == SettlementKind::village && draws.below(10) == 0) {
            is_gone[i] = true;
            known.areas[i].names.clear();
            known.areas[i].point.reset();
        }
    }
    for (std::size_t i = 0; i < known.streets.size(); ++i) {
        if (draws.below(8) == 0 || is_gone[known.streets[i].settlement]) {
            known.streets[i].names = {{"Жоқ-" + std::to_string(i) + "ъ", NameLanguage::kk, {}}};
        }
    }
    std::erase_if(known.houses, [&](const GazetteerHouse&) { return draws.below(12) == 0; });
    return known;
}

/// The address without one of its parts before the street.
std::string without_a_part(const std::string& address, Draws& draws) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t end = address.find(", "); end != std::string::npos;
         end = address.find(", ", begin)) {
        parts.push_back(address.substr(begin, end - begin));
        begin = end + 2;
    }
    parts.push_back(address.substr(begin));
    if (parts.size() > 2) {
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(draws.below(parts.size() - 2)));
    }
    std::string joined;
    for (const std::string& part : parts) {
        joined += (joined.empty() ? "" : ", ") + part;
    }
    return joined;
}

std::string asked(const Gazetteer& country, const GazetteerHouse& house, Draws& draws) {
    const auto spelling = static_cast<Spelling>(draws.below(spelling_count));
    const std::string address = spell(country, house, spelling, draws);
    const std::size_t harm = draws.below(10);
    return harm < 3   ? without_a_part(address, draws)
           : harm < 5 ? with_typo(address, draws)
           : harm < 6 ? with_typo(with_typo(address, draws), draws)
                      : address;
}

/// A house is right within 100 m, a street within its settlement and reach, an area by identity,
/// the surroundings of a city when they hold the address.
bool is_right(
    const GeocodeCandidate& found,
    const Gazetteer& country,
    const GazetteerHouse& house,
    const GeocoderIndex& index) {
    const std::uint32_t settlement = country.streets[house.street].settlement;
    const std::uint32_t district = *country.areas[settlement].parent;
    const double off_m = great_circle_distance(found.point, house.point).value;
    const bool same = index.ancestor(found.area, AreaLevel::settlement) == settlement;
    switch (group_of(found.precision)) {
    case 0:
    case 1:
        return off_m <= 100.0;
    case 2:
        return same && off_m <= 2 * std::max(found.accuracy_m, 1'000.0);
    case 3:
        return same;
    default:
        break;
    }
    // Beside a village that is not known the city is the area around it.
    return found.precision == Precision::okrug
               ? off_m <= found.accuracy_m
               : found.area == district || found.area == *country.areas[district].parent;
}

void calibrate(std::uint64_t seed) {
    const Gazetteer country = synthetic_gazetteer({2'000, 30'000, 300'000, seed});
    Draws draws(seed * 77);
    const auto index = GeocoderIndex::from_bytes(build_index(partly_known(country, draws)));
    Geocoder geocoder(index);
    std::map<std::pair<int, int>, Bin> bins;
    Bin ambiguous;
    std::size_t accepted = 0;
    std::size_t far_off = 0;
    for (std::size_t i = 0; i < asked_addresses; ++i) {
        const GazetteerHouse& house = country.houses[draws.below(country.houses.size())];
        const GeocodeAnswer answer = geocoder.geocode(asked(country, house, draws));
        const bool counts =
            answer.status == GeocodeStatus::matched || answer.status == GeocodeStatus::degraded;
        if (answer.status == GeocodeStatus::ambiguous) {
            const GeocodeCandidate& first = answer.candidates.front();
            ++ambiguous.asked;
            ambiguous.right += is_right(first, country, house, index) ? 1 : 0;
            ambiguous.stated += first.probability;
        }
        if (!counts) {
            continue; // said to be doubtful
        }
        const GeocodeCandidate& best = answer.candidates.front();
        Bin& bin = bins[{group_of(best.precision), best.score}];
        ++bin.asked;
        bin.right += is_right(best, country, house, index) ? 1 : 0;
        bin.stated += best.probability;
        if (group_of(best.precision) < 3 && best.probability >= accepted_from) {
            ++accepted;
            far_off += great_circle_distance(best.point, house.point).value > 1'000.0 ? 1 : 0;
        }
    }
    double error = 0.0;
    std::size_t all = 0;
    for (const auto& [key, bin] : bins) {
        const auto asked_here = static_cast<double>(bin.asked);
        std::cout << "group " << key.first << " score " << key.second << ": " << bin.asked
                  << " answers, right " << static_cast<double>(bin.right) / asked_here
                  << ", stated " << bin.stated / asked_here << "\n";
        error += std::abs(static_cast<double>(bin.right) - bin.stated);
        all += bin.asked;
    }
    const auto doubtful = static_cast<double>(std::max<std::size_t>(ambiguous.asked, 1));
    std::cout << "ambiguous: " << ambiguous.asked << " answers, the first right "
              << static_cast<double>(ambiguous.right) / doubtful << ", stated "
              << ambiguous.stated / doubtful << "\n"
              << "calibration error " << error / static_cast<double>(all) << " over " << all
              << " answers; of " << accepted << " accepted "
              << 100.0 * static_cast<double>(far_off) / static_cast<double>(accepted)
              << " % more than 1 km off\n";
}

} // namespace

} // namespace osh::geo

int main(int count, char** arguments) {
    osh::geo::calibrate(count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1);
}
