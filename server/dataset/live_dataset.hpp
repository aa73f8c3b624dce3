#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "regions/geocoding/enterprise_names.hpp"
#include "regions/indicators/covered_years.hpp"
#include "regions/snapshot/load_snapshot.hpp"
#include "regions/snapshot/snapshot.hpp"
#include "regions/store/base_store.hpp"
#include "regions/store/facility_store.hpp"
#include "regions/store/place_store.hpp"
#include "regions/store/territory_store.hpp"
#include "server/dataset/connection_pool.hpp"
#include "server/geocoding/country_ground.hpp"
#include "server/layers/tile_cache.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

namespace osh::server {

struct HeatViews;
class LayerShapes;
struct LayerStudies;
class TrafficShapes;

/// One published dataset with everything that answers stand on. Never changed after `open_dataset`
/// but for its caches; a request holds it from the first byte of its answer to the last.
struct LiveDataset {
    LiveDataset();
    ~LiveDataset();
    LiveDataset(const LiveDataset&) = delete;
    LiveDataset& operator=(const LiveDataset&) = delete;
    LiveDataset(LiveDataset&&) = delete;
    LiveDataset& operator=(LiveDataset&&) = delete;

    std::filesystem::path file; ///< empty when no dataset was published yet
    std::shared_ptr<const regions::Snapshot> snapshot;
    bool is_all_demo = false; ///< a demo population was made, and every enterprise is invented
    std::vector<regions::TerritoryRow> territories;
    std::vector<regions::PlaceRow> places;
    std::vector<regions::BaseFeatureRow> base_features;
    std::vector<regions::FacilityRow> facilities; ///< on the register on the snapshot's day
    std::size_t official_figure_count = 0;
    std::shared_ptr<const geo::GeocoderIndex> geocoder; ///< never null
    std::unique_ptr<const TrafficShapes> traffic;       ///< roads and railways; never null
    std::unique_ptr<LayerShapes> shapes;                ///< generalised geometry, cut on first use
    std::unique_ptr<LayerStudies> studies;              ///< what layers computed for all tiles
    std::unique_ptr<HeatViews> heat_views;              ///< surfaces asked for last
    std::unique_ptr<ConnectionPool> connections;        ///< none when no dataset was published yet
    std::unique_ptr<TileCache> tiles;
    std::unique_ptr<TileCache> answers; ///< to strangers, by what they asked; never null

    /// Finds enterprises by name; made when first asked for.
    const regions::EnterpriseNames& enterprise_names() const;

    /// The ground of the country; made when first asked for.
    const CountryGround& country_ground() const;

    /// Of which years anything was imported; found when first asked for.
    const regions::CoveredYears& covered_years() const;

private:
    mutable std::once_flag m_names_made;
    mutable std::unique_ptr<const regions::EnterpriseNames> m_names;
    mutable std::once_flag m_ground_made;
    mutable std::unique_ptr<const CountryGround> m_ground;
    mutable std::once_flag m_covered_found;
    mutable std::unique_ptr<const regions::CoveredYears> m_covered;
};

/// Loads the dataset in force of a data folder; an empty one when none was published yet. Throws
/// `regions::Error` or `geo::Error` when the file cannot be read. `options` hold the risk model.
std::shared_ptr<const LiveDataset>
open_dataset(const std::filesystem::path& data_folder, const regions::LoadOptions& options = {});

/// The dataset in force. Readers take it once per request; the one before goes when its last reader
/// lets go. Safe from any thread.
class LiveDatasetHolder {
public:
    explicit LiveDatasetHolder(
        std::filesystem::path data_folder, regions::LoadOptions options = {});

    std::shared_ptr<const LiveDataset> current() const;

    const std::filesystem::path& data_folder() const noexcept { return m_data_folder; }

    /// Loads the newest published dataset when it is not the one in force; says whether it was.
    /// On a failure the one in force stays and the exception goes on.
    bool reload_if_newer();

private:
    std::filesystem::path m_data_folder;
    regions::LoadOptions m_options;
    std::mutex m_reload; ///< one reload at a time
    mutable std::mutex m_guard;
    std::shared_ptr<const LiveDataset> m_current;
};

} // namespace osh::server
