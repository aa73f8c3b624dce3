#include "regions/figures/official_conflict.hpp"

#include "geo/csv/csv_table.hpp"
#include "regions/error.hpp"
#include "regions/figures/official_figures.hpp"

#include <algorithm>
#include <string_view>

namespace osh::regions {

namespace {

constexpr std::string_view figures_file = "conflict_figures.csv";

Names names_of(const geo::CsvTable& table, std::size_t row, const std::string& column) {
    return {
        table.cell(row, column + "_kk"),
        table.cell(row, column + "_ru"),
        table.cell(row, column + "_en")};
}

const OfficialFigure& figure_of(const geo::CsvTable& table, std::size_t row) {
    const OfficialFigureFilter key{
        .indicator = table.cell(row, "indicator"),
        .territory = table.cell(row, "territory"),
        .period = table.cell(row, "period"),
        .stream = table.cell(row, "stream"),
        .sector = table.cell(row, "sector")};
    const auto& figures = built_in_official_figures();
    const auto found = std::ranges::find_if(
        figures, [&key](const OfficialFigure& figure) { return key.matches(figure); });
    if (found == figures.end() || !found->value) {
        throw Error(
            std::string(figures_file) + ", line " + std::to_string(table.line(row)) +
            ": no official figure " + *key.indicator + " of " + *key.stream);
    }
    return *found;
}

ConflictFigure read_figure(const geo::CsvTable& table, std::size_t row) {
    ConflictFigure figure{.label = names_of(table, row, "label")};
    figure.is_computed = table.cell(row, "indicator").empty();
    if (figure.is_computed) {
        figure.value = std::stod(table.cell(row, "value"));
        figure.unit = table.cell(row, "unit");
        figure.source = table.cell(row, "formula");
        return figure;
    }
    const OfficialFigure& official = figure_of(table, row);
    figure.value = *official.value;
    figure.unit = official.unit;
    figure.source = official.stream + ": " + official.source;
    return figure;
}

std::vector<OfficialConflict> read_conflicts() {
    const auto table = geo::CsvTable::parse(figure_file("conflicts.csv"), "conflicts.csv");
    std::vector<OfficialConflict> conflicts;
    for (std::size_t row = 0; row < table.size(); ++row) {
        conflicts.push_back(
            {table.cell(row, "id"),
             names_of(table, row, "title"),
             names_of(table, row, "text"),
             {}});
    }
    const auto figures = geo::CsvTable::parse(figure_file(figures_file), figures_file);
    for (std::size_t row = 0; row < figures.size(); ++row) {
        const auto conflict =
            std::ranges::find(conflicts, figures.cell(row, "conflict"), &OfficialConflict::id);
        if (conflict == conflicts.end()) {
            throw Error(
                std::string(figures_file) + ", line " + std::to_string(figures.line(row)) +
                ": no conflict " + figures.cell(row, "conflict"));
        }
        conflict->figures.push_back(read_figure(figures, row));
    }
    return conflicts;
}

} // namespace

const std::vector<OfficialConflict>& official_conflicts() {
    static const std::vector<OfficialConflict> all = read_conflicts();
    return all;
}

} // namespace osh::regions
