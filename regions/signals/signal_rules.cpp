#include "regions/definitions/definition_files.hpp"
#include "regions/definitions/definition_row.hpp"
#include "regions/error.hpp"
#include "regions/signals/signal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 3> subject_words{"enterprise", "territory", "sector"};

constexpr std::array<std::string_view, 3> kind_words{"statistical", "fact", "desk"};

SignalRule rule_of(const DefinitionRow& row) {
    const auto kind = row.choice<std::size_t>("kind", kind_words);
    // Thresholds are probabilities or shares; a sum of events fits 32 bits.
    SignalRule rule{
        .id = row.id("id"),
        .subject = row.choice<SignalSubject>("subject", subject_words),
        .threshold = row.number("threshold", {0.0, 1.0}),
        .shape = row.number("shape", {0.0, 1e6}),
        .is_desk_flag = kind_words[kind] == "desk",
        .title = row.names("title")};
    const double least_events = row.number("least_events", {0.0, 1e9});
    if (least_events != std::floor(least_events)) {
        row.refuse("least_events", "expected a whole number");
    }
    rule.least_events = static_cast<std::uint32_t>(least_events);
    return rule;
}

/// Each search of the program has one row: what it names, and whether its law has a shape, is not
/// the table's to change.
void check_against_shipped(
    const DefinitionRow& row, const SignalRule& rule, const std::vector<SignalRule>& shipped) {
    const auto known = std::ranges::find(shipped, rule.id, &SignalRule::id);
    if (known == shipped.end()) {
        row.refuse("id", "the program searches for no such signal");
    }
    if (known->subject != rule.subject) {
        row.refuse("subject", "expected " + std::string(word(known->subject)));
    }
    if ((known->shape > 0.0) != (rule.shape > 0.0)) {
        row.refuse("shape", known->shape > 0.0 ? "expected a number above 0" : "expected 0");
    }
}

std::vector<SignalRule> rules_of(const geo::CsvTable& table) {
    std::vector<SignalRule> rules;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const DefinitionRow cells(table, row);
        SignalRule rule = rule_of(cells);
        if (std::ranges::find(rules, rule.id, &SignalRule::id) != rules.end()) {
            cells.refuse("id", "another row has this id");
        }
        rules.push_back(std::move(rule));
    }
    return rules;
}

} // namespace

std::string_view word(SignalSubject subject) noexcept {
    return subject_words[static_cast<std::size_t>(subject)];
}

std::vector<SignalRule> parse_signal_rules(const geo::CsvTable& table) {
    const auto shipped =
        rules_of(geo::CsvTable::parse(definition_file("signals.csv"), "signals.csv"));
    std::vector<SignalRule> rules = rules_of(table);
    for (std::size_t row = 0; row < rules.size(); ++row) {
        check_against_shipped({table, row}, rules[row], shipped);
    }
    for (const SignalRule& needed : shipped) {
        if (std::ranges::find(rules, needed.id, &SignalRule::id) == rules.end()) {
            throw Error(table.source_name() + " has no row for the signal \"" + needed.id + "\"");
        }
    }
    return rules;
}

std::span<const SignalRule> signal_rules() {
    static const std::vector<SignalRule> rules =
        parse_signal_rules(definition_in_force("signals.csv").table());
    return rules;
}

const SignalRule& signal_rule(std::string_view id) {
    const auto rules = signal_rules();
    const auto found = std::ranges::find(rules, id, &SignalRule::id);
    if (found == rules.end()) {
        throw Error("no signal is called \"" + std::string(id) + "\"");
    }
    return *found;
}

} // namespace osh::regions
