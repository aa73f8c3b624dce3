#include "regions/statistics/spatial/getis.hpp"
#include "regions/statistics/spatial/local_moran.hpp"
#include "regions/statistics/spatial/moran.hpp"
#include "server/command_line/analyse/analysis.hpp"
#include "server/command_line/analyse/result_columns.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

using regions::Alternative;

/// What an analysis of neighbours begins with.
struct Begun {
    Study study;
    StudyWeights found;
    regions::SpatialWeights weights;
};

Begun begun(const AnalysisOptions& options, const std::string& default_variant) {
    Begun result;
    result.study = read_study(options.study);
    result.found = weights_of(result.study, options.study, options.weights);
    result.weights = in_variant(result.found, options.weights, default_variant);
    return result;
}

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json moran_json(const regions::MoranResult& result) {
    Json json{
        {"I", result.i},
        {"expected", result.expected},
        {"variance", result.variance_norm},
        {"z", number(result.z_norm)},
        {"p_norm", number(result.p_norm)},
        {"variance_rand", number(result.variance_rand)},
        {"z_rand", number(result.z_rand)},
        {"p_rand", number(result.p_rand)},
    };
    json["p_permutation"] = nullptr;
    json["p_sim"] = nullptr;
    if (result.permutation) {
        json["p_permutation"] = result.permutation->p;
        json["p_sim"] = result.permutation->p_folded;
        json["expected_permutation"] = result.permutation->mean;
        json["variance_permutation"] = result.permutation->variance;
    }
    json["n"] = result.counted_units;
    json["S0"] = result.sums.s0;
    json["S1"] = result.sums.s1;
    json["S2"] = result.sums.s2;
    return json;
}

void note_degenerate(Study& study, const regions::MoranResult& result) {
    if (result.is_degenerate()) {
        study.notes.push_back(
            "each order of the values gives the same I (all units are neighbours of each other), "
            "so that there is nothing to test: z and p are null; ask for fewer neighbours");
    }
}

/// Names how many units have neighbours but no test.
template<typename Local>
void note_untested(
    Study& study, const std::vector<Local>& locals, bool (*is_untested)(const Local&)) {
    const auto count = std::ranges::count_if(locals, is_untested);
    if (count > 0) {
        study.notes.push_back(
            std::to_string(count) + " of " + std::to_string(locals.size()) +
            " units have neighbours but nothing to test (all others are their neighbours, or all "
            "other values are equal, or their own is the mean): z and p are null");
    }
}

void add_test_settings(Json& json, const AnalysisOptions& options, Alternative alternative) {
    json["alternative"] = word(alternative);
    json["permutations"] = options.permutations;
    json["seed"] = options.seed;
}

} // namespace

Analysis analyse_moran(const AnalysisOptions& options) {
    const bool rates = !options.study.population.empty();
    Begun data = begun(options, rates ? "binary" : "row-standardised");
    regions::MoranOptions test{
        .alternative = alternative_of(options, Alternative::greater),
        .permutations = static_cast<std::size_t>(options.permutations),
        .seed = static_cast<std::uint64_t>(options.seed),
        .count_islands = options.count_islands};
    Analysis analysis;
    analysis.json = answer_head("moran", data.study, options);
    if (rates) {
        std::vector<double> raw;
        const auto deviates =
            regions::empirical_bayes_deviates(data.study.values, data.study.population);
        for (std::size_t i = 0; i < data.study.size(); ++i) {
            raw.push_back(data.study.values[i] / data.study.population[i]);
        }
        const Json raw_json = moran_json(regions::moran(raw, data.weights, test));
        // The index counts every unit, as EBImoran.mc of spdep does.
        test.count_islands = true;
        const auto result = regions::moran(deviates, data.weights, test);
        analysis.json["statistic"] = "empirical-Bayes index (Assunção & Reis 1999)";
        analysis.json["EBI"] = result.i;
        analysis.json.update(moran_json(result));
        analysis.json["raw_rates"] = raw_json;
        note_degenerate(data.study, result);
    } else {
        analysis.json["statistic"] = "Moran's I";
        const auto result = regions::moran(data.study.values, data.weights, test);
        analysis.json.update(moran_json(result));
        note_degenerate(data.study, result);
    }
    add_test_settings(analysis.json, options, test.alternative);
    analysis.json["weights"] = data.found.description;
    analysis.study = std::move(data.study);
    return analysis;
}

Analysis analyse_local_moran(const AnalysisOptions& options) {
    Begun data = begun(options, "row-standardised");
    const regions::LocalMoranOptions test{
        .alternative = alternative_of(options, Alternative::two_sided),
        .null =
            options.null == "total" ? regions::LocalNull::total : regions::LocalNull::conditional,
        .divide_by_n_minus_1 = options.scale == "n-1",
        .permutations = static_cast<std::size_t>(options.permutations),
        .seed = static_cast<std::uint64_t>(options.seed)};
    std::vector<double> values = data.study.values;
    if (!options.study.population.empty()) {
        values = regions::empirical_bayes_deviates(values, data.study.population);
    }
    const auto locals = regions::local_moran(values, data.weights, test);
    note_untested<regions::LocalMoran>(
        data.study, locals, [](const regions::LocalMoran& local) { return local.i && !local.z; });
    Analysis analysis;
    analysis.json = answer_head("local-moran", data.study, options);
    analysis.json["statistic"] = options.study.population.empty()
                                     ? "local Moran's I (Anselin 1995)"
                                     : "local Moran's I of empirical-Bayes deviates";
    analysis.json["null"] = options.null;
    analysis.json["m2"] = "sum of squares by " + options.scale;
    add_test_settings(analysis.json, options, test.alternative);
    analysis.json["weights"] = data.found.description;
    using regions::LocalMoran;
    const auto add = [&](const char* name, std::optional<double> LocalMoran::*member) {
        analysis.columns.push_back(result_column(
            name, locals, [member](const LocalMoran& local) { return entry(local.*member); }));
    };
    add("I", &LocalMoran::i);
    add("expected", &LocalMoran::expected);
    add("variance", &LocalMoran::variance);
    add("z", &LocalMoran::z);
    std::vector<LocalTest> tests;
    for (const LocalMoran& local : locals) {
        tests.push_back({local.p_norm, local.permutation});
    }
    add_p_values(analysis, tests, options);
    analysis.columns.push_back(
        result_column("quadrant", locals, [](const LocalMoran& local) -> geo::AttributeValue {
            return local.quadrant ? geo::AttributeValue(std::string(regions::word(*local.quadrant)))
                                  : geo::AttributeValue();
        }));
    analysis.study = std::move(data.study);
    return analysis;
}

Analysis analyse_getis(const AnalysisOptions& options) {
    Begun data = begun(options, "binary");
    const auto form = options.star ? regions::GetisForm::gi_star : regions::GetisForm::gi;
    if (options.star) {
        // The unit itself joins before rows are standardised.
        StudyWeights with_self = data.found;
        with_self.weights = data.found.weights.with_self();
        data.weights = in_variant(with_self, options.weights, "binary");
    }
    const regions::GetisOptions test{
        .form = form,
        .alternative = alternative_of(options, Alternative::two_sided),
        .permutations = static_cast<std::size_t>(options.permutations),
        .seed = static_cast<std::uint64_t>(options.seed)};
    const auto locals = regions::local_getis(data.study.values, data.weights, test);
    note_untested<regions::LocalGetis>(data.study, locals, [](const regions::LocalGetis& local) {
        return local.variance && !local.z;
    });
    const std::string name = options.star ? "Gi*" : "Gi";
    Analysis analysis;
    analysis.json = answer_head("getis", data.study, options);
    analysis.json["statistic"] = name + " (Ord & Getis 1995), standardised";
    add_test_settings(analysis.json, options, test.alternative);
    analysis.json["weights"] = data.found.description;
    using regions::LocalGetis;
    const auto add = [&](const std::string& column, std::optional<double> LocalGetis::*member) {
        analysis.columns.push_back(result_column(
            column, locals, [member](const LocalGetis& local) { return entry(local.*member); }));
    };
    add(name, &LocalGetis::z);
    add("G", &LocalGetis::g);
    add("expected", &LocalGetis::expected);
    add("variance", &LocalGetis::variance);
    add("z", &LocalGetis::z);
    std::vector<LocalTest> tests;
    for (const LocalGetis& local : locals) {
        tests.push_back({local.p_norm, local.permutation});
    }
    add_p_values(analysis, tests, options);
    analysis.study = std::move(data.study);
    return analysis;
}

} // namespace osh::server
