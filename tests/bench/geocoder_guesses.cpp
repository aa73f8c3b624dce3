#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "geo/geocoder/text/letters.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/geocoding/place_gazetteer.hpp"
#include "regions/store/place_store.hpp"

#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/geo/geocoder/spellings.hpp"
#include "tests/geo/geocoder/synthetic_gazetteer.hpp"

// geocoder_guesses DATASET [SEED]: asks for the villages of the default gazetteer by name and
// region, each once as it is and once with one letter off, while the gazetteer does not know a
// fifth of them, and prints how many of the guesses at a misspelt name were right. What is_doubtful
// in geo/geocoder/match and the price of settlement_misspelt stand on.

namespace osh::regions {

namespace {

using geo::GeocodeStatus;

struct Share {
    std::size_t asked = 0;
    std::size_t guessed = 0;  ///< matched with a guess
    std::size_t doubtful = 0; ///< degraded or ambiguous with a guess
    std::size_t right = 0;    ///< of the matched guesses
    std::size_t named = 0;    ///< matched without a guess
    std::size_t wrong = 0;    ///< of these another settlement
};

std::string russian(const geo::GazetteerArea& area) {
    for (const geo::GazetteerName& name : area.names) {
        if (name.language == geo::NameLanguage::ru && name.kind == geo::NameKind::official) {
            return name.text;
        }
    }
    return {};
}

/// The name with a letter left out, doubled, exchanged with the next or replaced; the first letter
/// and names of less than four letters stay.
std::string one_letter_off(std::string_view name, geo::Draws& draws) {
    std::vector<std::string> letters = geo::letters_of(name);
    if (letters.size() >= 4) {
        geo::misspell(letters, 1 + draws.below(letters.size() - 2), draws);
    }
    return geo::joined(letters);
}

void print(const char* what, const Share& share) {
    std::cout << what << ": " << share.asked << " asked, " << share.guessed
              << " matched by a guess, of these " << share.right << " right; " << share.doubtful
              << " guesses said to be doubtful; " << share.named
              << " matched by exactly that name, of these " << share.wrong << " another village\n";
}

/// How the village is named: with what stands before it in an address.
enum class Beside : std::uint8_t { nothing, region, district };

std::string asked_for(const geo::Gazetteer& all, std::uint32_t at, Beside beside) {
    const geo::GazetteerArea& village = all.areas[at];
    std::string text;
    for (auto above = village.parent; above; above = all.areas[*above].parent) {
        const bool is_region = all.areas[*above].level == geo::AreaLevel::region;
        if (beside == Beside::district || (beside == Beside::region && is_region)) {
            text = russian(all.areas[*above]) + ", " + text;
        }
    }
    return text + "с. " + russian(village);
}

/// The names of an area and of all that it lies in.
std::vector<std::string> names_up(const geo::GeocoderIndex& index, std::uint32_t area) {
    std::vector<std::string> names;
    for (; area != geo::no_record; area = index.areas()[area].parent) {
        names.emplace_back(index.name(index.areas()[area], geo::NameLanguage::ru));
    }
    return names;
}

std::vector<std::string> names_up(const geo::Gazetteer& all, std::uint32_t at) {
    std::vector<std::string> names;
    for (std::optional<std::uint32_t> area = at; area; area = all.areas[*area].parent) {
        names.push_back(russian(all.areas[*area]));
    }
    return names;
}

void ask(
    geo::Geocoder& geocoder,
    const geo::GeocoderIndex& index,
    const std::string& query,
    const std::vector<std::string>& village,
    Share& share) {
    const geo::GeocodeAnswer answer = geocoder.geocode(query);
    ++share.asked;
    if (answer.candidates.empty() || answer.status == GeocodeStatus::conflict) {
        return;
    }
    const geo::GeocodeCandidate& best = answer.candidates.front();
    const bool is_guess = best.faults.has(geo::Fault::settlement_misspelt) ||
                          best.faults.has(geo::Fault::settlement_misspelt_more);
    const bool is_said_doubtful =
        answer.status == GeocodeStatus::ambiguous || best.probability <= 0.5;
    const bool is_right = names_up(index, best.area) == village;
    share.doubtful += is_guess && is_said_doubtful ? 1 : 0;
    share.guessed += is_guess && !is_said_doubtful ? 1 : 0;
    share.right += is_guess && !is_said_doubtful && is_right ? 1 : 0;
    // A village without a position counts as found, too: which one is meant is asked.
    const bool is_named =
        !is_guess && !is_said_doubtful && !best.faults.has(geo::Fault::settlement_not_matched);
    share.named += is_named ? 1 : 0;
    share.wrong += is_named && !is_right ? 1 : 0;
}

void measure(const std::string& dataset, std::uint64_t seed) {
    geo::Database database(dataset, geo::DatabaseAccess::immutable);
    const geo::Gazetteer all = place_gazetteer(read_places(database), {});
    geo::Gazetteer known = all;
    geo::Draws draws(seed);
    std::vector<bool> is_gone(all.areas.size());
    for (std::size_t at = 0; at < all.areas.size(); ++at) {
        if (all.areas[at].kind == geo::SettlementKind::village && draws.below(5) == 0) {
            is_gone[at] = true;
            known.areas[at].names.clear();
            known.areas[at].point.reset();
        }
    }
    const auto index = geo::GeocoderIndex::from_bytes(geo::build_index(known));
    geo::Geocoder geocoder(index);
    for (const auto& [beside, word] :
         {std::pair{Beside::nothing, "alone"},
          std::pair{Beside::region, "with its region"},
          std::pair{Beside::district, "with its district"}}) {
        Share unknown;
        Share misspelt;
        Share spelt;
        for (std::uint32_t at = 0; at < all.areas.size(); ++at) {
            const geo::GazetteerArea& area = all.areas[at];
            const bool is_village = area.level == geo::AreaLevel::settlement &&
                                    area.kind == geo::SettlementKind::village;
            const std::string name = russian(area);
            if (!is_village || name.empty()) {
                continue;
            }
            const std::string query = asked_for(all, at, beside);
            if (is_gone[at]) {
                ask(geocoder, index, query, names_up(all, at), unknown);
            } else {
                const std::string before = query.substr(0, query.size() - name.size());
                ask(geocoder,
                    index,
                    before + one_letter_off(name, draws),
                    names_up(all, at),
                    misspelt);
                ask(geocoder, index, query, names_up(all, at), spelt);
            }
        }
        std::cout << word << "\n";
        print("  villages not known", unknown);
        print("  known ones", spelt);
        print("  known ones with a letter off", misspelt);
    }
}

} // namespace

} // namespace osh::regions

int main(int count, char** arguments) {
    if (count < 2) {
        std::cerr << "geocoder_guesses DATASET [SEED]\n";
        return 2;
    }
    osh::regions::measure(arguments[1], count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1);
}
