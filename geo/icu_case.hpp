#pragma once

#include <string>
#include <string_view>

namespace osh::geo {

/// The text with the differences of capital and small letters taken away, in every script (Unicode
/// full case folding, UAX 44, by ICU). The text is UTF-8.
std::string case_folded(std::string_view text);

/// The text without accents and other marks on letters: й becomes и, ё е, ç c (canonical
/// decomposition without non-spacing marks).
std::string without_accents(std::string_view text);

} // namespace osh::geo
