#include "server/command_line/analyse/analysis.hpp"
#include "server/command_line/analyse/analysis_command.hpp"
#include "server/command_line/analyse/analysis_words.hpp"

namespace osh::server {

namespace {

Command smooth_command() {
    Command command = analysis_command(
        {"smooth",
         "Empirical-Bayes smoothed rates, global or local.",
         "Draws rates towards the overall rate (or that of the neighbourhood) by the moments of "
         "Marshall 1991: a is the variance between units, b the mean rate."},
        [](OptionSet& options, AnalysisOptions& chosen) {
            declare_required_value(options, chosen, "Column with the number of events.");
            declare_population(options, chosen, "Column with the population; needed.");
            options.add_choice(
                {"--method", "METHOD", "global or local; global without it."},
                chosen.method,
                {"global", "local"});
            options.add_choice(
                {"--local-variance",
                 "MEAN",
                 "own-mean (esda, GeoDa) or neighbour-mean (spdep EBlocal); own-mean without it."},
                chosen.local_variance,
                {"own-mean", "neighbour-mean"});
            declare_weights(options, chosen, "binary");
        },
        analyse_smooth);
    command.examples = {
        {"analyse smooth sids2.dbf --value SID74 --population BIR74", "global"},
        {"analyse smooth sids2.dbf --value SID74 --population BIR74 --method local --weights "
         "sids2.gal",
         "towards each neighbourhood"},
    };
    return command;
}

Command rates_command() {
    Command command = analysis_command(
        {"rates",
         "Exact intervals, standardised ratios, funnel limits.",
         "For each unit the exact and Byar's limits of its count, its rate, the ratio of observed "
         "to expected with its exact interval, exact Poisson prediction limits (Spiegelhalter "
         "2005) "
         "and whether 20 events or fewer make it unstable."},
        [](OptionSet& options, AnalysisOptions& chosen) {
            declare_required_value(options, chosen, "Column with the number of events.");
            declare_population(options, chosen, "Column with the population.");
            options.add_text(
                {"--expected",
                 "COLUMN",
                 "Column with expected counts, such as standardised by sector; without it the "
                 "overall rate times population."},
                chosen.expected);
        },
        analyse_rates);
    command.examples = {
        {"analyse rates districts.csv --value injured --population workers --format csv", ""},
        {"analyse rates districts.csv --value injured --expected expected", "ratios and funnel"},
    };
    return command;
}

Command breaks_command() {
    Command command = analysis_command(
        {"breaks",
         "Class breaks of a choropleth map.",
         "Upper bounds of classes by Fisher-Jenks (exact), quantiles, equal intervals, head/tail "
         "or "
         "given breaks, with counts, ADCM and goodness of variance fit."},
        [](OptionSet& options, AnalysisOptions& chosen) {
            declare_required_value(options, chosen, "Column that is classed.");
            options.add_choice(
                {"--scheme",
                 "SCHEME",
                 "fisher-jenks, quantiles, equal-interval, head-tail or fixed; fisher-jenks "
                 "without it."},
                chosen.scheme,
                {"fisher-jenks", "quantiles", "equal-interval", "head-tail", "fixed"});
            options.add_number(
                {"--classes", "K", "Number of classes; 5 without it."}, chosen.classes, {1, 1000});
            add_real(
                options,
                {"--head-share",
                 "SHARE",
                 "Head/tail goes on while the head holds at most this share (Jiang: 0.4); 1 "
                 "without it: until the head is one value, as mapclassify."},
                {0.0, 1.0, false},
                [&chosen](double number) { chosen.head_share = number; });
            options.add_text(
                {"--breaks", "NUMBERS", "Upper bounds of fixed classes, such as 1,2,5."},
                chosen.breaks);
        },
        analyse_breaks);
    command.examples = {
        {"analyse breaks calempdensity.csv --value \"emp/sq km\" --classes 5", "Fisher-Jenks"},
        {"analyse breaks cities.csv --value population --scheme head-tail", ""},
    };
    return command;
}

Command fdr_command() {
    Command command = analysis_command(
        {"fdr",
         "Benjamini-Hochberg: p-values of many tests.",
         "Adjusts a column of p-values to the false discovery rate and counts what is rejected."},
        [](OptionSet& options, AnalysisOptions& chosen) {
            declare_required_value(options, chosen, "Column with the p-values.");
            declare_alpha(options, chosen);
        },
        analyse_fdr);
    command.examples = {{"analyse fdr tests.csv --value p --alpha 0.05", ""}};
    return command;
}

} // namespace

std::vector<Command> analyse_rate_commands() {
    return {smooth_command(), rates_command(), breaks_command(), fdr_command()};
}

} // namespace osh::server
