#include "regions/figures/official_figures.hpp"

#include "geo/csv/csv_table.hpp"
#include "regions/error.hpp"
#include "regions/figures/figure_territory.hpp"
#include "regions/store/figures_store.hpp"
#include "regions/store/import_batch.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>

namespace osh::regions {

namespace {

constexpr std::string_view built_in_name = "official_figures.csv";
constexpr std::array<std::string_view, 5> kinds{
    "observed", "target", "expected", "plan", "comparison"};
constexpr std::array<std::string_view, 3> border_versions{
    "", "before-2022-06-08", "since-2022-06-08"};

constexpr std::array<std::string_view, 13> figure_columns{
    "stream",
    "indicator",
    "unit",
    "territory",
    "sector",
    "period",
    "value",
    "value_text",
    "denominator",
    "borders",
    "kind",
    "note",
    "source"};

template<typename Words>
bool one_of(const Words& words, std::string_view word) {
    return std::ranges::find(words, word) != std::ranges::end(words);
}

/// A region's figure says on which borders it stands, unless its note says that nobody knows.
bool lacks_borders(const OfficialFigure& figure) {
    const bool is_region = !figure.territory.empty() && figure.territory.front() < 'A';
    return is_region && figure.borders.empty() && figure.note.empty();
}

/// Shares, rates and ratios mean nothing without what stands below the line.
bool lacks_denominator(const OfficialFigure& figure) {
    const bool is_rate = figure.unit.find('%') != std::string::npos ||
                         figure.unit.starts_with("per ") || figure.unit.starts_with("nonfatal:");
    return is_rate && figure.denominator.empty();
}

std::optional<std::string> fault_of(const OfficialFigure& figure) {
    if (figure.indicator.empty() || figure.stream.empty() || figure.period.empty() ||
        figure.unit.empty() || figure.source.empty() || figure.sector.empty()) {
        return "stream, indicator, unit, sector, period and source must not be empty";
    }
    if (!is_figure_territory(figure.territory)) {
        return "\"" + figure.territory +
               "\" is neither a country nor a KATO code of a region that there is";
    }
    if (!one_of(kinds, figure.kind)) {
        return "unknown kind \"" + figure.kind + "\"";
    }
    if (!one_of(border_versions, figure.borders)) {
        return "unknown border version \"" + figure.borders + "\"";
    }
    if (figure.value.has_value() != figure.value_text.empty()) {
        return "give either value or value_text";
    }
    if (!figure.denominator.empty() &&
        std::ranges::find(official_denominators(), figure.denominator, &OfficialDenominator::id) ==
            official_denominators().end()) {
        return "unknown denominator \"" + figure.denominator + "\"";
    }
    if (lacks_denominator(figure)) {
        return "a rate or share must name its denominator";
    }
    if (lacks_borders(figure)) {
        return "a region's figure must say on which borders it stands";
    }
    return std::nullopt;
}

std::optional<double> number_of(const std::string& text) {
    double number = 0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && stop == text.data() + text.size() ? std::optional{number}
                                                                     : std::nullopt;
}

OfficialFigure official_figure_of(const geo::CsvTable& table, std::size_t row) {
    return {
        .stream = table.cell(row, "stream"),
        .indicator = table.cell(row, "indicator"),
        .unit = table.cell(row, "unit"),
        .territory = table.cell(row, "territory"),
        .sector = table.cell(row, "sector"),
        .period = table.cell(row, "period"),
        .value = number_of(table.cell(row, "value")),
        .value_text = table.cell(row, "value_text"),
        .denominator = table.cell(row, "denominator"),
        .borders = table.cell(row, "borders"),
        .kind = table.cell(row, "kind"),
        .note = table.cell(row, "note"),
        .source = table.cell(row, "source")};
}

/// A file of another kind has none of the columns; it must not be taken for one without figures,
/// for the figures before would go.
void require_figure_table(const geo::CsvTable& table, std::string_view source_name) {
    std::string missing;
    for (const std::string_view column : figure_columns) {
        if (!table.has_column(column)) {
            missing.append(missing.empty() ? "" : ", ").append(column);
        }
    }
    if (!missing.empty()) {
        throw Error(
            std::string(source_name) +
            " is no table of official figures (CSV with commas): it "
            "lacks the columns " +
            missing);
    }
    if (table.size() == 0) {
        throw Error(
            std::string(source_name) + " holds no official figures, only headers; the figures "
                                       "before it stay");
    }
}

std::vector<OfficialFigure> figures_of(const geo::CsvTable& table, std::string_view source_name) {
    require_figure_table(table, source_name);
    std::vector<OfficialFigure> figures;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string place =
            std::string(source_name) + ", line " + std::to_string(table.line(row)) + ": ";
        OfficialFigure figure = official_figure_of(table, row);
        if (!figure.value && !table.cell(row, "value").empty()) {
            throw Error(place + "\"" + table.cell(row, "value") + "\" is no number");
        }
        if (const auto fault = fault_of(figure)) {
            throw Error(place + *fault);
        }
        figures.push_back(std::move(figure));
    }
    return figures;
}

/// Messages name the file as its owner calls it, not where it lies.
std::string text_of_file(const std::filesystem::path& file, const std::string& name) {
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.good() && !stream.eof()) {
        throw Error(name + ": no such file, or it cannot be read");
    }
    return text;
}

std::vector<OfficialDenominator> read_denominators() {
    const auto table = geo::CsvTable::parse(figure_file("denominators.csv"), "denominators.csv");
    std::vector<OfficialDenominator> found;
    for (std::size_t row = 0; row < table.size(); ++row) {
        found.push_back(
            {table.cell(row, "id"),
             {table.cell(row, "name_kk"), table.cell(row, "name_ru"), table.cell(row, "name_en")},
             table.cell(row, "size")});
    }
    return found;
}

} // namespace

bool OfficialFigureFilter::matches(const OfficialFigure& figure) const {
    return (!indicator || *indicator == figure.indicator) &&
           (!territory || *territory == figure.territory) &&
           (!period || *period == figure.period) && (!stream || *stream == figure.stream) &&
           (!sector || *sector == figure.sector);
}

std::vector<OfficialFigure>
parse_official_figures(std::string_view text, std::string_view source_name) {
    return figures_of(geo::CsvTable::parse(text, source_name), source_name);
}

const std::vector<OfficialFigure>& built_in_official_figures() {
    static const std::vector<OfficialFigure> all =
        parse_official_figures(figure_file(built_in_name), built_in_name);
    return all;
}

const std::vector<OfficialDenominator>& official_denominators() {
    static const std::vector<OfficialDenominator> all = read_denominators();
    return all;
}

std::int64_t import_official_figures(
    geo::Database& database,
    const std::optional<std::filesystem::path>& file,
    const std::string& source_name,
    const std::string& actor) {
    const std::string name = !source_name.empty() ? source_name
                             : file               ? file->filename().string()
                                                  : std::string(built_in_name);
    const std::vector<OfficialFigure> figures =
        file ? parse_official_figures(text_of_file(*file, name), name)
             : built_in_official_figures();
    geo::Transaction transaction(database);
    const std::int64_t batch =
        begin_import_batch(database, {.kind = "figures", .source_name = name, .actor = actor});
    replace_official_figures(database, figures, batch);
    const auto count = static_cast<std::int64_t>(figures.size());
    finish_import_batch(database, batch, {.read = count, .accepted = count});
    transaction.commit();
    return count;
}

} // namespace osh::regions
