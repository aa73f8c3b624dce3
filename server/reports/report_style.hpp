#pragma once

#include <string>
#include <string_view>

namespace osh::server {

/// The style sheet of reports, which stands inside them, so that a saved or sent report looks as it
/// did here.
std::string_view report_style();

/// The policy under which a report is shown (Content Security Policy Level 3): nothing runs and
/// nothing is loaded, and of styles that sheet alone is let in, by its SHA-256 (§2.3.1).
const std::string& report_policy();

} // namespace osh::server
