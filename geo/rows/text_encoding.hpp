#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace osh::geo {

/// How the bytes of a text file stand for characters.
struct TextEncoding {
    std::string name{};        ///< as iconv knows it: `UTF-8`, `UTF-16LE`, `CP1251`, …
    std::size_t mark_size = 0; ///< bytes of the byte order mark at the beginning
};

/// The encoding by a name people use (`utf-8`, `windows-1251`, `cp1251`, `kz-1048`, `utf-16`,
/// `866`, `koi8-r`, in any case); nothing when it is not among the ones that are read.
std::optional<std::string> encoding_by_name(std::string_view name);

/// The names `encoding_by_name` knows, for messages.
std::string encoding_names_text();

/// What people call an encoding that iconv knows by this name.
std::string shown_encoding(std::string_view iconv_name);

/// Decides by the first bytes of a file: its byte order mark, zero bytes at every other place
/// (UTF-16 without a mark), UTF-8 that is well-formed or has Cyrillic words before what is not, and
/// otherwise KZ-1048 (ST RK 1048-2002), which is
/// windows-1251 with Kazakh letters in the place of Serbian, Macedonian and Ukrainian ones. A
/// sample may end within a character.
TextEncoding detect_encoding(std::string_view sample);

/// The byte order mark a text begins with in a known encoding; 0 when it has none.
std::size_t byte_order_mark_size(std::string_view text, std::string_view encoding);

/// Where Cyrillic words of UTF-8 begin in a text said to be windows-1251 or KZ-1048: five letters
/// of two bytes in a row, which read as «РџСЂРёРј» there and stand in no language; nothing when
/// there are none.
std::optional<std::size_t> utf8_words_in(std::string_view bytes) noexcept;

/// Bytes at the end that begin a UTF-8 sequence without ending it (0 to 3).
std::size_t unfinished_utf8(std::string_view bytes) noexcept;

} // namespace osh::geo
