#include "server/dataset/geocoder_file.hpp"

#include "geo/error.hpp"
#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/index/index_records.hpp"
#include "geo/openssl_digest.hpp"
#include "regions/gazetteer/gazetteer_store.hpp"
#include "regions/gazetteer/merge_gazetteer.hpp"
#include "regions/geocoding/place_gazetteer.hpp"
#include "regions/places/place_names.hpp"

#include <charconv>
#include <string>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view prefix = "geocoder-";
constexpr std::string_view ending = ".idx";
constexpr std::string_view dataset_prefix = "data-";

/// What an index depends on besides the dataset: its layout, how gazetteers are merged and the
/// built-in tables.
const std::string& program_digest() {
    // Raised when the same gazetteers are to be merged otherwise.
    static constexpr std::string_view merge_edition = "3/";
    static const std::string digest = [] {
        std::string tables(merge_edition);
        tables += std::to_string(geo::index_version);
        for (const std::string_view file : regions::place_file_files()) {
            tables += regions::place_file(file);
        }
        return geo::sha256_of_files({}, tables).substr(0, 8);
    }();
    return digest;
}

/// The number of a dataset's or an index's file; 0 for other files.
unsigned number_in(std::string_view name, std::string_view begin) {
    unsigned number = 0;
    if (name.starts_with(begin)) {
        name.remove_prefix(begin.size());
        std::from_chars(name.data(), name.data() + name.size(), number);
    }
    return number;
}

void remove_older(const std::filesystem::path& dataset) {
    const unsigned number = number_in(dataset.filename().string(), dataset_prefix);
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(dataset.parent_path(), ignored)) {
        const std::string name = entry.path().filename().string();
        const unsigned held = number_in(name, prefix);
        const bool is_old = held != 0 && held + 1 < number && name.ends_with(ending);
        const bool is_other_program = held == number && name.ends_with(ending) &&
                                      name != geocoder_file(dataset).filename().string();
        if (is_old || is_other_program) {
            std::filesystem::remove(entry.path(), ignored);
        }
    }
}

} // namespace

std::filesystem::path geocoder_file(const std::filesystem::path& dataset) {
    const std::string stem = dataset.stem().string();
    const std::string number =
        stem.starts_with(dataset_prefix) ? stem.substr(dataset_prefix.size()) : stem;
    return dataset.parent_path() /
           (std::string(prefix) + number + "-" + program_digest() + std::string(ending));
}

std::shared_ptr<const geo::GeocoderIndex> open_geocoder(
    const std::filesystem::path& dataset,
    geo::Database& database,
    const std::vector<regions::PlaceRow>& places,
    const std::vector<regions::TerritoryRow>& territories) {
    const std::filesystem::path file = geocoder_file(dataset);
    if (std::filesystem::exists(file)) {
        try {
            return std::make_shared<const geo::GeocoderIndex>(geo::GeocoderIndex::open(file));
        } catch (const geo::Error&) {
            // Damaged or of another version: it is built anew below.
        }
    }
    std::string bytes = geo::build_index(regions::merge_gazetteers(
        regions::place_gazetteer(places, territories),
        regions::read_gazetteers(database),
        territories));
    try {
        geo::write_index(bytes, file);
        remove_older(dataset);
        return std::make_shared<const geo::GeocoderIndex>(geo::GeocoderIndex::open(file));
    } catch (const geo::Error&) {
        // A folder that cannot be written: the index serves from memory.
        return std::make_shared<const geo::GeocoderIndex>(
            geo::GeocoderIndex::from_bytes(std::move(bytes)));
    }
}

} // namespace osh::server
