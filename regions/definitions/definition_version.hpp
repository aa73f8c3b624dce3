#pragma once

#include <string>
#include <string_view>

namespace osh::regions {

/// The version of a table of definitions (indicators, signals, strata, questionnaire): a
/// fingerprint of its content in 16 hexadecimal digits (FNV-1a of 64 bits). Two answers with the
/// same version stand on the same definitions; line ends do not matter. It tells changes apart, not
/// forgeries.
std::string definition_version(std::string_view content);

} // namespace osh::regions
