#include "regions/statistics/false_discovery.hpp"
#include "regions/statistics/rate_intervals.hpp"
#include "regions/statistics/rates/checked_counts.hpp"
#include "regions/statistics/rates/empirical_bayes.hpp"
#include "regions/statistics/rates/funnel.hpp"
#include "server/command_line/analyse/analysis.hpp"
#include "server/command_line/analyse/result_columns.hpp"
#include "server/command_line/usage_error.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace osh::server {

namespace {

Json numbers(const std::vector<double>& values) {
    Json json = Json::array();
    for (const double value : values) {
        json.push_back(value);
    }
    return json;
}

Json numbers(const std::vector<std::optional<double>>& values) {
    Json json = Json::array();
    for (const auto& value : values) {
        json.push_back(value ? Json(*value) : Json(nullptr));
    }
    return json;
}

void add_column(Analysis& analysis, const std::string& name, const std::vector<double>& values) {
    analysis.columns.push_back(
        result_column(name, values, [](double value) { return entry(value); }));
}

void smooth_all(Analysis& analysis, const AnalysisOptions& options) {
    const auto result = regions::smooth_globally(analysis.study.values, analysis.study.population);
    analysis.json["variant"] = "empirical Bayes, global, by moments (Marshall 1991)";
    analysis.json["a"] = result.a;
    analysis.json["b"] = result.b;
    analysis.json["rates"] = numbers(result.rates);
    analysis.json["raw"] = numbers(result.raw);
    analysis.columns.push_back(result_column("raw", result.raw, entry));
    add_column(analysis, "rate", result.rates);
    static_cast<void>(options);
}

void smooth_around(Analysis& analysis, const AnalysisOptions& options) {
    const StudyWeights found = weights_of(analysis.study, options.study, options.weights);
    const bool own = options.local_variance == "own-mean";
    const auto result = regions::smooth_locally(
        analysis.study.values,
        analysis.study.population,
        found.weights,
        own ? regions::LocalVariance::own_mean : regions::LocalVariance::neighbour_mean);
    analysis.json["variant"] =
        own ? "empirical Bayes, local, by moments around the unit's local mean (Marshall 1991)"
            : "empirical Bayes, local, by moments around each neighbour's local mean (spdep "
              "EBlocal)";
    analysis.json["a"] = numbers(result.a);
    analysis.json["b"] = numbers(result.m);
    analysis.json["rates"] = numbers(result.rates);
    analysis.json["raw"] = numbers(result.raw);
    analysis.json["weights"] = found.description;
    analysis.columns.push_back(result_column("raw", result.raw, entry));
    add_column(analysis, "a", result.a);
    add_column(analysis, "b", result.m);
    add_column(analysis, "rate", result.rates);
}

/// Limits of a count; nothing for counts that are not whole.
struct CountLimits {
    std::optional<regions::Interval> exact;
    std::optional<regions::Interval> byar;
};

std::vector<CountLimits> count_limits(const std::vector<double>& counts) {
    std::vector<CountLimits> limits;
    for (const double count : counts) {
        CountLimits& of = limits.emplace_back();
        if (count == std::floor(count) && count < 1e15) {
            const auto events = static_cast<std::uint64_t>(count);
            of.exact = regions::exact_poisson_limits(events, 0.95);
            of.byar = regions::byar_limits(events, 0.95);
        }
    }
    return limits;
}

void add_limits(
    Analysis& analysis,
    const std::vector<CountLimits>& limits,
    const std::string& name,
    std::optional<regions::Interval> CountLimits::*which) {
    using regions::Interval;
    for (const auto& [end, member] :
         {std::pair{"_low", &Interval::low}, std::pair{"_high", &Interval::high}}) {
        analysis.columns.push_back(
            result_column(name + end, limits, [which, member = member](const CountLimits& of) {
                return of.*which ? entry((*(of.*which)).*member) : geo::AttributeValue();
            }));
    }
}

constexpr std::array<double, 2> funnel_levels{0.95, 0.998};

void add_funnel(Analysis& analysis, const std::vector<double>& expected) {
    const auto units = regions::funnel(analysis.study.values, expected, funnel_levels);
    using regions::FunnelUnit;
    const auto add = [&](const std::string& name, auto of) {
        analysis.columns.push_back(result_column(name, units, of));
    };
    add("expected", [](const FunnelUnit& unit) { return entry(unit.expected); });
    add("ratio", [](const FunnelUnit& unit) { return entry(unit.ratio); });
    add("ratio_low", [](const FunnelUnit& unit) {
        return unit.ratio_interval ? entry(unit.ratio_interval->low) : geo::AttributeValue();
    });
    add("ratio_high", [](const FunnelUnit& unit) {
        return unit.ratio_interval ? entry(unit.ratio_interval->high) : geo::AttributeValue();
    });
    for (const auto& [level, name] :
         {std::pair{std::size_t{0}, "funnel_95"}, std::pair{std::size_t{1}, "funnel_998"}}) {
        add(std::string(name) + "_low", [level = level](const FunnelUnit& unit) {
            return unit.limits.empty() ? geo::AttributeValue() : entry(unit.limits[level].low);
        });
        add(std::string(name) + "_high", [level = level](const FunnelUnit& unit) {
            return unit.limits.empty() ? geo::AttributeValue() : entry(unit.limits[level].high);
        });
    }
    add("beyond", [](const FunnelUnit& unit) {
        return geo::AttributeValue(static_cast<std::int64_t>(unit.beyond));
    });
    analysis.json["funnel"] =
        "exact Poisson prediction limits (Spiegelhalter 2005), 95 % and 99.8 %";
}

} // namespace

Analysis analyse_smooth(const AnalysisOptions& options) {
    if (options.study.population.empty()) {
        throw UsageError("give `--population`: rates are smoothed by their populations");
    }
    Analysis analysis;
    analysis.study = read_study(options.study);
    analysis.lists_results = false;
    if (options.method == "local") {
        Json around;
        smooth_around(analysis, options);
    } else {
        smooth_all(analysis, options);
    }
    Json json = answer_head("smooth", analysis.study, options);
    json.update(analysis.json);
    json["ids"] = analysis.study.ids;
    analysis.json = std::move(json);
    return analysis;
}

Analysis analyse_rates(const AnalysisOptions& options) {
    Analysis analysis;
    analysis.study = read_study(options.study);
    const Study& study = analysis.study;
    const bool has_population = !options.study.population.empty();
    const std::vector<double> nobody_asked(study.size(), 1.0);
    regions::checked_counts(study.values, has_population ? study.population : nobody_asked);
    analysis.json = answer_head("rates", study, options);
    analysis.json["exact"] = "exact Poisson limits, 95 % (Garwood 1936)";
    analysis.json["byar"] = "Byar's approximation, 95 % (Breslow & Day 1987)";
    const auto limits = count_limits(study.values);
    add_column(analysis, "observed", study.values);
    add_limits(analysis, limits, "exact", &CountLimits::exact);
    add_limits(analysis, limits, "byar", &CountLimits::byar);
    if (has_population) {
        const auto smoothed = regions::smooth_globally(study.values, study.population);
        analysis.json["rate"] = smoothed.b;
        analysis.columns.push_back(result_column("rate", smoothed.raw, entry));
        add_column(analysis, "rate_smoothed", smoothed.rates);
    }
    if (!options.expected.empty()) {
        add_funnel(analysis, column_numbers(study, options.expected, options.study.file.string()));
    } else if (has_population) {
        add_funnel(analysis, regions::expected_at_overall_rate(study.values, study.population));
    }
    // The rule of the CDC: 20 events or fewer are not stable.
    analysis.columns.push_back(result_column("unstable", study.values, [](double count) {
        return geo::AttributeValue(static_cast<std::int64_t>(count <= 20.0 ? 1 : 0));
    }));
    return analysis;
}

Analysis analyse_fdr(const AnalysisOptions& options) {
    Analysis analysis;
    analysis.study = read_study(options.study);
    std::vector<std::optional<double>> p_values;
    for (std::size_t i = 0; i < analysis.study.size(); ++i) {
        const double p = analysis.study.values[i];
        if (p < 0.0 || p > 1.0) {
            throw Error(
                options.study.file.string() + ": row " +
                std::to_string(analysis.study.rows[i] + 1) + " has the p-value " + cell_text(p) +
                ", which is not between 0 and 1");
        }
        p_values.emplace_back(p);
    }
    const auto adjusted = regions::false_discovery_adjusted(p_values);
    std::size_t below = 0;
    std::size_t rejected = 0;
    for (std::size_t i = 0; i < p_values.size(); ++i) {
        below += *p_values[i] <= options.alpha ? 1U : 0U;
        rejected += *adjusted[i] <= options.alpha ? 1U : 0U;
    }
    analysis.json = answer_head("fdr", analysis.study, options);
    analysis.json["statistic"] = "false discovery rate (Benjamini & Hochberg 1995)";
    analysis.json["alpha"] = options.alpha;
    analysis.json["tests"] = p_values.size();
    analysis.json["below_alpha"] = below;
    analysis.json["rejected"] = rejected;
    analysis.columns.push_back(result_column("p", p_values, entry));
    analysis.columns.push_back(result_column("p_fdr", adjusted, entry));
    return analysis;
}

} // namespace osh::server
