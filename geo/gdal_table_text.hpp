#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace osh::geo {

/// Whether a Shapefile or dBASE table says what its bytes mean, by its .cpg or .cst file or by the
/// language driver in its header (byte 29), also inside a zip archive. Western European ones
/// (windows-1252, ISO-8859-1) count as no statement: programs write them when nobody chose, and no
/// such table of this country holds Western text. Throws `geo::Error` when an archive is broken.
bool says_table_encoding(const std::filesystem::path& file, std::uint64_t most_unpacked);

/// A text of a table as UTF-8: as it stands when it is that, also when its end was cut in the
/// middle of a letter, whose half is left out; otherwise read as windows-1251 with Kazakh letters.
std::string table_text(std::string raw);

/// The name of a field of a dBASE table.
struct FieldName {
    std::string text{};   ///< UTF-8
    bool is_full = false; ///< it fills its place, so that it may be the beginning of a longer name
};

/// Reads the name as `table_text`; a half letter may stand before the number by which a name that
/// was cut is told from another one (`Вид_1`). A name has ten bytes at most (dBASE III) in the
/// table's encoding; `is_recoded` says that `raw` was brought to UTF-8 from one with a byte for a
/// letter.
FieldName field_name(std::string raw, bool is_recoded);

} // namespace osh::geo
