#pragma once

#include "server/pages/barometer_figures.hpp"
#include "server/pages/page_text.hpp"

#include <string>

namespace osh::server {

/// One figure as HTML: its number, or a mark of its own for a suppressed one and for none at all.
/// An unstable one is marked, too.
std::string figure_html(const regions::Figure& figure, PageLanguage language);

/// The regions in the order of their names, one column for each indicator of the barometer.
std::string region_table_html(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language);

/// The sections of the economy by code, in the same columns.
std::string sector_table_html(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language);

} // namespace osh::server
