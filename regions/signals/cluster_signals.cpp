#include "regions/risk/sentence.hpp"
#include "regions/signals/find_signals.hpp"
#include "regions/signals/victim_expectation.hpp"
#include "regions/statistics/gamma.hpp"

#include <algorithm>
#include <map>

namespace osh::regions {

namespace {

const Names cluster_template{
    "Шамамен 50 км шаршыда {0} жылы {1} зардап шеккен, күтілгені {2} (бұрынғы жылдары {3}, "
    "күтілгені "
    "{4}). Түзетілген ықтималдығы {5}.",
    "В квадрате около 50 км в {0} году {1} пострадавших при ожидаемых {2} (в прежние годы {3} при "
    "{4}). Вероятность с поправкой {5}.",
    "In a square of about 50 km {1} were injured in {0} where {2} are expected ({3} where {4} in "
    "the "
    "years before). The corrected probability is {5}."};

/// Squares of the Web Mercator grid at zoom 9: 52 km wide at 48 degrees of latitude.
constexpr unsigned square_zoom = 9;
constexpr unsigned key_zoom = 24;

struct Square {
    double newest = 0.0;
    double newest_expected = 0.0;
    double before = 0.0;
    double before_expected = 0.0;
    std::uint32_t first_row = 0;
};

std::map<std::uint64_t, Square>
squares_of(const Snapshot& snapshot, const VictimExpectation& victims) {
    std::map<std::uint64_t, Square> squares;
    const std::size_t last = snapshot.years.size() - 1;
    for (std::uint32_t row = 0; row < snapshot.placed; ++row) {
        const std::uint64_t key =
            snapshot.enterprises.key[row].bits >> (2U * (key_zoom - square_zoom));
        Square& square = squares.try_emplace(key, Square{.first_row = row}).first->second;
        for (std::size_t year = 0; year <= last; ++year) {
            const double observed = victims.observed[year][row];
            const double expected = victims.expected(snapshot, year, row);
            (year == last ? square.newest : square.before) += observed;
            (year == last ? square.newest_expected : square.before_expected) += expected;
        }
    }
    return squares;
}

/// P(Y ≥ y) of a Poisson count.
double probability_of_so_many(double observed, double expected) {
    return observed > 0.0 ? gamma_below(observed, expected) : 1.0;
}

} // namespace

std::vector<Signal> cluster_signals(const Snapshot& snapshot, const Selection& selection) {
    std::vector<Signal> signals;
    if (snapshot.years.size() < 2) {
        return signals;
    }
    const SignalRule& rule = signal_rule("new_cluster");
    const auto squares = squares_of(snapshot, victim_expectation(snapshot, selection.stream));
    for (const auto& [key, square] : squares) {
        // Bonferroni: as many tests as squares.
        const double probability = std::min(
            1.0,
            static_cast<double>(squares.size()) *
                probability_of_so_many(square.newest, square.newest_expected));
        const bool is_old =
            probability_of_so_many(square.before, square.before_expected) < rule.threshold;
        if (square.newest < rule.least_events || probability >= rule.threshold || is_old) {
            continue;
        }
        signals.push_back(
            {.rule = &rule,
             .territory = snapshot.enterprises.territory[square.first_row],
             .observed = square.newest,
             .expected = square.newest_expected,
             .probability = probability,
             .evidence = fill_sentence(
                 cluster_template,
                 {std::to_string(snapshot.years.back()),
                  WrittenNumber{square.newest, 0},
                  WrittenNumber{square.newest_expected, 1},
                  WrittenNumber{square.before, 0},
                  WrittenNumber{square.before_expected, 1},
                  WrittenNumber{probability, 4}})});
    }
    return signals;
}

} // namespace osh::regions
