#pragma once

#include "geo/roads/road_file.hpp"

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace osh::server {

/// The roads of the data folder (`roads.bin`), read when first needed and anew when the file has
/// changed. One at a time uses them.
class RoadDesk {
public:
    /// `report` takes sentences for the log.
    RoadDesk(
        const std::filesystem::path& data_folder, std::function<void(const std::string&)> report)
        : m_file(data_folder / "roads.bin")
        , m_report(std::move(report)) {}

    /// Calls `use` with the network and where it comes from; false when there are no roads, so that
    /// the caller has to estimate. A damaged file counts as none: the server's log says so, once
    /// for each file.
    bool with_roads(const std::function<void(geo::RoadNetwork&, const std::string&)>& use);

private:
    std::filesystem::path m_file;
    std::function<void(const std::string&)> m_report;
    std::mutex m_mutex; ///< guards what follows
    std::optional<geo::RoadFile> m_roads;
    std::filesystem::file_time_type m_read_at{};
};

} // namespace osh::server
