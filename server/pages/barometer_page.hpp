#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"

#include <string>
#include <string_view>

namespace osh::server {

/// The barometer as a page that is complete without JavaScript: `shell` is the built index.html,
/// whose language, title and empty `<div id="page"></div>` are filled with the figures of the
/// dataset for what the address asks. Every name and number is escaped; no inline script or style
/// is written, so that the content security policy holds. The script of the page replaces the
/// content once it has loaded its own.
std::string
barometer_page(std::string_view shell, const Request& request, const LiveDataset& dataset);

} // namespace osh::server
