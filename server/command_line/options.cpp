#include "server/command_line/options.hpp"

#include "server/command_line/usage_error.hpp"
#include "server/configuration/closest_word.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

namespace osh::server {

namespace {

bool is_date(const std::string& text) {
    const auto digits = [&](std::size_t from, std::size_t count) {
        int number = 0;
        const char* const end = text.data() + from + count;
        const auto parsed = std::from_chars(text.data() + from, end, number);
        return parsed.ec == std::errc{} && parsed.ptr == end ? number : -1;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    const int year = digits(0, 4);
    const int month = digits(5, 2);
    const int day = digits(8, 2);
    if (year < 0 || month < 0 || day < 0) {
        return false;
    }
    const std::chrono::year_month_day date{
        std::chrono::year(year),
        std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day))};
    return date.ok();
}

} // namespace

void OptionSet::add(Option option) { m_options.push_back(std::move(option)); }

void OptionSet::add_text(OptionWords words, std::string& target) {
    add({std::move(words), Occurrence::optional, [&target](const std::string& text) {
             target = text;
         }});
}

void OptionSet::add_path(OptionWords words, std::filesystem::path& target) {
    add({std::move(words), Occurrence::optional, [&target](const std::string& text) {
             target = text;
         }});
}

void OptionSet::add_number(OptionWords words, std::int64_t& target, NumberRange range) {
    add({std::move(words), Occurrence::optional, [&target, range](const std::string& text) {
             std::int64_t number = 0;
             const char* const end = text.data() + text.size();
             const auto [stop, fault] = std::from_chars(text.data(), end, number);
             const bool good = fault == std::errc{} && stop == end;
             if (!good || number < range.lowest || number > range.highest) {
                 throw Error(
                     "must be a whole number from " + std::to_string(range.lowest) + " to " +
                     std::to_string(range.highest) + ", not `" + text + "`");
             }
             target = number;
         }});
}

void OptionSet::add_switch(OptionWords words, bool& target) {
    add({std::move(words), Occurrence::optional, [&target](const std::string&) {
             target = true;
         }});
}

void OptionSet::add_choice(
    OptionWords words, std::string& target, std::vector<std::string> choices) {
    add(
        {std::move(words),
         Occurrence::optional,
         [&target, choices = std::move(choices)](const std::string& text) {
             if (std::ranges::find(choices, text) == choices.end()) {
                 std::string list;
                 for (const std::string& choice : choices) {
                     list.append(list.empty() ? "" : ", ").append(choice);
                 }
                 throw Error(
                     "must be one of " + list + ", not `" + text + "`" +
                     did_you_mean(text, choices));
             }
             target = text;
         }});
}

void OptionSet::add_date(OptionWords words, std::string& target) {
    add({std::move(words), Occurrence::optional, [&target](const std::string& text) {
             if (!is_date(text)) {
                 throw Error("must be a date such as 2022-06-08, not `" + text + "`");
             }
             target = text;
         }});
}

void OptionSet::add_argument(OptionWords words, std::filesystem::path& target) {
    add({std::move(words), Occurrence::required, [&target](const std::string& text) {
             target = text;
         }});
}

void OptionSet::add_arguments(OptionWords words, std::vector<std::filesystem::path>& targets) {
    add({std::move(words), Occurrence::any_number, [&targets](const std::string& text) {
             targets.emplace_back(text);
         }});
}

std::vector<std::string> OptionSet::flag_names() const {
    std::vector<std::string> names;
    for (const Option& option : m_options) {
        if (!option.is_positional()) {
            names.push_back(option.words.name);
        }
    }
    return names;
}

} // namespace osh::server
