#include "regions/indicators/indicator.hpp"

#include "geo/csv/csv_table.hpp"
#include "regions/definitions/definition_files.hpp"
#include "regions/definitions/definition_row.hpp"
#include "regions/disclosure/disclosure_rules.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

namespace osh::regions {

namespace {

// The words of the table, in the order of the enumerators.
constexpr std::array<std::string_view, 3> direction_words{"lower", "higher", "none"};
constexpr std::array<std::string_view, 4> kind_words{"rate", "count", "ratio", "score"};
constexpr std::array<std::string_view, 3> event_words{"injuries", "diseases", "none"};
constexpr std::array<std::string_view, 4> method_words{
    "none", "exact_poisson", "exact_binomial_odds", "exact_binomial_share"};
constexpr std::array<std::string_view, 3> rule_words{"structure", "events", "official"};

template<typename Enum>
constexpr std::size_t place(Enum entry) {
    return static_cast<std::size_t>(entry);
}

Quantity quantity_in(const DefinitionRow& row, std::string_view column) {
    const auto quantity = parse_quantity(row.text(column));
    if (!quantity) {
        row.refuse(column, "no quantity is called so");
    }
    return *quantity;
}

/// `quantile:5`, or `fixed:` with ascending bounds between bars.
void check_classes(const DefinitionRow& row) {
    std::string_view text = row.text("classes");
    const auto refuse = [&] {
        row.refuse("classes", "expected quantile:5, or ascending bounds such as fixed:20|40|60");
    };
    if (text == "quantile:5") {
        return;
    }
    if (!text.starts_with("fixed:")) {
        refuse();
    }
    text.remove_prefix(6);
    double last = -std::numeric_limits<double>::infinity();
    for (bool is_more = true; is_more;) {
        const std::size_t end = std::min(text.find('|'), text.size());
        double bound = 0.0;
        const auto [stop, fault] = std::from_chars(text.data(), text.data() + end, bound);
        if (fault != std::errc{} || stop != text.data() + end || !(bound > last) ||
            !std::isfinite(bound)) {
            refuse();
        }
        last = bound;
        is_more = end < text.size();
        text.remove_prefix(is_more ? end + 1 : end);
    }
}

/// Names of the denominator are needed where it has an id.
Names denominator_in(const DefinitionRow& row) {
    return row.text("denominator_id").empty() ? Names{} : row.names("denominator");
}

/// What the table says against its own formula is refused: an exact interval stands on events.
void check_formula(const DefinitionRow& row, const Indicator& indicator) {
    if (indicator.official.empty() != (indicator.disclosure != DisclosureRule::official)) {
        row.refuse(
            "disclosure", "`official` is for rows that name an official figure, and only they");
    }
    if (indicator.interval == IntervalMethod::exact_poisson &&
        !is_count_of_cases(indicator.numerator)) {
        row.refuse("interval", "exact Poisson limits are for counts of events");
    }
    const bool is_odds = (indicator.numerator == Quantity::nonfatal ||
                          indicator.numerator == Quantity::nonfatal_and_diseases) &&
                         indicator.denominator == Quantity::dead;
    if (indicator.interval == IntervalMethod::exact_binomial_odds && !is_odds) {
        row.refuse("interval", "limits of odds are for nonfatal (and diseases) / dead");
    }
    const bool is_share_of_cases = indicator.events == IndicatorEvents::diseases &&
                                   is_count_of_cases(indicator.numerator) &&
                                   indicator.denominator == Quantity::diseases;
    if (indicator.interval == IntervalMethod::exact_binomial_share && !is_share_of_cases) {
        row.refuse("interval", "limits of a share are for groups of diseases / diseases");
    }
    if (indicator.denominator == Quantity::one && indicator.scale != 1.0) {
        row.refuse("scale", "a plain count is not scaled");
    }
}

Indicator indicator_of(const DefinitionRow& row) {
    constexpr std::array<std::string_view, 2> palette_words{"sequential", "degrees"};
    Indicator indicator{
        .id = row.id("id"),
        .name = row.names("name"),
        .unit = row.names("unit"),
        .numerator = quantity_in(row, "numerator"),
        .denominator = quantity_in(row, "denominator"),
        .scale = row.number("scale", {1e-9, 1e9}),
        .denominator_id = row.text("denominator_id"),
        .denominator_name = denominator_in(row),
        .direction = row.choice<Direction>("direction", direction_words),
        .kind = row.choice<IndicatorKind>("kind", kind_words),
        .events = row.choice<IndicatorEvents>("events", event_words),
        .interval = row.choice<IntervalMethod>("interval", method_words),
        .target = row.text("target"),
        .disclosure = row.choice<DisclosureRule>("disclosure", rule_words),
        .classes = row.text("classes"),
        .palette = row.text("palette"),
        .official = row.text("official")};
    row.choice<std::size_t>("palette", palette_words);
    check_classes(row);
    check_formula(row, indicator);
    return indicator;
}

/// The texts of the indicators live in the table of cells, which lives as long as the program.
const std::vector<Indicator>& table() {
    static const geo::CsvTable cells = definition_in_force("indicators.csv").table();
    static const std::vector<Indicator> indicators = parse_indicators(cells);
    return indicators;
}

} // namespace

std::vector<Indicator> parse_indicators(const geo::CsvTable& cells) {
    std::vector<Indicator> list;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const DefinitionRow cells_of_row(cells, row);
        list.push_back(indicator_of(cells_of_row));
        const auto first = std::ranges::find(list, list.back().id, &Indicator::id);
        if (first + 1 != list.end()) {
            cells_of_row.refuse("id", "another row has this id");
        }
    }
    const geo::CsvTable needed =
        geo::CsvTable::parse(definition_file("indicators.csv"), "indicators.csv");
    for (std::size_t row = 0; row < needed.size(); ++row) {
        const std::string& id = needed.cell(row, "id");
        if (std::ranges::find(list, std::string_view(id), &Indicator::id) == list.end()) {
            throw Error(
                cells.source_name() + " has no indicator \"" + id +
                "\"; rows may be changed and added, none of the shipped ones may be missing");
        }
    }
    return list;
}

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
    case IntervalMethod::exact_binomial_share:
        return "exact binomial share (Clopper and Pearson 1934)";
    case IntervalMethod::none:
        break;
    }
    return "";
}

} // namespace osh::regions
