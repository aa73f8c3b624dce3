#include "regions/statistics/rates/checked_counts.hpp"

#include "regions/error.hpp"
#include "regions/statistics/written_number.hpp"

#include <cmath>
#include <string>

namespace osh::regions {

namespace {

void check_one(double number, const char* what, std::size_t unit) {
    if (!std::isfinite(number) || number < 0.0) {
        throw Error(
            std::string(what) + " of unit " + std::to_string(unit + 1) +
            " must be a number not below 0" +
            (std::isfinite(number) ? ", not " + written_number(number) : ""));
    }
}

} // namespace

CountTotals checked_counts(std::span<const double> events, std::span<const double> population) {
    if (events.size() != population.size()) {
        throw Error("events and population are not of the same units");
    }
    CountTotals totals;
    for (std::size_t i = 0; i < events.size(); ++i) {
        check_one(events[i], "the events", i);
        check_one(population[i], "the population", i);
        if (population[i] == 0.0 && events[i] > 0.0) {
            throw Error(
                "unit " + std::to_string(i + 1) + " has events (" + written_number(events[i]) +
                ") and no population");
        }
        totals.events += events[i];
        totals.population += population[i];
    }
    if (!(totals.population > 0.0)) {
        throw Error("the population of all units together is 0");
    }
    return totals;
}

} // namespace osh::regions
