#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/kato.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/names.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// The border versions of the truth file (table border_version): before and after the law of
/// June 2022 that made the regions Abai, Zhetisu and Ulytau.
inline constexpr std::string_view borders_before_2022 = "before-2022-06-08";
inline constexpr std::string_view borders_since_2022 = "since-2022-06-08";

/// The step of the administrative hierarchy a territory stands on.
enum class TerritoryLevel { region, district, okrug, settlement };

/// The word of a level in the store and in the interface.
std::string_view word(TerritoryLevel level) noexcept;

/// A territory as it stood between two dates. Neighbours of one level and border version share
/// their vertices exactly and do not overlap.
struct TerritoryRow {
    std::int64_t id{};
    geo::Kato kato;
    TerritoryLevel level{};
    std::optional<geo::Kato> parent{};
    Names name{};
    std::string iso_3166_2{};                ///< empty below regions
    std::optional<std::string> valid_from{}; ///< first day, YYYY-MM-DD; nothing: always was
    std::optional<std::string> valid_to{};   ///< first day it no longer was; nothing: still is
    std::vector<std::string> borders{};      ///< border versions it belongs to
    geo::MultiPolygon area{};
    std::int64_t batch_id{};

    /// Whether the territory belongs to a border version.
    bool in_borders(std::string_view border_version) const noexcept;
};

/// All territories of the dataset, ordered by KATO and validity; empty when none was imported.
std::vector<TerritoryRow> read_territories(geo::Database& database);

/// An old code and what it became.
struct KatoChange {
    geo::Kato before;
    geo::Kato after;
    std::string changed_on{}; ///< YYYY-MM-DD
    std::string name_ru{};
};

/// The code changes of the dataset, ordered by new code.
std::vector<KatoChange> read_kato_changes(geo::Database& database);

/// A territory to be written; `TerritoryRow::id` and `batch_id` are given by the store.
/// Replaces the whole level: its rows before are removed first.
void replace_territories(
    geo::Database& database,
    TerritoryLevel level,
    const std::vector<TerritoryRow>& rows,
    std::int64_t batch_id);

/// The levels of which rows stand on a file with this SHA-256, so that a second import of the same
/// file can be told from a first.
std::vector<TerritoryLevel> levels_from_source(geo::Database& database, std::string_view digest);

void replace_kato_changes(geo::Database& database, const std::vector<KatoChange>& changes);

} // namespace osh::regions
