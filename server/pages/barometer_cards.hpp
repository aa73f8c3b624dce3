#pragma once

#include "server/pages/barometer_figures.hpp"
#include "server/pages/page_text.hpp"

#include <string>

namespace osh::server {

/// How a figure stands to a target.
enum class TargetStanding {
    reached,
    not_reached,
    maybe,  ///< the interval holds the target
    too_few ///< unstable: few cases say nothing about a target
};

/// Nothing can be said of a figure without a value; `direction` says which way is better.
std::optional<TargetStanding>
target_standing(const regions::Figure& figure, double target, regions::Direction direction);

/// What differs from the year before, and whether it is more than chance; empty where the first
/// year is shown or the figure has no value.
std::string since_last_year(const BarometerCard& card, PageLanguage language);

/// The limits of a figure in words, or why it has none; empty without a value.
std::string interval_text(const regions::Figure& figure, PageLanguage language);

/// The target of the country and how the figure stands to it, or that there is none.
std::string target_text(const BarometerCard& card, bool is_nation, PageLanguage language);

/// The indicators of the barometer for the place, each with its value, interval or the reason why
/// it has none, change, target, origin and the way to its method.
std::string cards_html(const BarometerFigures& shown, PageLanguage language);

} // namespace osh::server
