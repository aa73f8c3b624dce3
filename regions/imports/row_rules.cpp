#include "regions/imports/row_rules.hpp"

#include "regions/codes/personal_name.hpp"
#include "regions/codes/personal_number.hpp"
#include "regions/error.hpp"
#include "regions/imports/cell_reading.hpp"
#include "regions/imports/event_rules.hpp"
#include "regions/imports/former_codes.hpp"
#include "regions/imports/place_rules.hpp"
#include "regions/territories/official_regions.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace osh::regions {

namespace {

double read_value(const std::string& canonical) {
    double number = 0.0;
    std::from_chars(canonical.data(), canonical.data() + canonical.size(), number);
    return number;
}

/// A part (of workers, of victims) may not be larger than the whole.
void check_part(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other) {
    const std::string& whole = row.values[other];
    if (whole.empty() || read_value(row.values[column]) <= read_value(whole)) {
        return;
    }
    const bool of_victims = scene.contract.columns[column].id == "dead";
    add_cell_fault(
        row,
        column,
        of_victims ? "dead_over_injured" : "part_over_whole",
        scene.raw[column],
        whole);
}

void check_positive(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    if (read_value(row.values[column]) <= 0.0) {
        add_cell_fault(row, column, "number_positive", scene.raw[column]);
    }
}

/// Of all that is measured or counted only temperatures and changes lie below zero.
void check_sign(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t unit) {
    const std::string_view name = row.values[unit];
    const bool may_be_below =
        name == "C" || name == "С" ||
        std::ranges::any_of(std::array{"°", "%", "point", "п.п.", "пункт"}, [&](const char* part) {
            return name.find(part) != std::string_view::npos;
        });
    if (read_value(row.values[column]) < 0.0 && !may_be_below) {
        add_cell_fault(row, column, "count_negative", scene.raw[column]);
    }
}

/// Far above any enterprise of the country: a slip of the keyboard, and too much for memory.
void check_size(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    constexpr double most = 1'000'000.0;
    if (read_value(row.values[column]) > most) {
        add_cell_fault(row, column, "count_large", scene.raw[column], "1000000");
    }
}

void check_range(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other) {
    const std::string& upper = row.values[other];
    if (!upper.empty() && read_value(row.values[column]) > read_value(upper)) {
        add_cell_fault(row, column, "range_order", scene.raw[column], upper);
    }
}

void check_former_kato(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other) {
    if (row.values[column] == row.values[other]) {
        add_cell_fault(row, column, "kato_former_own", scene.raw[column]);
    }
}

void check_kato_region(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    const auto kato = geo::Kato::parse(row.values[column]);
    if (kato && official_region(kato->region()) == nullptr) {
        add_cell_fault(row, column, "kato_region", scene.raw[column]);
    }
}

/// A name that stands there and cannot be read is told by its own rule.
void check_name(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other) {
    if (trimmed(scene.raw[column]).empty() && trimmed(scene.raw[other]).empty()) {
        add_cell_fault(row, column, "name_missing", scene.raw[column]);
    }
}

void check_either_or(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other) {
    if (row.values[column].empty() == row.values[other].empty()) {
        add_cell_fault(row, column, "either_or", scene.raw[column]);
    }
}

void check_krp(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    if (scene.known.size_band(row.values[column]) == nullptr) {
        add_cell_fault(row, column, "krp_unknown", scene.raw[column]);
    }
}

void check_krp_workers(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    const EnterpriseLife* const life = enterprise_of_row(scene, row);
    const SizeBand* const band = life == nullptr || life->krp == 0
                                     ? nullptr
                                     : scene.known.size_band(std::to_string(life->krp));
    const double workers = read_value(row.values[column]);
    if (band != nullptr &&
        (workers < static_cast<double>(band->workers_min) ||
         (band->workers_max && workers > static_cast<double>(*band->workers_max)))) {
        add_cell_fault(row, column, "krp_workers", scene.raw[column], std::to_string(life->krp));
    }
}

void check_oked_depth(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    constexpr std::size_t digits_of_class = 4;
    if (row.values[column].size() < digits_of_class) {
        add_cell_fault(row, column, "oked_coarse", scene.raw[column]);
    }
}

void check_oked(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t) {
    // One code, or several with spaces between.
    for (const std::string& code : split_words(row.values[column], ' ')) {
        if (auto edition = scene.known.oked_edition_without(code)) {
            add_cell_fault(row, column, "oked_unknown", scene.raw[column], std::move(*edition));
            return;
        }
    }
}

/// A violation has a class; a row numbered 0 stands for an inspection that found none.
void check_violation(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other) {
    if (row.values[other] != "0") {
        if (row.values[column].empty()) {
            add_cell_fault(row, column, "violation_incomplete", scene.raw[column]);
        }
        return;
    }
    for (const std::string_view id : {"violation_class", "subject", "remedied_on"}) {
        if (const auto at = scene.contract.column(id); at && !row.values[*at].empty()) {
            add_cell_fault(row, *at, "violation_incomplete", scene.raw[*at]);
        }
    }
    for (const std::string_view id : {"osh", "repeated"}) {
        if (const auto at = scene.contract.column(id)) {
            row.values[*at].clear();
        }
    }
}

struct NamedCheck {
    std::string_view rule;
    void (*check)(const RuleScene&, CheckedRow&, std::size_t, std::size_t);
    bool runs_on_empty = false;
};

constexpr std::array<NamedCheck, 32> checks{
    {{"coordinates_half", check_position, true},
     {"coordinates_swapped", nullptr}, // by check_position
     {"coordinates_outside", nullptr},
     {"count_large", check_size},
     {"count_negative", check_sign},
     {"counted_already", check_counted_already},
     {"date_future", check_future},
     {"date_order", check_date_order},
     {"date_unlikely", check_date_distance},
     {"dead_over_injured", check_part},
     {"either_or", check_either_or, true},
     {"enterprise_unknown", check_enterprise},
     {"event_outside_life", check_life},
     {"found_none", nullptr},
     {"group_differs", nullptr}, // both by RowChecker, which remembers earlier rows
     {"kato_both", nullptr},     // by RowChecker, too
     {"kato_former_in_force", check_former_in_force},
     {"kato_former_own", check_former_kato},
     {"kato_outside_region", check_region},
     {"kato_region", check_kato_region},
     {"kato_replaced", replace_kato},
     {"kato_unknown", check_kato},
     {"krp_unknown", check_krp},
     {"krp_workers", check_krp_workers},
     {"name_missing", check_name, true},
     {"number_positive", check_positive},
     {"oked_coarse", check_oked_depth},
     {"oked_unknown", check_oked},
     {"part_over_whole", check_part},
     {"range_order", check_range},
     {"territory_unknown", check_territory},
     {"violation_incomplete", check_violation, true}}};

} // namespace

void add_cell_fault(
    CheckedRow& row,
    std::size_t column,
    std::string_view rule,
    std::string_view value,
    std::string compared) {
    const ImportRule& found = import_rule(rule);
    row.is_refused = row.is_refused || found.outcome == RuleOutcome::refuse;
    // The number or the name of a person must not reach a report or a log.
    std::string shown(value);
    if (rule == "bin_of_person") {
        shown.assign(value.size(), '*');
    } else if (is_personal_name(value)) {
        shown = "***";
    } else {
        mask_personal_numbers(shown, PersonalNumberProof::shape);
    }
    row.faults.push_back({column, &found, std::move(shown), std::move(compared)});
}

RowRules::RowRules(const Contract& contract) {
    for (std::size_t column = 0; column < contract.columns.size(); ++column) {
        for (const ColumnRule& rule : contract.columns[column].rules) {
            const auto* const found = std::ranges::find(checks, rule.rule, &NamedCheck::rule);
            if (found == checks.end()) {
                throw Error(
                    "columns.csv: " + contract.id + "." + contract.columns[column].id +
                    ": the rule " + rule.rule + " belongs to no column");
            }
            if (found->check != nullptr) {
                m_steps.push_back(
                    {found->check, column, rule.other.value_or(column), found->runs_on_empty});
            }
        }
    }
    // Not std::ranges::stable_partition: clang 14 of the fuzz targets cannot compile its answer.
    std::stable_partition(m_steps.begin(), m_steps.end(), [](const Step& step) {
        return step.check == check_position;
    });
}

void RowRules::check(const RuleScene& scene, CheckedRow& row) const {
    for (const Step& step : m_steps) {
        if (step.runs_on_empty || !row.values[step.column].empty()) {
            step.check(scene, row, step.column, step.other);
        }
    }
}

} // namespace osh::regions
