#pragma once

#include "geo/gdal_vector_reader.hpp"
#include "geo/geometry/polygon.hpp"
#include "geo/kato.hpp"
#include "regions/names.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Reads a code of a territory as files write it: nine digits; `KZ-35`, `KZ35` or `kz351000` (ISO
/// 3166-2 and P-codes: KZ and the first 2, 4, 6, 7 or 9 digits). Nothing for other shapes.
std::optional<geo::Kato> kato_of_code(std::string_view text) noexcept;

/// One row of a boundary file, not checked yet.
struct TerritoryFileRow {
    std::int64_t row{};              ///< in the file, from 1
    std::string code{};              ///< as written
    std::optional<geo::Kato> kato{}; ///< nothing when the code is none
    Names name{};                    ///< a language the file lacks is empty
    geo::MultiPolygon area{};        ///< empty when the row has no area
    std::string problem{};           ///< why the row could not be taken whole; mostly empty
};

/// A boundary file and which of its fields mean what.
struct TerritoryFile {
    std::string code_field;
    std::string name_kk_field; ///< empty when the file has none; likewise below
    std::string name_ru_field;
    std::string name_en_field;
    std::vector<TerritoryFileRow> rows;
};

/// What the reader may be told instead of finding it out.
struct TerritoryFileChoice {
    std::optional<std::string> layer{};
    std::optional<std::string> code_field{};
    std::optional<std::string> name_kk_field{};
    std::optional<std::string> name_ru_field{};
    std::optional<std::string> name_en_field{};
};

/// Reads a boundary file of any format of `geo::VectorFile`. The field of codes is the one with the
/// most different KATO codes (and among equals the one whose name says so); the fields of names are
/// found by their names (kk, kz, kaz, ru, rus, en, eng, also within ADM2_KK, name:ru) and must
/// differ from row to row most. Throws `regions::Error` when no field holds codes or a chosen field
/// is not there, `geo::Error` when the file cannot be read.
TerritoryFile
read_territory_file(const std::filesystem::path& file, const TerritoryFileChoice& choice);

} // namespace osh::regions
