#include "server/export/figure_file.hpp"

#include "geo/gdal_translate.hpp"
#include "server/export/definitions_file.hpp"
#include "server/export/file_words.hpp"
#include "server/http/problem.hpp"

#include <array>
#include <sstream>
#include <utility>

namespace osh::server {

namespace {

void require_bounded(std::size_t figures) {
    if (figures > most_figures_of_made_file) {
        throw Problem(
            Refusal::unprocessable_content,
            "these are " + std::to_string(figures) + " figures, and a file of this format holds " +
                std::to_string(most_figures_of_made_file) +
                " at most; ask for fewer indicators or years, or for csv");
    }
}

} // namespace

std::string figure_file(
    const LiveDataset& dataset,
    const FigureQuestion& question,
    const FileFormat& format,
    std::string_view selection_text,
    PageLanguage language) {
    std::ostringstream rows;
    const std::size_t written = format.has_geometry ? write_figures_geojson(rows, dataset, question)
                                                    : write_figures_csv(rows, dataset, question);
    if (format.driver.empty()) {
        return std::move(rows).str();
    }
    require_bounded(format.has_geometry ? written * question.indicators.size() : written);
    const auto subject = format.has_geometry ? ExportSubject::figure_map : ExportSubject::figures;
    std::ostringstream definitions;
    write_definitions_csv(
        definitions, dataset, subject, {.selection = std::string(selection_text)});
    const std::array<geo::NamedBytes, 3> files{{
        {format.has_geometry ? "figures.geojson" : "figures.csv", std::move(rows).str()},
        {"figures.csvt", csv_types(exported_figure_columns())},
        {"definitions.csv", std::move(definitions).str()},
    }};
    return geo::translated_vectors(
        files,
        2,
        "made." + std::string(format.name),
        format.driver,
        file_words(dataset, {subject, question.selection, question.indicators}, language));
}

} // namespace osh::server
