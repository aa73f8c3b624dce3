#pragma once

#include "regions/names.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

struct Request;

/// The languages of the pages.
enum class PageLanguage { kk, ru, en };

/// `kk`, `ru`, `en`.
std::string_view word(PageLanguage language) noexcept;

/// Nothing for another word.
std::optional<PageLanguage> parse_page_language(std::string_view word) noexcept;

/// What the reader asked for by `lang`, else the first language of `Accept-Language` that the pages
/// speak (the order of the header counts, its weights do not), else this: for people Kazakh, the
/// state language.
PageLanguage
page_language(const Request& request, PageLanguage otherwise = PageLanguage::kk) noexcept;

/// A text of data/page_texts.csv, or of the reports' data/report_texts.csv. Throws
/// `std::out_of_range` for a key the table lacks.
const std::string& page_text(std::string_view key, PageLanguage language);

/// The same with `{0}`, `{1}` … replaced by these parts.
std::string page_text(
    std::string_view key, PageLanguage language, std::initializer_list<std::string_view> parts);

/// A name in the language; Russian, then Kazakh stand in for one that is missing.
const std::string& name_in(const regions::Names& names, PageLanguage language) noexcept;

/// Whether one name stands before the other: by the 42 letters of the Kazakh Cyrillic alphabet for
/// Kazakh, by the Russian order (ё beside е) or by letters otherwise. Case counts for nothing.
bool name_before(std::string_view left, std::string_view right, PageLanguage language);

/// A number as the language writes it: Kazakh and Russian group digits by a no-break space and have
/// a decimal comma, English a comma and a point (CLDR 44).
std::string number_text(double number, int digits, PageLanguage language);

/// Decimals that keep two to three significant digits for figures up to this size.
int digits_for(double largest) noexcept;

/// A text as it may stand in HTML, in content and in quoted attributes.
std::string escape_html(std::string_view text);

/// The built-in table of texts; throws std::out_of_range for an unknown name.
std::string_view page_text_file(std::string_view file_name);

} // namespace osh::server
