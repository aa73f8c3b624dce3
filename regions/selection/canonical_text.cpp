#include "regions/selection/selection.hpp"

#include <string>

namespace osh::regions {

namespace {

/// Ascending numbers with neighbours drawn together: `2018,2020-2022`.
template<typename Numbers>
std::string runs_of(const Numbers& numbers) {
    std::string text;
    std::size_t start = 0;
    while (start < numbers.size()) {
        std::size_t stop = start;
        while (stop + 1 < numbers.size() && numbers[stop + 1] == numbers[stop] + 1) {
            ++stop;
        }
        text += text.empty() ? "" : ",";
        text += std::to_string(numbers[start]);
        if (stop > start) {
            text.append(1, '-').append(std::to_string(numbers[stop]));
        }
        start = stop + 1;
    }
    return text;
}

void append(std::string& query, std::string_view name, const std::string& text) {
    if (!text.empty()) {
        query.append(query.empty() ? "" : "&").append(name).append(1, '=').append(text);
    }
}

void append_entry(std::string& list, std::string_view entry) {
    list.append(list.empty() ? "" : ",").append(entry);
}

} // namespace

bool limits_enterprises(const Selection& selection) noexcept {
    return !selection.territories.empty() || !selection.sectors.empty() ||
           !selection.degrees.all() || !selection.size_classes.empty() ||
           !selection.krp_codes.empty() || selection.conditions.any() || !selection.reach.empty();
}

std::string period_text(std::span<const int> years) { return runs_of(years); }

std::string canonical_text(const Selection& selection) {
    std::string query;
    append(query, "year", period_text(selection.years));
    if (selection.stream != Stream::bns) {
        append(query, "stream", std::string(word(selection.stream)));
    }
    std::string territories;
    for (const geo::Kato kato : selection.territories) {
        append_entry(territories, kato.text());
    }
    append(query, "territory", territories);
    if (selection.borders != Borders::since_2022) {
        append(query, "borders", std::string(word(selection.borders)));
    }
    std::string sectors;
    for (const Oked& oked : selection.sectors) {
        append_entry(sectors, oked.text());
    }
    append(query, "sector", sectors);
    if (!selection.degrees.all()) {
        std::vector<int> degrees;
        for (int degree = 1; degree <= degree_count; ++degree) {
            if (selection.degrees.test(static_cast<std::size_t>(degree - 1))) {
                degrees.push_back(degree);
            }
        }
        append(query, "degree", runs_of(degrees));
    }
    std::string sizes;
    for (const SizeClass size : selection.size_classes) {
        append_entry(sizes, word(size));
    }
    for (const std::uint16_t code : selection.krp_codes) {
        append_entry(sizes, std::to_string(code));
    }
    append(query, "size", sizes);
    std::string conditions;
    for (std::size_t bit = 0; bit < work_condition_count; ++bit) {
        if (selection.conditions.test(bit)) {
            append_entry(conditions, word(static_cast<WorkCondition>(bit)));
        }
    }
    append(query, "condition", conditions);
    std::string reach;
    for (const geo::Kato kato : selection.reach) {
        append_entry(reach, kato.text());
    }
    append(query, "reach", reach);
    return query;
}

} // namespace osh::regions
