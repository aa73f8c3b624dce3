#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/names.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Surroundings that carry no figures.
enum class BaseFeatureKind { country, water };

std::string_view word(BaseFeatureKind kind) noexcept;

/// A neighbouring country, or a lake or sea.
struct BaseFeatureRow {
    std::int64_t id{};
    BaseFeatureKind kind = BaseFeatureKind::country;
    std::string code{}; ///< of a country ISO 3166-1 numeric; of water a short word or empty
    Names name{};
    geo::MultiPolygon area{};
};

/// All surroundings of the dataset in the order of their ids; empty when none was imported.
std::vector<BaseFeatureRow> read_base_features(geo::Database& database);

/// Whether the surroundings of a kind stand on a source with this digest.
bool base_features_stand_on(geo::Database& database, BaseFeatureKind kind, std::string_view digest);

/// Removes the features of a kind and writes these; `id` is given by the store.
void replace_base_features(
    geo::Database& database,
    BaseFeatureKind kind,
    const std::vector<BaseFeatureRow>& rows,
    std::int64_t batch_id);

} // namespace osh::regions
