#pragma once

#include "geo/roads/road_file.hpp"

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace osh::server {

/// The roads of the data folder (`roads.bin`), read when first needed and anew when the file has
/// changed. One at a time uses them.
class RoadDesk {
public:
    explicit RoadDesk(const std::filesystem::path& data_folder)
        : m_file(data_folder / "roads.bin") {}

    /// Calls `use` with the network and where it comes from; false when there are no roads, so that
    /// the caller has to estimate. Throws `geo::Error` naming the file when it is damaged.
    bool with_roads(const std::function<void(geo::RoadNetwork&, const std::string&)>& use);

private:
    std::filesystem::path m_file;
    std::mutex m_mutex; ///< guards what follows
    std::optional<geo::RoadFile> m_roads;
    std::filesystem::file_time_type m_read_at{};
};

} // namespace osh::server
