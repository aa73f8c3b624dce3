#pragma once

#include "geo/geometry/polygon.hpp"
#include "regions/snapshot/vocabulary.hpp"
#include "regions/store/base_store.hpp"
#include "regions/store/territory_store.hpp"
#include "server/layers/cut_coverage.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace osh::server {

/// Where a territory lies and where its label stands.
struct TerritoryExtent {
    geo::BoundingBox box;
    geo::LonLat label;
};

/// The areas of a dataset as the map draws them: one coverage for each level and border version of
/// territories and for each kind of surroundings. Safe for any number of threads.
class LayerShapes {
public:
    LayerShapes(
        const std::vector<regions::TerritoryRow>& territories,
        const std::vector<regions::BaseFeatureRow>& base_features);

    /// The territories of a level; feature ids are KATO codes as numbers. Nothing when the dataset
    /// has none.
    const CutCoverage* territories(regions::TerritoryLevel level, regions::Borders borders) const;

    /// The surroundings of a kind; feature ids are row ids. Nothing when the dataset has none.
    const CutCoverage* surroundings(regions::BaseFeatureKind kind) const;

    /// Nothing when the row has no area.
    std::optional<TerritoryExtent> extent(const regions::TerritoryRow& row) const;

private:
    using TerritoryKey = std::pair<regions::TerritoryLevel, regions::Borders>;

    std::map<TerritoryKey, std::unique_ptr<CutCoverage>> m_territories;
    std::map<regions::BaseFeatureKind, std::unique_ptr<CutCoverage>> m_surroundings;
};

} // namespace osh::server
