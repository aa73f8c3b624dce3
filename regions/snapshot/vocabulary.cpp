#include "regions/snapshot/vocabulary.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

// The words of the store and of the interface, in the order of the enumerators.
constexpr std::array<std::string_view, stream_count> streams{"BNS", "INSPECTORATE"};
constexpr std::array<std::string_view, borders_count> border_versions{
    "since-2022-06-08", "before-2022-06-08"};
constexpr std::array<std::string_view, severity_count> severities{"light", "severe", "fatal"};
constexpr std::array<std::string_view, factor_group_count> factor_groups{
    "aerosols", "overstrain", "physical", "chemical", "biological", "other"};
constexpr std::array<std::string_view, size_class_count> size_classes{
    "small", "medium", "large", "unknown"};
constexpr std::array<std::string_view, work_condition_count> work_conditions{
    "underground", "open-air", "at-height", "harmful"};

template<typename Enum, std::size_t count>
std::optional<Enum>
find_word(const std::array<std::string_view, count>& words, std::string_view text) noexcept {
    const auto found = std::ranges::find(words, text);
    return found != words.end() ? std::optional{static_cast<Enum>(found - words.begin())}
                                : std::nullopt;
}

template<typename Enum, std::size_t count>
std::string_view word_of(const std::array<std::string_view, count>& words, Enum entry) noexcept {
    return words[static_cast<std::size_t>(entry)];
}

} // namespace

std::string_view word(Stream stream) noexcept { return word_of(streams, stream); }

std::optional<Stream> parse_stream(std::string_view text) noexcept {
    return find_word<Stream>(streams, text);
}

std::string_view word(Borders borders) noexcept { return word_of(border_versions, borders); }

std::optional<Borders> parse_borders(std::string_view text) noexcept {
    return find_word<Borders>(border_versions, text);
}

std::string_view word(Severity severity) noexcept { return word_of(severities, severity); }

std::optional<Severity> parse_severity(std::string_view text) noexcept {
    return find_word<Severity>(severities, text);
}

std::string_view word(FactorGroup group) noexcept { return word_of(factor_groups, group); }

std::optional<FactorGroup> parse_factor_group(std::string_view text) noexcept {
    return find_word<FactorGroup>(factor_groups, text);
}

std::string_view word(SizeClass size) noexcept { return word_of(size_classes, size); }

std::optional<SizeClass> parse_size_class(std::string_view text) noexcept {
    return find_word<SizeClass>(size_classes, text);
}

std::string_view word(WorkCondition condition) noexcept {
    return word_of(work_conditions, condition);
}

std::optional<WorkCondition> parse_work_condition(std::string_view text) noexcept {
    return find_word<WorkCondition>(work_conditions, text);
}

} // namespace osh::regions
