#pragma once

#include "geo/roads/road_file.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace osh::server {

/// The roads of the data folder (`roads.bin`), mapped when first needed and anew when the file has
/// been replaced: who uses the old ones then goes on with them. For several threads at once.
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
    std::shared_ptr<const geo::RoadFile> current();

    std::filesystem::path m_file;
    std::function<void(const std::string&)> m_report;
    std::mutex m_mutex; ///< guards what follows
    std::shared_ptr<const geo::RoadFile> m_roads;
    std::filesystem::file_time_type m_read_at{};
};

} // namespace osh::server
