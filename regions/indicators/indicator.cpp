#include "regions/indicators/indicator.hpp"

#include "geo/csv/csv_table.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace osh::regions {

namespace {

// The words of the table, in the order of the enumerators.
constexpr std::array<std::string_view, 3> direction_words{"lower", "higher", "none"};
constexpr std::array<std::string_view, 4> kind_words{"rate", "count", "ratio", "score"};
constexpr std::array<std::string_view, 3> event_words{"injuries", "diseases", "none"};
constexpr std::array<std::string_view, 3> method_words{
    "none", "exact_poisson", "exact_binomial_odds"};
constexpr std::array<std::string_view, 3> rule_words{"structure", "events", "official"};

template<typename Enum>
constexpr std::size_t place(Enum entry) {
    return static_cast<std::size_t>(entry);
}

/// One row of the table, with words for what cannot be read.
class RowReader {
public:
    RowReader(const geo::CsvTable& table, std::size_t row) : m_table(table), m_row(row) {}

    std::string_view text(std::string_view column) const { return m_table.cell(m_row, column); }

    Names names(const std::string& prefix) const {
        return {
            std::string(text(prefix + "_kk")),
            std::string(text(prefix + "_ru")),
            std::string(text(prefix + "_en"))};
    }

    double number(std::string_view column) const {
        const std::string_view cell = text(column);
        double number = 0.0;
        const auto [stop, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
        if (fault != std::errc{} || stop != cell.data() + cell.size()) {
            refuse(column);
        }
        return number;
    }

    Quantity quantity(std::string_view column) const {
        const auto quantity = parse_quantity(text(column));
        return quantity ? *quantity : refuse(column);
    }

    template<typename Enum, std::size_t size>
    Enum choice(std::string_view column, const std::array<std::string_view, size>& words) const {
        const auto found = std::ranges::find(words, text(column));
        if (found == words.end()) {
            refuse(column);
        }
        return static_cast<Enum>(found - words.begin());
    }

private:
    [[noreturn]] Quantity refuse(std::string_view column) const {
        throw Error(
            "indicators.csv:" + std::to_string(m_table.line(m_row)) + ": the column " +
            std::string(column) + " cannot hold \"" + std::string(text(column)) + "\"");
    }

    const geo::CsvTable& m_table;
    std::size_t m_row;
};

Indicator indicator_of(const RowReader& row) {
    return {
        .id = row.text("id"),
        .name = row.names("name"),
        .unit = row.names("unit"),
        .numerator = row.quantity("numerator"),
        .denominator = row.quantity("denominator"),
        .scale = row.number("scale"),
        .denominator_id = row.text("denominator_id"),
        .denominator_name = row.names("denominator"),
        .direction = row.choice<Direction>("direction", direction_words),
        .kind = row.choice<IndicatorKind>("kind", kind_words),
        .events = row.choice<IndicatorEvents>("events", event_words),
        .interval = row.choice<IntervalMethod>("interval", method_words),
        .target = row.text("target"),
        .disclosure = row.choice<DisclosureRule>("disclosure", rule_words),
        .classes = row.text("classes"),
        .palette = row.text("palette"),
        .official = row.text("official")};
}

/// The texts of the indicators live in the table of cells, which lives as long as the program.
const std::vector<Indicator>& table() {
    static const geo::CsvTable cells =
        geo::CsvTable::parse(indicator_file("indicators.csv"), "indicators.csv");
    static const std::vector<Indicator> indicators = [] {
        std::vector<Indicator> list;
        for (std::size_t row = 0; row < cells.size(); ++row) {
            list.push_back(indicator_of({cells, row}));
        }
        return list;
    }();
    return indicators;
}

} // namespace

std::span<const Indicator> all_indicators() { return table(); }

const Indicator* find_indicator(std::string_view id) noexcept {
    const auto found = std::ranges::find(table(), id, &Indicator::id);
    return found != table().end() ? &*found : nullptr;
}

std::string formula_of(const Indicator& indicator) {
    if (!indicator.official.empty()) {
        return "official figure " + std::string(indicator.official);
    }
    std::string formula;
    if (indicator.scale != 1.0) {
        formula.append(std::to_string(static_cast<long long>(indicator.scale))).append(" * ");
    }
    formula.append(word(indicator.numerator));
    if (indicator.denominator != Quantity::one) {
        formula.append(" / ").append(word(indicator.denominator));
    }
    return formula;
}

std::string_view word(DisclosureRule rule) noexcept { return rule_words[place(rule)]; }

std::string_view word(Direction direction) noexcept { return direction_words[place(direction)]; }

std::string_view word(IndicatorKind kind) noexcept { return kind_words[place(kind)]; }

std::string_view word(IndicatorEvents events) noexcept { return event_words[place(events)]; }

std::string_view word(IntervalMethod method) noexcept {
    switch (method) {
    case IntervalMethod::exact_poisson:
        return "exact Poisson (Garwood 1936)";
    case IntervalMethod::exact_binomial_odds:
        return "odds of the exact binomial share (Clopper and Pearson 1934)";
    case IntervalMethod::none:
        break;
    }
    return "";
}

} // namespace osh::regions
