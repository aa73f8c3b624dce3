#include "server/command_line/analyse/result_columns.hpp"

#include "regions/statistics/false_discovery.hpp"

#include <algorithm>
#include <cmath>

namespace osh::server {

namespace {

using PValues = std::vector<std::optional<double>>;

std::size_t count_below(const PValues& values, double alpha) {
    return static_cast<std::size_t>(
        std::ranges::count_if(values, [alpha](const auto& p) { return p && *p < alpha; }));
}

} // namespace

geo::AttributeValue entry(std::optional<double> number) {
    return number && std::isfinite(*number) ? geo::AttributeValue(*number) : geo::AttributeValue();
}

regions::Alternative
alternative_of(const AnalysisOptions& options, regions::Alternative by_default) {
    if (options.alternative == "greater") {
        return regions::Alternative::greater;
    }
    if (options.alternative == "less") {
        return regions::Alternative::less;
    }
    return options.alternative == "two-sided" ? regions::Alternative::two_sided : by_default;
}

std::string word(regions::Alternative alternative) {
    switch (alternative) {
    case regions::Alternative::greater:
        return "greater";
    case regions::Alternative::less:
        return "less";
    case regions::Alternative::two_sided:
        break;
    }
    return "two-sided";
}

void add_p_values(
    Analysis& analysis, const std::vector<LocalTest>& tests, const AnalysisOptions& options) {
    PValues norm;
    PValues permuted;
    PValues folded;
    for (const LocalTest& test : tests) {
        const auto& permutation = test.permutation;
        norm.push_back(test.p_norm);
        permuted.push_back(permutation ? std::optional(permutation->p) : std::nullopt);
        folded.push_back(permutation ? std::optional(permutation->p_folded) : std::nullopt);
    }
    Json below{{"alpha", options.alpha}};
    const auto add = [&](const std::string& name, const PValues& values) {
        const PValues adjusted = regions::false_discovery_adjusted(values);
        analysis.columns.push_back(result_column(name, values, entry));
        analysis.columns.push_back(result_column(name + "_fdr", adjusted, entry));
        below[name] = count_below(values, options.alpha);
        below[name + "_fdr"] = count_below(adjusted, options.alpha);
    };
    add("p_norm", norm);
    if (options.permutations > 0) {
        add("p_permutation", permuted);
        analysis.columns.push_back(result_column("p_sim", folded, entry));
    }
    analysis.json["below_alpha"] = std::move(below);
}

} // namespace osh::server
