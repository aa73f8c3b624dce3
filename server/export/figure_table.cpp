#include "server/export/csv_line.hpp"
#include "server/export/export_file.hpp"

#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace osh::server {

namespace {

double number_or_nothing(const std::optional<double>& number) {
    return number.value_or(std::numeric_limits<double>::quiet_NaN());
}

constexpr std::array<CsvColumn, 19> columns_of_figures{{
    {"territory"},
    {"sector"},
    {"period"},
    {"indicator"},
    {"value", CsvType::number},
    {"numerator", CsvType::number},
    {"denominator", CsvType::number},
    {"denominator_name"},
    {"interval_low", CsvType::number},
    {"interval_high", CsvType::number},
    {"stream"},
    {"borders"},
    {"stability"},
    {"suppression"},
    {"origin"},
    {"source"},
    {"as_of"},
    {"model_version"},
    {"remainder"},
}};

std::string figure_line(const regions::Figure& row) {
    const auto interval = row.interval;
    CsvLine line;
    line.text(row.territory ? row.territory->text() : "KZ")
        .text(row.sector ? row.sector->text() : "ALL")
        .text(row.period)
        .text(row.indicator->id)
        .number(number_or_nothing(row.value))
        .number(number_or_nothing(row.numerator))
        .number(number_or_nothing(row.denominator))
        .text(row.indicator->denominator_id)
        .number(number_or_nothing(interval ? std::optional(interval->low) : std::nullopt))
        .number(number_or_nothing(interval ? std::optional(interval->high) : std::nullopt))
        .text(stream_word(row))
        .text(regions::word(row.borders))
        .text(row.value ? regions::word(row.stability) : std::string_view())
        .text(regions::word(row.suppression))
        .text(row.origin)
        .text(row.source)
        .text(row.as_of)
        .text(row.model_version)
        .text(remainder_word(row));
    return line.finish();
}

} // namespace

std::span<const CsvColumn> exported_figure_columns() noexcept { return columns_of_figures; }

std::string_view remainder_word(const regions::Figure& figure) noexcept {
    if (figure.territory_is_remainder) {
        return figure.sector_is_remainder ? "territory and sector" : "territory";
    }
    return figure.sector_is_remainder ? "sector" : "";
}

std::string_view stream_word(const regions::Figure& figure) noexcept {
    return figure.indicator->events == regions::IndicatorEvents::none
               ? std::string_view()
               : regions::word(figure.stream);
}

FigureQuestion all_figures(regions::Selection selection) {
    FigureQuestion question{
        .selection = std::move(selection),
        .breakdown = {.by_territory = true, .by_sector = false, .by_year = true}};
    for (const regions::Indicator& indicator : regions::all_indicators()) {
        question.indicators.push_back(&indicator);
    }
    return question;
}

std::size_t
write_figures_csv(std::ostream& out, const LiveDataset& dataset, const FigureQuestion& question) {
    out << csv_header(exported_figure_columns());
    std::size_t rows = 0;
    const auto write = [&](const regions::Figure& row) {
        out << figure_line(row);
        ++rows;
    };
    // A part of the country that somebody chose has no row that would be called the country's.
    if (question.breakdown.by_territory && question.selection.territories.empty()) {
        FigureQuestion country = question;
        country.breakdown.by_territory = false;
        regions::each_figure(
            *dataset.snapshot, country.selection, country.breakdown, country.indicators, write);
    }
    regions::each_figure(
        *dataset.snapshot, question.selection, question.breakdown, question.indicators, write);
    return rows;
}

} // namespace osh::server
