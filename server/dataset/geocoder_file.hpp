#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/store/place_store.hpp"
#include "regions/store/territory_store.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace osh::server {

/// The geocoder's index of a published dataset: mapped from its file beside the dataset
/// (`geocoder-000007-1a2b3c4d.idx`, named by the dataset's number and a digest of the program's own
/// tables), which is built and written first when it is missing or damaged. Where the folder cannot
/// be written the index stays in memory. Files of datasets older than the one before are removed;
/// who has one mapped keeps it.
std::shared_ptr<const geo::GeocoderIndex> open_geocoder(
    const std::filesystem::path& dataset,
    geo::Database& database,
    const std::vector<regions::PlaceRow>& places,
    const std::vector<regions::TerritoryRow>& territories);

/// The file that `open_geocoder` uses for a dataset.
std::filesystem::path geocoder_file(const std::filesystem::path& dataset);

} // namespace osh::server
