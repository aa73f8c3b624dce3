#include "regions/selection/selection.hpp"
#include "regions/selection/selection_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace osh::regions {

namespace {

using Parsed = std::optional<SelectionProblem>; ///< nothing when all went well

constexpr int first_possible_year = 1990;
constexpr int last_possible_year = 2100;

// Longer ones are no question of a person: refused before any work.
constexpr std::size_t longest_parameter = 4'096;
constexpr std::size_t most_entries = 512;

/// A whole number of digits only.
std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const char* const last = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), last, number);
    const bool plain = !text.empty() && text.front() >= '0' && text.front() <= '9';
    return plain && fault == std::errc{} && stop == last ? std::optional{number} : std::nullopt;
}

std::vector<std::string_view> entries_of(std::string_view text) {
    std::vector<std::string_view> entries;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t stop = std::min(text.find(',', start), text.size());
        entries.push_back(text.substr(start, stop - start));
        start = stop + 1;
    }
    return entries;
}

struct NumberRange {
    int first = 0;
    int last = 0;
};

/// `4` or `4-5`, in order and within the bounds.
std::optional<NumberRange> range_of(std::string_view text, NumberRange bounds) {
    const std::size_t dash = text.find('-');
    const auto first = number_of(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : number_of(text.substr(dash + 1));
    if (!first || !last || *first > *last || *first < bounds.first || *last > bounds.last) {
        return std::nullopt;
    }
    return NumberRange{*first, *last};
}

SelectionProblem problem(std::string_view parameter, std::string_view entry, std::string_view why) {
    return {
        std::string(parameter), "\"" + std::string(entry) + "\" is not " + std::string(why) + "."};
}

SelectionProblem
whole_beside_parts(std::string_view parameter, std::string_view entry, std::string_view whole) {
    return {
        std::string(parameter),
        "\"" + std::string(entry) + "\" is the whole " + std::string(whole) +
            " and stands alone, not beside parts of it."};
}

Parsed parse_years(std::string_view name, std::string_view text, Selection& selection) {
    std::set<int> years;
    for (const std::string_view entry : entries_of(text)) {
        const auto range = range_of(entry, {first_possible_year, last_possible_year});
        if (!range) {
            return problem(name, entry, "a year or a range of years such as 2022 or 2020-2022");
        }
        for (int year = range->first; year <= range->last; ++year) {
            years.insert(year);
        }
    }
    selection.years.assign(years.begin(), years.end());
    return std::nullopt;
}

Parsed parse_stream_entry(std::string_view name, std::string_view text, Selection& selection) {
    const auto stream = parse_stream(text);
    if (!stream) {
        return problem(name, text, "a stream; there are BNS and INSPECTORATE");
    }
    selection.stream = *stream;
    return std::nullopt;
}

Parsed parse_territories(std::string_view name, std::string_view text, Selection& selection) {
    if (text == "KZ") {
        return std::nullopt;
    }
    for (const std::string_view entry : entries_of(text)) {
        if (entry == "KZ") {
            return whole_beside_parts(name, entry, "country");
        }
        const auto digits = entry.size() == 2 ? number_of(entry) : std::nullopt;
        const auto kato =
            digits ? geo::Kato::of_region(static_cast<unsigned>(*digits)) : geo::Kato::parse(entry);
        if (!kato) {
            return problem(
                name, entry, "KZ, the two digits of a region or a KATO code of nine digits");
        }
        selection.territories.push_back(*kato);
    }
    drop_covered(selection.territories);
    return std::nullopt;
}

Parsed parse_border_version(std::string_view name, std::string_view text, Selection& selection) {
    const auto borders = parse_borders(text);
    if (!borders) {
        return problem(
            name, text, "a border version; there are since-2022-06-08 and before-2022-06-08");
    }
    selection.borders = *borders;
    return std::nullopt;
}

Parsed parse_sectors(std::string_view name, std::string_view text, Selection& selection) {
    if (text == "ALL") {
        return std::nullopt;
    }
    for (const std::string_view entry : entries_of(text)) {
        if (entry == "ALL") {
            return whole_beside_parts(name, entry, "economy");
        }
        const auto oked = Oked::parse(entry);
        if (!oked) {
            return problem(
                name, entry, "ALL, a section letter A to U or two to five digits of the OKED");
        }
        selection.sectors.push_back(*oked);
    }
    drop_covered(selection.sectors);
    return std::nullopt;
}

Parsed parse_degrees(std::string_view name, std::string_view text, Selection& selection) {
    selection.degrees.reset();
    for (const std::string_view entry : entries_of(text)) {
        const auto range = range_of(entry, {1, degree_count});
        if (!range) {
            return problem(name, entry, "a degree of risk 1 to 5 or a range such as 4-5");
        }
        for (int degree = range->first; degree <= range->last; ++degree) {
            selection.degrees.set(static_cast<std::size_t>(degree - 1));
        }
    }
    return std::nullopt;
}

Parsed parse_sizes(std::string_view name, std::string_view text, Selection& selection) {
    constexpr int greatest_krp = 999;
    std::set<SizeClass> classes;
    std::set<std::uint16_t> codes;
    for (const std::string_view entry : entries_of(text)) {
        const auto size = parse_size_class(entry);
        const auto code = number_of(entry);
        if (size && *size != SizeClass::unknown) {
            classes.insert(*size);
        } else if (code && *code <= greatest_krp) {
            codes.insert(static_cast<std::uint16_t>(*code));
        } else {
            return problem(name, entry, "small, medium, large or a code of the KRP");
        }
    }
    selection.size_classes.assign(classes.begin(), classes.end());
    selection.krp_codes.assign(codes.begin(), codes.end());
    return std::nullopt;
}

Parsed parse_conditions(std::string_view name, std::string_view text, Selection& selection) {
    for (const std::string_view entry : entries_of(text)) {
        const auto condition = parse_work_condition(entry);
        if (!condition) {
            return problem(name, entry, "underground, open-air, at-height or harmful");
        }
        selection.conditions.set(static_cast<std::size_t>(*condition));
    }
    return std::nullopt;
}

struct ParameterParser {
    std::string_view name{};
    Parsed (*parse)(std::string_view name, std::string_view text, Selection& selection) = nullptr;
};

/// Every parameter of a selection, `years` as another word for `year` at the end.
constexpr std::array parsers{
    ParameterParser{"year", parse_years},
    ParameterParser{"stream", parse_stream_entry},
    ParameterParser{"territory", parse_territories},
    ParameterParser{"borders", parse_border_version},
    ParameterParser{"sector", parse_sectors},
    ParameterParser{"degree", parse_degrees},
    ParameterParser{"size", parse_sizes},
    ParameterParser{"condition", parse_conditions},
    ParameterParser{"years", parse_years}};

constexpr auto parameter_names = [] {
    std::array<std::string_view, parsers.size() - 1> names{};
    for (std::size_t i = 0; i < names.size(); ++i) {
        names[i] = parsers[i].name;
    }
    return names;
}();

const ParameterParser* parser_of(std::string_view name) noexcept {
    const auto found = std::ranges::find(parsers, name, &ParameterParser::name);
    return found != parsers.end() ? &*found : nullptr;
}

} // namespace

std::span<const std::string_view> selection_parameter_names() noexcept { return parameter_names; }

bool is_selection_parameter(std::string_view name) noexcept { return parser_of(name) != nullptr; }

std::variant<Selection, SelectionProblem> parse_selection(SelectionParameters parameters) {
    Selection selection;
    std::set<std::string_view> given;
    for (const auto& [name, text] : parameters) {
        const ParameterParser* const parser = parser_of(name);
        if (parser == nullptr) {
            return SelectionProblem{name, "There is no parameter of this name."};
        }
        const std::string_view meaning = name == "years" ? "year" : std::string_view(name);
        if (!given.insert(meaning).second) {
            return SelectionProblem{name, "The parameter is given twice."};
        }
        if (text.size() > longest_parameter ||
            static_cast<std::size_t>(std::ranges::count(text, ',')) >= most_entries) {
            return SelectionProblem{
                name, "The value is longer than 4096 characters or 512 entries."};
        }
        if (auto found = parser->parse(name, text, selection)) {
            return *std::move(found);
        }
    }
    return selection;
}

} // namespace osh::regions
