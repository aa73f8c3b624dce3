#pragma once

#include "server/operations/job_store.hpp"

#include <filesystem>
#include <string>

namespace osh::server {

/// Bounds what one account may heap up before it begins another job: jobs under way (1,000; of an
/// account of the demonstration, who is a stranger, 20), and of the latter the 20 newest results
/// are kept and the others removed. Throws `Problem` (429) when too many are under way.
void make_room_for_job(
    JobStore& store, const std::filesystem::path& folder, const std::string& owner);

} // namespace osh::server
