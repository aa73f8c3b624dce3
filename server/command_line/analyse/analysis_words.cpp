#include "server/command_line/analyse/analysis_words.hpp"

#include "server/error.hpp"

#include <charconv>
#include <sstream>
#include <utility>

namespace osh::server {

namespace {

std::string shortest(double number) {
    std::ostringstream text;
    text << number;
    return text.str();
}

} // namespace

void add_real(
    OptionSet& options, OptionWords words, RealRange range, std::function<void(double)> take) {
    options.add(
        {std::move(words),
         Occurrence::optional,
         [range, take = std::move(take)](const std::string& text) {
             double number = 0.0;
             const char* const end = text.data() + text.size();
             const auto [stop, fault] = std::from_chars(text.data(), end, number);
             const bool good = fault == std::errc{} && stop == end && number <= range.high &&
                               (number > range.low || (range.low_included && number == range.low));
             if (!good) {
                 throw Error(
                     "must be a number " + std::string(range.low_included ? "from " : "above ") +
                     shortest(range.low) +
                     (range.high < 1e300 ? " to " + shortest(range.high) : "") + ", not `" + text +
                     "`");
             }
             take(number);
         }});
}

void declare_study(OptionSet& options, AnalysisOptions& chosen) {
    options.add_argument(
        {"FILE",
         "",
         "CSV, Shapefile, GeoPackage, GeoJSON, DBF or any other vector file that GDAL reads."},
        chosen.study.file);
    options.add_text(
        {"--layer", "NAME", "Which layer of the file; the first one without it."},
        chosen.study.layer);
    options.add_text(
        {"--id",
         "COLUMN",
         "Column with the units' ids; without it found by the ids of the weights' file, else row "
         "numbers."},
        chosen.study.id);
    options.add_text(
        {"--where", "COLUMN=VALUE", "Only rows whose column says this."}, chosen.study.where);
    options.add_choice(
        {"--missing",
         "WAY",
         "refuse or drop rows without a number (empty, NaN, NA, text); refuse without it."},
        chosen.study.missing,
        {"refuse", "drop"});
}

void declare_required_value(
    OptionSet& options, AnalysisOptions& chosen, const std::string& meaning) {
    options.add(
        {{"--value", "COLUMN", meaning + " Needed."},
         Occurrence::required,
         [&chosen](const std::string& text) {
             chosen.study.value = text;
         }});
}

void declare_population(OptionSet& options, AnalysisOptions& chosen, const std::string& meaning) {
    options.add_text({"--population", "COLUMN", meaning}, chosen.study.population);
}

void declare_weights(
    OptionSet& options, AnalysisOptions& chosen, const std::string& default_variant) {
    options.add_text(
        {"--weights",
         "WEIGHTS",
         "Neighbours: FILE.gal, FILE.gwt, queen or rook (areas that share a vertex or a side), "
         "distance:D (at most D apart, in metres, or in the coordinates' unit when that is not "
         "known) or knn:K (the K nearest); queen without it."},
        chosen.weights.weights);
    options.add_choice(
        {"--variant",
         "VARIANT",
         "binary, row-standardised or as-given (weights of a .gwt file); " + default_variant +
             " without it."},
        chosen.weights.variant,
        {"binary", "row-standardised", "as-given"});
    add_real(
        options,
        {"--snap",
         "DISTANCE",
         "Vertices so close count as one for queen and rook; 0 without it: the same numbers."},
        {0.0, 1e300, true},
        [&chosen](double number) { chosen.weights.snap = number; });
    declare_places(options, chosen);
}

void declare_places(OptionSet& options, AnalysisOptions& chosen) {
    options.add_text(
        {"--x",
         "COLUMN",
         "Column of x or longitude, with --y; without them the shapes' middles, or columns named "
         "lon and lat, x and y, Xm and Ym, easting and northing."},
        chosen.study.x);
    options.add_text({"--y", "COLUMN", "Column of y or latitude."}, chosen.study.y);
    options.add_choice(
        {"--metric",
         "METRIC",
         "auto, euclidean or great-circle; auto takes great circles for longitude and latitude."},
        chosen.study.metric,
        {"auto", "euclidean", "great-circle"});
}

void declare_seed(OptionSet& options, AnalysisOptions& chosen, const std::string& what_repeats) {
    options.add_number(
        {"--permutations", "N", what_repeats + "; 999 without it, 0 for none."},
        chosen.permutations,
        {0, 999'999});
    options.add_number(
        {"--seed", "N", "Start of the random numbers: the same seed gives the same p-values."},
        chosen.seed,
        {0, 9'223'372'036'854'775'807});
}

void declare_tests(
    OptionSet& options, AnalysisOptions& chosen, const std::string& default_alternative) {
    options.add_choice(
        {"--alternative",
         "SIDE",
         "greater, less or two-sided; " + default_alternative + " without it."},
        chosen.alternative,
        {"greater", "less", "two-sided"});
    declare_seed(options, chosen, "Random permutations behind p_permutation");
}

void declare_alpha(OptionSet& options, AnalysisOptions& chosen) {
    add_real(
        options,
        {"--alpha", "P", "Level at which tests are counted; 0.05 without it."},
        {0.0, 1.0, false},
        [&chosen](double number) { chosen.alpha = number; });
}

void declare_output(OptionSet& options, AnalysisOptions& chosen) {
    options.add_choice(
        {"--format", "FORMAT", "json or csv to the standard output; json without it."},
        chosen.format,
        {"json", "csv"});
    options.add(
        {{"--output",
          "FILE",
          "Also writes a layer with the results: .geojson, .gpkg, .shp, .fgb, .kml or .csv."},
         Occurrence::optional,
         [&chosen](const std::string& text) {
             if (!geo::can_write_feature_table(text)) {
                 throw Error(
                     "must end in .geojson, .json, .gpkg, .shp, .fgb, .kml or .csv, not `" + text +
                     "`");
             }
             chosen.output = text;
         }});
}

} // namespace osh::server
