#include "server/command_line/analyse/study_weights.hpp"

#include "regions/statistics/spatial/contiguity.hpp"
#include "regions/statistics/spatial/near_neighbours.hpp"
#include "regions/statistics/spatial/neighbour_file.hpp"
#include "server/command_line/analyse/study_places.hpp"
#include "server/command_line/usage_error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <optional>
#include <unordered_set>

namespace osh::server {

namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file)) {
        throw Error(file.string() + ": cannot read these weights; is the path right?");
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> column_texts(const geo::FeatureTable& table, std::size_t column) {
    std::vector<std::string> texts;
    for (const auto& row : table.rows) {
        texts.push_back(cell_text(row[column]));
    }
    return texts;
}

/// Whether a column tells every unit of a file apart and the units of the data too.
bool identifies(const std::vector<std::string>& texts, const regions::NeighbourFile& file) {
    const std::unordered_set<std::string> known(texts.begin(), texts.end());
    return known.size() == texts.size() &&
           std::ranges::all_of(file.ids, [&](const std::string& id) { return known.contains(id); });
}

std::vector<std::string> row_numbers(std::size_t rows, std::size_t first) {
    std::vector<std::string> numbers;
    for (std::size_t row = 0; row < rows; ++row) {
        numbers.push_back(std::to_string(row + first));
    }
    return numbers;
}

struct FoundIds {
    std::vector<std::string> ids; ///< of all rows of the table
    std::string source;
    bool names_units = false; ///< a column, good for naming units in the answer
};

FoundIds ids_for(
    const geo::FeatureTable& table,
    const StudyOptions& options,
    const regions::NeighbourFile& file) {
    if (!options.id.empty()) {
        const std::size_t column = require_column(table, options.id, options.file.string());
        return {column_texts(table, column), "column " + table.columns[column], true};
    }
    if (const auto named = table.column(file.id_column)) {
        auto texts = column_texts(table, *named);
        if (identifies(texts, file)) {
            return {std::move(texts), "column " + table.columns[*named], true};
        }
    }
    for (const std::size_t first : {std::size_t{1}, std::size_t{0}}) {
        auto numbers = row_numbers(table.rows.size(), first);
        if (file.ids.size() == numbers.size() && identifies(numbers, file)) {
            return {std::move(numbers), "row numbers from " + std::to_string(first), false};
        }
    }
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        auto texts = column_texts(table, column);
        if (identifies(texts, file)) {
            return {std::move(texts), "column " + table.columns[column], true};
        }
    }
    throw Error(
        file.source_name + ": no column of " + options.file.string() +
        " holds its ids (the first is " + (file.ids.empty() ? "missing" : file.ids.front()) +
        "); name the column with --id");
}

/// The weights between all rows of the file, cut down to those of the study.
regions::SpatialWeights taking_part(const regions::SpatialWeights& all, const Study& study) {
    std::vector<bool> keep(study.table.rows.size(), false);
    for (const std::size_t row : study.rows) {
        keep[row] = true;
    }
    return all.restricted(keep);
}

StudyWeights from_file(Study& study, const StudyOptions& options, const std::string& path) {
    const bool gwt = !path.ends_with(".gal") && !path.ends_with(".GAL");
    const regions::NeighbourFile file =
        gwt ? regions::parse_gwt(text_of(path), path) : regions::parse_gal(text_of(path), path);
    const FoundIds found = ids_for(study.table, options, file);
    if (found.names_units) {
        for (std::size_t i = 0; i < study.size(); ++i) {
            study.ids[i] = found.ids[study.rows[i]];
        }
        study.id_source = found.source;
    }
    StudyWeights result;
    result.weights = taking_part(regions::weights_between(file, found.ids), study);
    result.has_own_weights = gwt;
    result.description = {{"kind", gwt ? "gwt" : "gal"}, {"file", path}, {"ids", found.source}};
    return result;
}

StudyWeights from_borders(
    const Study& study,
    const StudyOptions& options,
    const WeightsOptions& choice,
    regions::Contiguity contiguity) {
    std::vector<regions::Outline> outlines;
    bool any = false;
    for (const std::size_t row : study.rows) {
        regions::Outline& outline = outlines.emplace_back();
        for (const auto& ring : study.table.shapes[row].rings) {
            auto& corners = outline.emplace_back();
            for (const geo::PlanarPlace& place : ring) {
                corners.push_back({place.x, place.y});
            }
            any = true;
        }
    }
    if (!any) {
        throw Error(
            options.file.string() +
            ": holds no areas, so that nothing borders on anything; give --weights FILE.gal, "
            "distance:D or knn:K");
    }
    StudyWeights result;
    result.weights = regions::contiguous(outlines, contiguity, choice.snap);
    result.description = {
        {"kind", contiguity == regions::Contiguity::queen ? "queen" : "rook"},
        {"snap", choice.snap}};
    return result;
}

/// The number after the colon of `distance:30` or `knn:4`.
std::optional<double> number_after(const std::string& text, std::string_view word) {
    if (!text.starts_with(word)) {
        return std::nullopt;
    }
    double number = 0.0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data() + word.size(), end, number);
    if (fault != std::errc{} || stop != end || !std::isfinite(number) || number <= 0.0) {
        throw UsageError(
            "`--weights` " + std::string(word) + " needs a number above 0, not `" +
            text.substr(word.size()) + "`");
    }
    return number;
}

StudyWeights
from_distances(const Study& study, const StudyOptions& options, const std::string& text) {
    const auto distance = number_after(text, "distance:");
    const auto count = distance ? std::nullopt : number_after(text, "knn:");
    if (!distance && !count) {
        throw UsageError(
            "`--weights` must be FILE.gal, FILE.gwt, queen, rook, distance:D or knn:K, not `" +
            text + "`");
    }
    if (count && (*count != std::floor(*count) || *count > 1e6)) {
        throw UsageError("`--weights` knn: needs a whole number of neighbours");
    }
    const StudyPlaces places = places_of(study, options);
    StudyWeights result;
    if (distance) {
        result.weights = regions::within_distance(places.places, places.reach(*distance));
        result.description = {{"kind", "distance"}, {"distance", *distance}};
    } else {
        const auto neighbours = static_cast<std::size_t>(count.value_or(1));
        result.weights = regions::nearest(places.places, neighbours);
        result.description = {{"kind", "knn"}, {"k", neighbours}};
    }
    result.description["places"] = places.source;
    result.description["metric"] = places.great_circle ? "great-circle" : "euclidean";
    result.description["unit"] = places.unit;
    return result;
}

void describe(StudyWeights& result, const Study& study) {
    const regions::SpatialWeights& weights = result.weights;
    std::size_t fewest = weights.size();
    std::size_t most = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        fewest = std::min(fewest, weights.neighbours_of(i).size());
        most = std::max(most, weights.neighbours_of(i).size());
    }
    Json& json = result.description;
    json["links"] = weights.links();
    json["neighbours"] = {
        {"least", fewest},
        {"mean", static_cast<double>(weights.links()) / static_cast<double>(weights.size())},
        {"most", most}};
    json["symmetric"] = weights.has_symmetric_links();
    json["islands"] = Json::array();
    for (const std::uint32_t island : weights.islands()) {
        json["islands"].push_back(study.ids[island]);
    }
}

bool is_weights_file(std::string text) {
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text.ends_with(".gal") || text.ends_with(".gwt") || text.ends_with(".kwt");
}

} // namespace

StudyWeights weights_of(Study& study, const StudyOptions& options, const WeightsOptions& choice) {
    const std::string text = choice.weights.empty() ? "queen" : choice.weights;
    StudyWeights result;
    if (is_weights_file(text)) {
        result = from_file(study, options, text);
    } else if (text == "queen" || text == "rook") {
        result = from_borders(
            study,
            options,
            choice,
            text == "queen" ? regions::Contiguity::queen : regions::Contiguity::rook);
    } else {
        result = from_distances(study, options, text);
    }
    const std::size_t links = result.weights.links();
    result.weights = result.weights.without_self();
    if (result.weights.links() != links) {
        study.notes.push_back(
            std::to_string(links - result.weights.links()) +
            " links of units to themselves were left out");
    }
    describe(result, study);
    return result;
}

regions::SpatialWeights
in_variant(StudyWeights& weights, const WeightsOptions& choice, const std::string& by_default) {
    std::string variant = choice.variant;
    if (variant.empty()) {
        variant = by_default == "binary" && weights.has_own_weights ? "as-given" : by_default;
    }
    weights.description["variant"] = variant;
    if (variant == "row-standardised") {
        return weights.weights.row_standardised();
    }
    return variant == "binary" ? weights.weights.binary() : weights.weights;
}

} // namespace osh::server
