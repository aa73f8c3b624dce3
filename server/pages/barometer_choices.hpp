#pragma once

#include "server/pages/barometer_figures.hpp"
#include "server/pages/page_text.hpp"

#include <string>

namespace osh::server {

/// Links to the same view of another year, stream or borders, and from a region back to the
/// country: what the controls of the page do with JavaScript.
std::string choices_html(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language);

} // namespace osh::server
