#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace osh::regions {

/// Who counted the events: the bureau of statistics or the labour inspectorate. The two disagree,
/// and the same accident may stand in both, so streams are never added up.
enum class Stream : std::uint8_t { bns, inspectorate };

inline constexpr std::size_t stream_count = 2;

/// `BNS` or `INSPECTORATE`.
std::string_view word(Stream stream) noexcept;
std::optional<Stream> parse_stream(std::string_view text) noexcept;

/// The borders a figure stands on: those of today, or those before 8 June 2022, when Abai lay in
/// East Kazakhstan, Zhetisu in Almaty oblast and Ulytau in Karaganda.
enum class Borders : std::uint8_t { since_2022, before_2022 };

inline constexpr std::size_t borders_count = 2;

/// `since-2022-06-08` or `before-2022-06-08`.
std::string_view word(Borders borders) noexcept;
std::optional<Borders> parse_borders(std::string_view text) noexcept;

/// What an accident did to a victim.
enum class Severity : std::uint8_t { light, severe, fatal };

inline constexpr std::size_t severity_count = 3;

std::string_view word(Severity severity) noexcept;
std::optional<Severity> parse_severity(std::string_view text) noexcept;

/// The group of factors that caused an occupational disease.
enum class FactorGroup : std::uint8_t {
    aerosols,
    overstrain,
    physical,
    chemical,
    biological,
    other
};

inline constexpr std::size_t factor_group_count = 6;

std::string_view word(FactorGroup group) noexcept;
std::optional<FactorGroup> parse_factor_group(std::string_view text) noexcept;

/// The class of an enterprise by its number of workers; `unknown` when the register does not say.
enum class SizeClass : std::uint8_t { small, medium, large, unknown };

inline constexpr std::size_t size_class_count = 4;

std::string_view word(SizeClass size) noexcept;
std::optional<SizeClass> parse_size_class(std::string_view text) noexcept;

/// What a workplace of an enterprise is like. `harmful` is a degree of harmfulness III to V in the
/// newest assessment (ОПР); the others are told of the workplace itself.
enum class WorkCondition : std::uint8_t { underground, open_air, at_height, harmful };

inline constexpr std::size_t work_condition_count = 4;

/// `underground`, `open-air`, `at-height` or `harmful`.
std::string_view word(WorkCondition condition) noexcept;
std::optional<WorkCondition> parse_work_condition(std::string_view text) noexcept;

/// Its bit in EnterpriseColumns::conditions.
constexpr std::uint8_t bit_of(WorkCondition condition) noexcept {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(condition));
}

/// A degree of risk, 1 (допустимый) to 5 (очень высокий).
struct Degree {
    std::uint8_t number = 1;

    friend constexpr auto operator<=>(Degree, Degree) = default;
};

inline constexpr std::uint8_t degree_count = 5;

} // namespace osh::regions
