#pragma once

#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/names.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What a settlement is, from the largest: a city of republican or regional standing or with
/// 50,000 people and more, a smaller town, a village.
enum class PlaceKind { city, town, village };

std::string_view word(PlaceKind kind) noexcept;

/// Another name of a place: an old one (until `valid_to` when the day is known) or a spelling.
struct PlaceAlias {
    enum class Kind { old, spelling, other };

    std::string name{};
    std::string language{}; ///< kk, ru, en or empty when not known
    Kind kind = Kind::spelling;
    std::optional<std::string> valid_to{}; ///< first day it no longer held, or year, as known
};

/// A settlement.
struct PlaceRow {
    std::int64_t id{};
    std::optional<std::int64_t> geonames_id{};
    PlaceKind kind = PlaceKind::village;
    Names name{};
    std::optional<std::int64_t> population{};
    geo::Kato region; ///< by geometry
    std::optional<geo::Kato> kato{};
    geo::LonLat position{};
    std::vector<PlaceAlias> aliases{};
};

/// All settlements of the dataset, the most populous first; empty when none was imported.
std::vector<PlaceRow> read_places(geo::Database& database);

/// Whether the settlements of the dataset stand on a source with this digest and on its present
/// regions.
bool places_stand_on(geo::Database& database, std::string_view digest);

/// Removes all settlements and writes these; `id` is given by the store.
void replace_places(
    geo::Database& database, const std::vector<PlaceRow>& rows, std::int64_t batch_id);

} // namespace osh::regions
