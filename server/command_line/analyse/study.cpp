#include "server/command_line/analyse/study.hpp"

#include "server/configuration/closest_word.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

namespace osh::server {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// The position of a column that was not asked for.
constexpr std::size_t absent = std::numeric_limits<std::size_t>::max();

/// The columns of `--value`: one, or two with a stroke between them when no column has that name.
struct ValueColumns {
    std::size_t upper = absent;
    std::size_t lower = absent;
};

/// The position of a column that may not have been named. (A plain number, since g++ 12 takes a
/// chosen optional for uninitialised.)
std::size_t
named_column(const geo::FeatureTable& table, const std::string& name, const StudyOptions& options) {
    return name.empty() ? absent : require_column(table, name, options.file.string());
}

ValueColumns value_columns(const geo::FeatureTable& table, const StudyOptions& options) {
    const std::size_t stroke = options.value.find('/');
    if (options.value.empty() || table.column(options.value) || stroke == std::string::npos) {
        return {named_column(table, options.value, options), absent};
    }
    const std::string file = options.file.string();
    return {
        require_column(table, options.value.substr(0, stroke), file),
        require_column(table, options.value.substr(stroke + 1), file)};
}

std::optional<double> ratio(const std::vector<geo::AttributeValue>& row, ValueColumns columns) {
    const auto upper = cell_number(row[columns.upper]);
    if (columns.lower == absent || !upper) {
        return upper;
    }
    const auto lower = cell_number(row[columns.lower]);
    return lower && *lower != 0.0 ? std::optional(*upper / *lower) : std::nullopt;
}

std::vector<std::size_t> wanted_rows(const geo::FeatureTable& table, const StudyOptions& options) {
    std::vector<std::size_t> rows;
    const std::size_t equals = options.where.find('=');
    if (!options.where.empty() && (equals == std::string::npos || equals == 0)) {
        throw Error("--where must be COLUMN=VALUE, not `" + options.where + "`");
    }
    const bool chosen = !options.where.empty();
    const std::size_t column =
        named_column(table, chosen ? options.where.substr(0, equals) : "", options);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (!chosen || cell_text(table.rows[row][column]) == options.where.substr(equals + 1)) {
            rows.push_back(row);
        }
    }
    if (rows.empty()) {
        throw Error(
            options.file.string() +
            (chosen ? ": no row has " + options.where : std::string(": holds no rows")));
    }
    return rows;
}

/// What is wrong with cells of one column, for one message about all of them.
class MissingNumbers {
public:
    MissingNumbers(std::string file, std::string column)
        : m_file(std::move(file))
        , m_column(std::move(column)) {}

    void add(std::size_t row, const geo::AttributeValue& cell) {
        if (m_count++ == 0) {
            const std::string text = cell_text(cell);
            m_first = "row " + std::to_string(row + 1) +
                      (text.empty() ? " is empty" : " says `" + text.substr(0, 40) + "`");
        }
    }

    /// A value of two columns: the cell that is no number, or a divisor of 0.
    void
    add(std::size_t row, const std::vector<geo::AttributeValue>& cells, const ValueColumns& value) {
        const bool is_upper = value.lower == absent || !cell_number(cells[value.upper]);
        const auto divisor = is_upper ? std::nullopt : cell_number(cells[value.lower]);
        if (divisor && m_count == 0) {
            ++m_count;
            m_first = "row " + std::to_string(row + 1) + " divides by 0";
            return;
        }
        add(row, cells[is_upper ? value.upper : value.lower]);
    }

    bool any() const { return m_count > 0; }

    [[noreturn]] void fail() const {
        throw Error(
            m_file + ": column " + m_column + " lacks a number in " + std::to_string(m_count) +
            (m_count == 1 ? " row" : " rows") + " (" + m_first +
            "); mend the file, or leave such rows out with --missing drop");
    }

private:
    std::string m_file;
    std::string m_column;
    std::string m_first;
    std::size_t m_count = 0;
};

void take_numbers(Study& study, const StudyOptions& options) {
    const geo::FeatureTable& table = study.table;
    const std::string file = options.file.string();
    const ValueColumns value = value_columns(table, options);
    const bool has_value = value.upper != absent;
    const std::size_t population = named_column(table, options.population, options);
    const bool has_population = population != absent;
    MissingNumbers without_value(file, options.value);
    MissingNumbers without_population(file, options.population);
    for (const std::size_t row : wanted_rows(table, options)) {
        const auto& cells = table.rows[row];
        const auto number = has_value ? ratio(cells, value) : std::optional(0.0);
        const auto people = has_population ? cell_number(cells[population]) : std::optional(0.0);
        if (!number) {
            without_value.add(row, cells, value);
        }
        if (!people) {
            without_population.add(row, cells[population]);
        }
        if (!number || !people) {
            ++study.dropped;
            continue;
        }
        study.rows.push_back(row);
        if (has_value) {
            study.values.push_back(*number);
        }
        if (has_population) {
            study.population.push_back(*people);
        }
    }
    for (const MissingNumbers* const missing : {&without_value, &without_population}) {
        if (missing->any() && options.missing != "drop") {
            missing->fail();
        }
    }
    if (study.rows.empty()) {
        throw Error(file + ": no row has the numbers that are needed");
    }
    if (study.dropped > 0) {
        study.notes.push_back(
            std::to_string(study.dropped) + (study.dropped == 1 ? " row" : " rows") +
            " without a number left out");
    }
}

} // namespace

std::size_t
require_column(const geo::FeatureTable& table, const std::string& name, const std::string& file) {
    if (const auto found = table.column(name)) {
        return *found;
    }
    std::string list;
    for (const std::string& column : table.columns) {
        list += (list.empty() ? "" : ", ") + column;
    }
    throw Error(
        file + ": has no column " + name + did_you_mean(name, table.columns) +
        (list.empty() ? " (it has no columns)" : " (columns: " + list + ")"));
}

std::string cell_text(const geo::AttributeValue& value) {
    if (const auto* const text = std::get_if<std::string>(&value)) {
        return std::string(trimmed(*text));
    }
    if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    const auto* const real = std::get_if<double>(&value);
    if (real == nullptr) {
        return {};
    }
    if (std::abs(*real) < 1e15 && *real == std::floor(*real)) {
        return std::to_string(static_cast<std::int64_t>(*real));
    }
    char text[32];
    const auto end = std::to_chars(std::begin(text), std::end(text), *real);
    return {std::begin(text), end.ptr};
}

std::optional<double> cell_number(const geo::AttributeValue& value) {
    double number = 0.0;
    if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
        number = static_cast<double>(*whole);
    } else if (const auto* const real = std::get_if<double>(&value)) {
        number = *real;
    } else if (const auto* const raw = std::get_if<std::string>(&value)) {
        std::string_view text = trimmed(*raw);
        text.remove_prefix(text.starts_with('+') ? 1 : 0);
        const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (fault != std::errc{} || stop != text.data() + text.size()) {
            return std::nullopt;
        }
    } else {
        return std::nullopt;
    }
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::vector<double>
column_numbers(const Study& study, const std::string& name, const std::string& file) {
    const std::size_t column = require_column(study.table, name, file);
    std::vector<double> numbers;
    for (const std::size_t row : study.rows) {
        const auto number = cell_number(study.table.rows[row][column]);
        if (!number) {
            MissingNumbers missing(file, name);
            missing.add(row, study.table.rows[row][column]);
            missing.fail();
        }
        numbers.push_back(*number);
    }
    return numbers;
}

Study read_study(const StudyOptions& options) {
    Study study;
    study.table = geo::read_feature_table(
        options.file, options.layer.empty() ? std::nullopt : std::optional(options.layer));
    take_numbers(study, options);
    const std::size_t id = named_column(study.table, options.id, options);
    if (id != absent) {
        study.id_source = "column " + study.table.columns[id];
    }
    for (const std::size_t row : study.rows) {
        study.ids.push_back(
            id != absent ? cell_text(study.table.rows[row][id]) : std::to_string(row + 1));
    }
    return study;
}

} // namespace osh::server
