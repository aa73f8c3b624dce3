#include "server/command_line/analyse/analysis.hpp"
#include "server/command_line/analyse/analysis_command.hpp"
#include "server/command_line/analyse/analysis_words.hpp"
#include "server/error.hpp"

namespace osh::server {

namespace {

Command moran_command() {
    Command command = analysis_command(
        {"moran",
         "Moran's I: whether like values lie together.",
         "Global spatial autocorrelation with moments under normality (variance, z, p_norm) and "
         "randomisation (…_rand), and a permutation test. With --population the empirical-Bayes "
         "index of Assunção and Reis of events by population. Units without neighbours stay in "
         "mean "
         "and sum of squares; n is the number of units with neighbours."},
        [](OptionSet& options, AnalysisOptions& chosen) {
            declare_required_value(
                options, chosen, "Column that is looked at, or A/B for a column by another.");
            declare_population(
                options,
                chosen,
                "Column of the population: the value counts events, EBI is taken.");
            declare_weights(options, chosen, "row-standardised, with --population binary,");
            declare_tests(options, chosen, "greater");
            options.add_switch(
                {"--count-islands", "", "n counts units without neighbours too, as esda does."},
                chosen.count_islands);
        },
        analyse_moran);
    command.examples = {
        {"analyse moran sids2.dbf --value SIDR74 --weights sids2.gal", "row-standardised, as esda"},
        {"analyse moran sids.shp --value SID74/BIR74 --weights ncCC89.gal --variant binary",
         "a rate of two columns, binary weights"},
        {"analyse moran sids.shp --value SID74 --population BIR74 --weights ncCC89.gal",
         "empirical-Bayes index"},
    };
    return command;
}

Command local_moran_command() {
    Command command = analysis_command(
        {"local-moran",
         "Local Moran's I of each unit: clusters and outliers.",
         "Local Moran's I with analytic z (conditional or total randomisation), conditional "
         "permutations, Benjamini-Hochberg adjusted p-values and quadrants. p_sim is the one-sided "
         "p as esda gives it."},
        [](OptionSet& options, AnalysisOptions& chosen) {
            declare_required_value(
                options, chosen, "Column that is looked at, or A/B for a column by another.");
            declare_population(
                options, chosen, "Column of the population: empirical-Bayes deviates are taken.");
            declare_weights(options, chosen, "row-standardised");
            declare_tests(options, chosen, "two-sided");
            options.add_choice(
                {"--null", "NULL", "conditional or total: moments of z; conditional without it."},
                chosen.null,
                {"conditional", "total"});
            options.add_choice(
                {"--m2", "DIVISOR", "n or n-1 (esda): the variance's divisor; n without it."},
                chosen.scale,
                {"n", "n-1"});
            declare_alpha(options, chosen);
        },
        analyse_local_moran);
    command.examples = {
        {"analyse local-moran sids2.dbf --value SID74/BIR74 --weights sids2.gal --id FIPSNO", ""},
        {"analyse local-moran districts.gpkg --value rate --weights queen --output lisa.gpkg",
         "a layer with quadrants and p-values"},
    };
    return command;
}

Command getis_command() {
    Command command = analysis_command(
        {"getis",
         "Getis-Ord Gi and Gi* of each unit: hot and cold spots.",
         "Standardised local G (Ord and Getis 1995) with analytic and permutation p-values; with "
         "--star each unit counts among its own neighbours."},
        [](OptionSet& options, AnalysisOptions& chosen) {
            declare_required_value(
                options, chosen, "Column that is looked at, or A/B for a column by another.");
            options.add_switch({"--star", "", "Gi* instead of Gi."}, chosen.star);
            declare_weights(options, chosen, "binary");
            declare_tests(options, chosen, "two-sided");
            declare_alpha(options, chosen);
        },
        analyse_getis);
    command.examples = {
        {"analyse getis getisord.csv --value val --x x --y y --weights distance:30", "Gi"},
        {"analyse getis getisord.csv --value val --weights distance:30 --star", "Gi*"},
    };
    return command;
}

Command scan_command() {
    Command command = analysis_command(
        {"scan",
         "Kulldorff's circular scan: where events are too many.",
         "Circles around each unit grow up to a share of the population; the likelihood ratio of "
         "the likeliest is compared with random worlds (p = (r + 1)/(n + 1)). Secondary clusters "
         "share no unit with those before them. An areal layer's own columns of representative "
         "places (Xm and Ym, x and y) are preferred to the middles of its areas."},
        [](OptionSet& options, AnalysisOptions& chosen) {
            declare_required_value(options, chosen, "Column with the number of cases.");
            declare_population(options, chosen, "Column with the population; needed.");
            declare_places(options, chosen);
            options.add(
                {{"--places", "PLACES", "columns or centroids; columns without it, if any."},
                 Occurrence::optional,
                 [&chosen](const std::string& text) {
                     if (text != "columns" && text != "centroids") {
                         throw Error("must be columns or centroids, not `" + text + "`");
                     }
                     chosen.study.prefers_place_columns = text == "columns";
                 }});
            chosen.study.prefers_place_columns = true;
            add_real(
                options,
                {"--share", "SHARE", "Most of the population in a window; 0.5 without it."},
                {0.0, 1.0, false},
                [&chosen](double number) { chosen.share = number; });
            declare_seed(options, chosen, "Random worlds behind p_permutation");
            options.add_number(
                {"--clusters", "N", "Most clusters that are named; 10 without it."},
                chosen.clusters,
                {1, 1000});
            options.add_choice(
                {"--counts", "RULE", "floor, round or exact for counts that are not whole."},
                chosen.counts,
                {"floor", "round", "exact"});
        },
        analyse_scan);
    command.examples = {
        {"analyse scan NY8_utm18.shp --value Cases --population POP8", "primary and secondary"},
        {"analyse scan events.csv --value cases --population workers --x lon --y lat --share 0.25",
         "great-circle distances"},
    };
    return command;
}

Command kde_command() {
    Command command = analysis_command(
        {"kde",
         "Kernel density of events on a grid.",
         "Gaussian kernel density with Diggle's edge correction: over the window the density adds "
         "up to the number of events. Longitudes and latitudes are laid out in metres."},
        [](OptionSet& options, AnalysisOptions& chosen) {
            options.add_text(
                {"--value", "COLUMN", "Column of weights; each event counts 1 without it."},
                chosen.study.value);
            declare_places(options, chosen);
            add_real(
                options,
                {"--bandwidth",
                 "SIGMA",
                 "Standard deviation of the kernel, in metres or the coordinates' unit; Scott's "
                 "rule without it."},
                {0.0, 1e300, false},
                [&chosen](double number) { chosen.bandwidth = number; });
            options.add_text(
                {"--grid", "PIXELS", "Pixels on a side, or COLUMNSxROWS; 128 without it."},
                chosen.grid);
            options.add_path(
                {"--window",
                 "FILE",
                 "Areas in which events were observed; the box around the events without it."},
                chosen.window);
            options.add_choice(
                {"--edge", "CORRECTION", "diggle or none; diggle without it."},
                chosen.edge,
                {"diggle", "none"});
            options.add_path(
                {"--reference",
                 "FILE",
                 "Places of a reference such as the workforce: also the log relative risk."},
                chosen.reference);
            options.add_text(
                {"--reference-where",
                 "COLUMN=VALUE",
                 "Only these rows of the reference, which is FILE itself without --reference."},
                chosen.reference_where);
            declare_seed(options, chosen, "Random labellings behind tolerance contours");
            declare_alpha(options, chosen);
        },
        analyse_kde);
    command.examples = {
        {"analyse kde larynx.csv --bandwidth 1.5 --window chorley.geojson", "integral = events"},
        {"analyse kde events.geojson --bandwidth 5000 --grid 256 --output density.gpkg",
         "pixels as a layer"},
        {"analyse kde chorley.csv --where marks=larynx --reference-where marks=lung --bandwidth "
         "1.5",
         "log relative risk with tolerance contours"},
    };
    return command;
}

} // namespace

std::vector<Command> analyse_space_commands() {
    return {moran_command(), local_moran_command(), getis_command(), scan_command(), kde_command()};
}

} // namespace osh::server
