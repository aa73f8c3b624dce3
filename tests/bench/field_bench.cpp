// field_bench [LONG_SECONDS [PROBLEMS [FOLDER]]]: plans made-up weeks of 200 candidates, 3
// inspectors and 5 days for 2 seconds and for LONG_SECONDS (60), and prints how far the quick plan
// lies behind. The first week is given to a general solver, GLPK, for LONG_SECONDS as well. With
// FOLDER it writes the problems there, for other solvers. Before all that it plans the largest
// problem that is taken, 2,000 visits, 50 inspectors and 31 days, for one second, and prints when
// that ended.
#include "geo/json_field_plan.hpp"
#include "geo/json_field_problem.hpp"
#include "geo/planner/dice.hpp"
#include "geo/planner/field_plan.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "general_solver.hpp"

namespace {

using osh::geo::Dice;

std::string place_text(double lon, double lat) {
    char text[64];
    std::snprintf(text, sizeof text, "[%.5f, %.5f]", lon, lat);
    return text;
}

/// A steppe of 400 by 330 km: four towns hold two thirds of the candidates, the rest lies anywhere.
/// A third opens in the morning or in the afternoon only.
std::string made_up_week(std::uint64_t seed) {
    Dice dice(seed);
    std::string visits;
    for (int visit = 0; visit < 200; ++visit) {
        double lon = 70.0 + 5.5 * dice.unit();
        double lat = 48.0 + 3.0 * dice.unit();
        if (dice.chance(0.66)) {
            const auto town = static_cast<double>(dice.below(4));
            lon = 70.5 + 1.4 * town + 0.3 * (dice.unit() + dice.unit() - 1.0);
            lat = 48.4 + 0.7 * std::fmod(town * 2.0, 3.0) + 0.2 * (dice.unit() + dice.unit() - 1.0);
        }
        const int minutes = 45 + 15 * static_cast<int>(dice.below(14));
        const double value = std::round(20.0 + 75.0 * dice.unit() * dice.unit());
        std::string windows = R"({"from": "09:00", "to": "17:00"})";
        if (dice.chance(0.33)) {
            windows = dice.chance(0.5) ? R"({"from": "09:00", "to": "12:00"})"
                                       : R"({"from": "13:00", "to": "17:00"})";
        }
        visits += (visit == 0 ? "" : ",\n") + std::string(R"({"id": "v)") + std::to_string(visit) +
                  R"(", "value": )" + std::to_string(value) + R"(, "service_min": )" +
                  std::to_string(minutes) + R"(, "location": )" + place_text(lon, lat) +
                  R"(, "windows": [)" + windows + "]}";
    }
    std::string inspectors;
    for (int who = 0; who < 3; ++who) {
        inspectors += (who == 0 ? "" : ", ") + std::string(R"({"id": "inspector )") +
                      std::to_string(who) + R"(", "start": {"location": )" +
                      place_text(70.5 + 1.4 * who, 48.4 + 0.7 * (who * 2 % 3)) + "}}";
    }
    return R"({"days": 5, "first_day": "2026-03-02", "inspectors": [)" + inspectors +
           R"(], "visits": [)" + visits + "]}";
}

osh::geo::FieldPlan planned(const osh::geo::FieldProblem& field, double seconds) {
    osh::geo::SearchLimits limits;
    limits.seconds = seconds;
    return osh::geo::plan_field(field, limits, osh::geo::FieldQuestions::routes_only);
}

/// As many visits, inspectors and days as a problem may have.
std::string largest_problem() {
    Dice dice(1);
    std::string visits;
    for (int visit = 0; visit < 2'000; ++visit) {
        visits += (visit == 0 ? "" : ",\n") + std::string(R"({"id": "v)") + std::to_string(visit) +
                  R"(", "value": )" + std::to_string(1 + dice.below(100)) +
                  R"(, "service_min": 240, "location": )" +
                  place_text(71.0 + 4.0 * dice.unit(), 48.5 + 2.0 * dice.unit()) + "}";
    }
    std::string inspectors;
    for (int who = 0; who < 50; ++who) {
        inspectors += (who == 0 ? "" : ", ") + std::string(R"({"id": "inspector )") +
                      std::to_string(who) + R"(", "start": {"location": )" +
                      place_text(72.0 + 2.0 * dice.unit(), 49.0 + dice.unit()) + "}}";
    }
    return R"({"days": 31, "inspectors": [)" + inspectors + R"(], "visits": [)" + visits + "]}";
}

/// From the text of the problem to the text of the plan, with a second for the search.
void time_largest() {
    const std::string text = largest_problem();
    const auto began = std::chrono::steady_clock::now();
    const auto field = osh::geo::parse_field_problem(text);
    osh::geo::SearchLimits limits;
    limits.seconds = 1.0;
    const auto plan = osh::geo::plan_field(field, limits, osh::geo::FieldQuestions::routes_only);
    const std::size_t bytes = osh::geo::field_plan_json(field, plan, limits).size();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
    std::printf(
        "largest problem, 1 s: %zu of %zu visited, %zu bytes after %.2f s\n",
        plan.visited,
        field.visits.size(),
        bytes,
        taken.count());
    std::fflush(stdout);
}

/// A general solver on the same week beside the plan after two seconds.
void compare_with_general_solver(
    const osh::geo::FieldProblem& field, double seconds, double quick) {
    const auto answer = osh::geo::solve_generally(field, seconds);
    std::printf(
        "GLPK on week 1 after %.0f s: %s%.0f, bound %.0f; here %.0f after 2 s\n",
        answer.seconds,
        answer.value ? "profit " : "no plan, ",
        answer.value.value_or(0.0),
        answer.bound,
        quick);
    std::fflush(stdout);
}

} // namespace

int main(int count, char** words) {
    const double longest = count > 1 ? std::atof(words[1]) : 60.0;
    const int problems = count > 2 ? std::atoi(words[2]) : 5;
    time_largest();
    double worst = 0.0;
    double sum = 0.0;
    for (int problem = 1; problem <= problems; ++problem) {
        const std::string text = made_up_week(static_cast<std::uint64_t>(problem));
        if (count > 3) {
            std::ofstream(
                std::filesystem::path(words[3]) / ("week" + std::to_string(problem) + ".json"))
                << text;
        }
        const auto field = osh::geo::parse_field_problem(text);
        const auto quick = planned(field, 2.0);
        const auto patient = planned(field, longest);
        const double best = std::max(quick.value, patient.value);
        const double gap = 100.0 * (best - quick.value) / best;
        std::printf(
            "week %d: 2 s profit %.0f (%zu visits), %.0f s profit %.0f (%zu visits), gap %.2f %%, "
            "iterations %llu and %llu\n",
            problem,
            quick.value,
            quick.visited,
            longest,
            patient.value,
            patient.visited,
            gap,
            static_cast<unsigned long long>(quick.outcome.iterations),
            static_cast<unsigned long long>(patient.outcome.iterations));
        std::fflush(stdout);
        worst = std::max(worst, gap);
        sum += gap;
        if (problem == 1) {
            compare_with_general_solver(field, longest, quick.value);
        }
    }
    std::printf("%d problems, mean gap %.2f %%, worst %.2f %%\n", problems, sum / problems, worst);
    return 0;
}
