#include "regions/signals/find_signals.hpp"
#include "regions/signals/signal_units.hpp"
#include "regions/statistics/gamma.hpp"
#include "regions/statistics/spatial/scan.hpp"

#include <algorithm>
#include <numeric>

namespace osh::regions {

namespace {

const Names circle_template{
    "{5} км радиусындағы шеңберде {0} жылы {1} зардап шеккен, күтілгені {2} (бұрынғы жылдары {3}, "
    "күтілгені {4}). Айналмалы сканерлеу: LLR {6}, ықтималдығы {7}.",
    "В круге радиусом {5} км в {0} году {1} {1:пострадавший|пострадавших|пострадавших} при "
    "ожидаемых {2} (в прежние годы {3} при {4}). Круговое сканирование: LLR {6}, вероятность {7}.",
    "Within a circle of {5} km {1} {1:was|were} injured in {0} where {2} are expected ({3} where "
    "{4} in the years before). Circular scan: LLR {6}, probability {7}."};

/// Of a circle that holds one square only: its radius is nothing.
const Names square_template{
    "Картаның бір шағын шаршысында {0} жылы {1} зардап шеккен, күтілгені {2} (бұрынғы "
    "жылдары {3}, күтілгені {4}). Айналмалы сканерлеу: LLR {6}, ықтималдығы {7}.",
    "В одном небольшом квадрате карты в {0} году {1} "
    "{1:пострадавший|пострадавших|пострадавших} при ожидаемых {2} (в прежние годы {3} при {4}). "
    "Круговое сканирование: LLR {6}, вероятность {7}.",
    "Within one small square of the map {1} {1:was|were} injured in {0} where {2} are "
    "expected ({3} where {4} in the years before). Circular scan: LLR {6}, probability {7}."};

/// A circle holds at most this share of what is expected in the country: a signal is local.
constexpr double most_of_the_country = 0.05;
constexpr std::size_t random_worlds = 999;

/// What lies in a circle over all years.
SignalUnit sum_of(const std::vector<SignalUnit>& units, const ScanCluster& cluster) {
    SignalUnit sum;
    for (const std::uint32_t i : cluster.units) {
        sum.newest += units[i].newest;
        sum.newest_expected += units[i].newest_expected;
        sum.before += units[i].before;
        sum.before_expected += units[i].before_expected;
    }
    return sum;
}

/// What is expected of the newest year where the years before had more than their share already: a
/// place that was bad is expected to stay so, and its neighbourhood is not hidden behind it. One
/// expected victim more on both sides keeps small places from mattering; fewer than expected in the
/// past lowers nothing.
double expected_from_the_past(const SignalUnit& unit) {
    const double ratio = (unit.before + 1.0) / (unit.before_expected + 1.0);
    return unit.newest_expected * std::max(1.0, ratio);
}

/// Whether the years before had too many as well: P(Y ≥ y) of a Poisson count below the threshold.
bool was_there_before(const SignalUnit& sum, double threshold) {
    return sum.before > 0.0 && gamma_below(sum.before, sum.before_expected) < threshold;
}

Signal cluster_signal_of(
    const Snapshot& snapshot,
    const SignalRule& rule,
    const ScanCluster& cluster,
    const std::vector<SignalUnit>& units) {
    const SignalUnit sum = sum_of(units, cluster);
    const SignalUnit& centre = units[cluster.centre];
    constexpr double metres_per_km = 1000.0;
    const double radius_m = great_circle_of(cluster.radius);
    return {
        .rule = &rule,
        .territory = snapshot.enterprises.territory[centre.first_row],
        .observed = sum.newest,
        .expected = cluster.expected,
        .probability = cluster.p,
        .circle = SignalCircle{.centre = centre.middle, .radius_m = radius_m, .llr = cluster.llr},
        .evidence = SignalEvidence{
            &(cluster.units.size() > 1 ? circle_template : square_template),
            {{SignalFact::year(snapshot.years.back()),
              SignalFact::number(sum.newest, 0),
              SignalFact::number(cluster.expected, 1),
              SignalFact::number(sum.before, 0),
              SignalFact::number(sum.before_expected, 1),
              SignalFact::number(radius_m / metres_per_km, 0),
              SignalFact::number(cluster.llr, 2),
              SignalFact::number(cluster.p, 3)}}}};
}

} // namespace

std::vector<Signal> cluster_signals(const Snapshot& snapshot, const Selection& selection) {
    std::vector<Signal> signals;
    if (snapshot.years.size() < 2) {
        return signals;
    }
    const SignalRule& rule = signal_rule("new_cluster");
    const auto units = signal_units(snapshot, victim_expectation(snapshot, selection.stream));
    std::vector<std::uint32_t> cases;
    std::vector<double> expected;
    std::vector<Place> places;
    for (const SignalUnit& unit : units) {
        cases.push_back(static_cast<std::uint32_t>(unit.newest));
        expected.push_back(expected_from_the_past(unit));
        places.push_back(place_on_sphere(unit.middle.lon.degrees, unit.middle.lat.degrees));
    }
    if (std::accumulate(cases.begin(), cases.end(), std::uint64_t{0}) == 0) {
        return signals;
    }
    const ScanResult scan = circular_scan(
        {cases, expected, places},
        {.share = most_of_the_country, .replications = random_worlds, .most_clusters = 50});
    for (const ScanCluster& cluster : scan.clusters) {
        const bool is_told = cluster.p < rule.threshold && cluster.observed >= rule.least_events;
        if (is_told && !was_there_before(sum_of(units, cluster), rule.threshold)) {
            signals.push_back(cluster_signal_of(snapshot, rule, cluster, units));
        }
    }
    return signals;
}

} // namespace osh::regions
