#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osh::geo {

/// The languages that the files of a plan are written in.
enum class PlanLanguage : std::uint8_t { kk, ru, en };

inline constexpr std::array<PlanLanguage, 3> plan_languages{
    PlanLanguage::kk, PlanLanguage::ru, PlanLanguage::en};

/// `kk`, `ru`, `en`.
std::string_view word(PlanLanguage language) noexcept;

/// Nothing for any other word.
std::optional<PlanLanguage> parse_plan_language(std::string_view word) noexcept;

/// The words of plan files. `{1}` and `{2}` stand for what is filled in.
struct PlanWords {
    std::string_view start; ///< where a duty begins
    std::string_view end;
    std::string_view day; ///< of a plan without dates, counted from 1
    std::string_view estimated;
    std::string_view yes;
    std::string_view no;
    std::string_view minutes; ///< of a duration below an hour
    std::string_view hours;   ///< and minutes of a longer one
    /// Heads of the columns of the table: inspector, day, date, order, visit, name, address,
    /// arrival, start, departure, travel in minutes, distance in km, whether it is estimated.
    std::array<std::string_view, 13> columns;
    std::string_view needs; ///< a time, and gains a value
    std::string_view no_road;
    std::string_view must_not;
    std::string_view never_open;
    std::string_view past_plan; ///< with the day, counted from 1
    std::string_view nobody_may;
    std::string_view closed;
    std::string_view too_far; ///< with `needs`, as the following
    std::string_view beyond_distance;
    std::string_view not_finished;
    std::string_view no_break;
    std::string_view gap_too_short; ///< with a number of days
    std::string_view no_time_left;  ///< with `needs`
    std::string_view swap;          ///< with visits, and loses a value
    std::string_view swap_of_musts; ///< with visits
};

const PlanWords& plan_words(PlanLanguage language) noexcept;

/// A sentence with what stands for `{1}` and `{2}`.
std::string
filled_in(std::string_view sentence, std::string_view first, std::string_view second = {});

/// Seconds as hours and minutes, rounded up: `3 h 10`, `25 min`.
std::string duration_text(std::int64_t seconds, PlanLanguage language);

/// Rounded to hundredths, with no more digits than that needs, and the language's comma.
std::string value_text(double value, PlanLanguage language);

} // namespace osh::geo
