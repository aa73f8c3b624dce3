#include "regions/imports/event_rules.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

/// YYYY-MM-DD or YYYY as YYYYMMDD; a year alone ends in zeros.
std::uint32_t sortable_day(std::string_view text) {
    std::uint32_t number = 0;
    for (const char c : text) {
        number = c == '-' ? number : number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return text.size() == 4 ? number * 10'000 : number;
}

std::string day_text(std::uint32_t day) {
    if (day == 0) {
        return "…";
    }
    std::string text = std::to_string(day);
    return text.insert(6, 1, '-').insert(4, 1, '-');
}

} // namespace

const EnterpriseLife* enterprise_of_row(const RuleScene& scene, const CheckedRow& row) {
    const auto column = scene.contract.column_of(ColumnType::bin);
    return column && !row.values[*column].empty() ? scene.known.enterprise(row.values[*column])
                                                  : nullptr;
}

void check_enterprise(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    if (scene.known.enterprise(row.values[column]) == nullptr) {
        add_cell_fault(row, column, "enterprise_unknown", scene.raw[column]);
    }
}

void check_future(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    // Comparing as text is right for both: a year is a prefix of its days.
    const std::string& value = row.values[column];
    if (value > scene.today.substr(0, value.size())) {
        add_cell_fault(row, column, "date_future", scene.raw[column]);
    }
}

/// No enterprise of the country is older than a century and no contract runs for a quarter of one.
void check_date_distance(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    constexpr std::string_view earliest = "1920";
    constexpr int farthest_years = 25;
    const std::string& value = row.values[column];
    const int year = std::stoi(value.substr(0, 4));
    const int latest = std::stoi(std::string(scene.today.substr(0, 4))) + farthest_years;
    if (value < earliest || year > latest) {
        add_cell_fault(row, column, "date_unlikely", scene.raw[column]);
    }
}

void check_date_order(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other) {
    if (!row.values[other].empty() && row.values[column] < row.values[other]) {
        add_cell_fault(row, column, "date_order", scene.raw[column], row.values[other]);
    }
}

void check_life(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    const EnterpriseLife* const life = enterprise_of_row(scene, row);
    if (life == nullptr) {
        return;
    }
    const std::string& value = row.values[column];
    const std::uint32_t day = sortable_day(value);
    const bool is_year = value.size() == 4;
    const std::uint32_t from =
        is_year ? life->registered_on / 10'000 * 10'000 : life->registered_on;
    const bool is_before = from != 0 && day < from;
    const bool is_after = life->closed_on != 0 && day > life->closed_on;
    if (is_before || is_after) {
        add_cell_fault(
            row,
            column,
            "event_outside_life",
            scene.raw[column],
            day_text(life->registered_on) + " – " + day_text(life->closed_on));
    }
}

void check_counted_already(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    const auto bin = scene.contract.column("bin");
    auto when = scene.contract.column_of(ColumnType::year);
    when = when ? when : scene.contract.column("happened_on");
    if (!bin || !when) {
        return;
    }
    const std::string_view year = std::string_view(row.values[*when]).substr(0, 4);
    if (scene.known.counted_elsewhere(row.values[*bin], year, row.values[column])) {
        add_cell_fault(row, column, "counted_already", scene.raw[column], std::string(year));
    }
}

} // namespace osh::regions
