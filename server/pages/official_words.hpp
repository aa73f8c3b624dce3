#pragma once

#include "server/pages/page_text.hpp"

#include <string>
#include <string_view>

namespace osh::server {

/// What a word of the official tables means.
enum class OfficialWord { figure, unit, publisher, period };

/// The word in the language as data/official_words.csv has it; a word that nobody foresaw stays as
/// it is.
std::string official_word(OfficialWord kind, std::string_view code, PageLanguage language);

/// When a published figure was counted, in the language; ranges of years with their dash.
std::string period_words(std::string_view period, PageLanguage language);

/// A published number with the decimals it was printed with, three at most.
std::string printed_number(double number, PageLanguage language);

/// Where a figure was read, in the language but for names of sites and page numbers.
std::string source_words(std::string_view source, PageLanguage language);

} // namespace osh::server
