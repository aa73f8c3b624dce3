#include "geo/csv/csv_table.hpp"
#include "regions/error.hpp"
#include "regions/signals/signal.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 3> subject_words{"enterprise", "territory", "sector"};

double number_of(const geo::CsvTable& table, std::size_t row, std::string_view column) {
    const std::string& text = table.cell(row, column);
    double number = 0.0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || stop != text.data() + text.size() || !(number >= 0.0)) {
        throw Error(
            "signals.csv:" + std::to_string(table.line(row)) + ": \"" + text +
            "\" is no number of the column " + std::string(column));
    }
    return number;
}

std::vector<SignalRule> read_rules() {
    const auto table = geo::CsvTable::parse(signal_file("signals.csv"), "signals.csv");
    std::vector<SignalRule> rules;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto subject = std::ranges::find(subject_words, table.cell(row, "subject"));
        if (subject == subject_words.end()) {
            throw Error(
                "signals.csv:" + std::to_string(table.line(row)) + ": no subject is called \"" +
                table.cell(row, "subject") + "\"");
        }
        rules.push_back(
            {.id = table.cell(row, "id"),
             .subject = static_cast<SignalSubject>(subject - subject_words.begin()),
             .threshold = number_of(table, row, "threshold"),
             .least_events = static_cast<std::uint32_t>(number_of(table, row, "least_events")),
             .shape = number_of(table, row, "shape"),
             .is_desk_flag = table.cell(row, "kind") == "desk",
             .title = {
                 table.cell(row, "title_kk"),
                 table.cell(row, "title_ru"),
                 table.cell(row, "title_en")}});
    }
    return rules;
}

} // namespace

std::string_view word(SignalSubject subject) noexcept {
    return subject_words[static_cast<std::size_t>(subject)];
}

std::span<const SignalRule> signal_rules() {
    static const std::vector<SignalRule> rules = read_rules();
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
