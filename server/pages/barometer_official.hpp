#pragma once

#include "server/pages/barometer_figures.hpp"
#include "server/pages/page_text.hpp"

#include <string>

namespace osh::server {

/// What authorities published of the place, newest first, exactly as the source has it and apart
/// from what is computed; a sentence where nothing is known.
std::string official_html(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language);

} // namespace osh::server
