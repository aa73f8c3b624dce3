#include "regions/statistics/classes/class_breaks.hpp"
#include "server/command_line/analyse/analysis.hpp"
#include "server/command_line/analyse/result_columns.hpp"
#include "server/command_line/usage_error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace osh::server {

namespace {

std::vector<double> fixed_breaks(const std::string& text) {
    std::vector<double> breaks;
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    while (at != end) {
        double number = 0.0;
        const auto [stop, fault] = std::from_chars(at, end, number);
        const bool ends = stop == end || (*stop == ',' && stop + 1 != end);
        if (fault != std::errc{} || !ends || !std::isfinite(number)) {
            throw UsageError("`--breaks` must be numbers between commas, not `" + text + "`");
        }
        breaks.push_back(number);
        at = stop == end ? end : stop + 1;
    }
    return breaks;
}

} // namespace

Analysis analyse_breaks(const AnalysisOptions& options) {
    regions::BreakOptions choice;
    choice.fixed = fixed_breaks(options.breaks);
    choice.scheme = choice.fixed.empty() ? regions::break_scheme(options.scheme).value()
                                         : regions::BreakScheme::fixed;
    if (choice.scheme == regions::BreakScheme::fixed && choice.fixed.empty()) {
        throw UsageError("`--scheme` fixed needs `--breaks` with its upper bounds");
    }
    choice.classes = static_cast<std::size_t>(options.classes);
    choice.head_share = options.head_share;
    Analysis analysis;
    analysis.study = read_study(options.study);
    const auto result = regions::class_breaks(analysis.study.values, choice);
    const bool is_number_asked = choice.scheme != regions::BreakScheme::fixed &&
                                 choice.scheme != regions::BreakScheme::head_tail;
    if (is_number_asked && result.bins.size() < choice.classes) {
        analysis.study.notes.push_back(
            "asked for " + std::to_string(choice.classes) + " classes; the values allow " +
            std::to_string(result.bins.size()));
    }
    Json& json = analysis.json = answer_head("breaks", analysis.study, options);
    json["scheme"] = regions::word(choice.scheme);
    if (choice.scheme == regions::BreakScheme::head_tail) {
        json["stopping_rule"] =
            options.head_share < 1.0
                ? "while the head holds at most " + cell_text(options.head_share) + " of the values"
                : std::string("until the head is one value or all its values are equal");
    }
    json["k"] = result.bins.size();
    json["bins"] = result.bins;
    json["counts"] = result.counts;
    json["min"] = std::ranges::min(analysis.study.values);
    json["max"] = std::ranges::max(analysis.study.values);
    json["adcm"] = result.adcm;
    json["gvf"] = result.gvf;
    analysis.columns.push_back(result_column("class", result.classes, [](std::size_t number) {
        return geo::AttributeValue(static_cast<std::int64_t>(number));
    }));
    analysis.lists_results = false;
    return analysis;
}

} // namespace osh::server
