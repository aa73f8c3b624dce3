#include "server/dataset/live_dataset.hpp"

#include "geo/geocoder/index/build_index.hpp"
#include "regions/geocoding/place_gazetteer.hpp"
#include "regions/snapshot/snapshot_holder.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/figures_store.hpp"
#include "server/dataset/geocoder_file.hpp"
#include "server/layers/heat_views.hpp"
#include "server/layers/layer_shapes.hpp"
#include "server/layers/layer_studies.hpp"
#include "server/layers/traffic_drawing.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

namespace {

constexpr std::size_t tile_cache_bytes = 96U << 20U;
constexpr std::size_t answer_cache_bytes = 16U << 20U;

} // namespace

LiveDataset::LiveDataset() = default;
LiveDataset::~LiveDataset() = default;

const regions::EnterpriseNames& LiveDataset::enterprise_names() const {
    std::call_once(m_names_made, [this] {
        m_names = std::make_unique<const regions::EnterpriseNames>(*snapshot);
    });
    return *m_names;
}

const CountryGround& LiveDataset::country_ground() const {
    std::call_once(
        m_ground_made, [this] { m_ground = std::make_unique<const CountryGround>(territories); });
    return *m_ground;
}

const regions::CoveredYears& LiveDataset::covered_years() const {
    std::call_once(m_covered_found, [this] {
        m_covered = std::make_unique<const regions::CoveredYears>(*snapshot);
    });
    return *m_covered;
}

std::shared_ptr<const LiveDataset>
open_dataset(const std::filesystem::path& data_folder, const regions::LoadOptions& options) {
    auto dataset = std::make_shared<LiveDataset>();
    dataset->tiles = std::make_unique<TileCache>(tile_cache_bytes);
    dataset->answers = std::make_unique<TileCache>(answer_cache_bytes);
    dataset->studies = std::make_unique<LayerStudies>();
    dataset->heat_views = std::make_unique<HeatViews>();
    std::vector<regions::TrafficRow> traffic;
    const auto file = regions::DatasetFolder(data_folder).current();
    if (file) {
        dataset->file = *file;
        dataset->snapshot = regions::load_snapshot(*file, options);
        dataset->connections = std::make_unique<ConnectionPool>(file->string());
        const auto connection = dataset->connections->borrow();
        dataset->territories = regions::read_territories(*connection);
        dataset->places = regions::read_places(*connection);
        dataset->base_features = regions::read_base_features(*connection);
        traffic = regions::read_traffic(*connection);
        dataset->facilities =
            regions::read_facilities(*connection, regions::to_text(dataset->snapshot->as_of));
        dataset->official_figure_count = regions::read_official_figures(*connection, {}).size();
        dataset->geocoder =
            open_geocoder(*file, *connection, dataset->places, dataset->territories);
    } else {
        dataset->snapshot = regions::empty_snapshot();
        dataset->geocoder = std::make_shared<const geo::GeocoderIndex>(
            geo::GeocoderIndex::from_bytes(geo::build_index(regions::place_gazetteer({}, {}))));
    }
    // An empty register is a real one that waits for its first rows; so is one into which somebody
    // imported a few invented enterprises to try it.
    const regions::Snapshot& read = *dataset->snapshot;
    dataset->is_all_demo =
        std::ranges::find(read.origins, "demo", &regions::Origin::kind) != read.origins.end() &&
        !read.enterprises.is_demo.empty() && read.identity.is_all_demo;
    dataset->traffic = std::make_unique<const TrafficShapes>(std::move(traffic));
    dataset->shapes = std::make_unique<LayerShapes>(dataset->territories, dataset->base_features);
    return dataset;
}

LiveDatasetHolder::LiveDatasetHolder(
    std::filesystem::path data_folder, regions::LoadOptions options)
    : m_data_folder(std::move(data_folder))
    , m_options(std::move(options))
    , m_current(open_dataset(m_data_folder, m_options)) {}

std::shared_ptr<const LiveDataset> LiveDatasetHolder::current() const {
    const std::scoped_lock lock(m_guard);
    return m_current;
}

bool LiveDatasetHolder::reload_if_newer() {
    const std::scoped_lock one_at_a_time(m_reload);
    const auto newest = regions::DatasetFolder(m_data_folder).current();
    if (!newest || *newest == current()->file) {
        return false;
    }
    auto next = open_dataset(m_data_folder, m_options);
    {
        const std::scoped_lock lock(m_guard);
        m_current.swap(next);
    }
    return true; // the one before is let go here, outside the lock
}

} // namespace osh::server
