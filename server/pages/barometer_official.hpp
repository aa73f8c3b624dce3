#pragma once

#include "server/pages/barometer_figures.hpp"
#include "server/pages/page_text.hpp"

#include <string>

namespace osh::server {

/// What authorities published of the place, newest first, exactly as the source has it and apart
/// from what is computed; a sentence where nothing is known.
std::string official_html(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language);

/// The targets of the country on the way to its goal, year by year; empty where none are known. They
/// stand in the cards where there are figures to measure by them.
std::string targets_html(const regions::Snapshot& snapshot, PageLanguage language);

} // namespace osh::server
