#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace osh::server {

/// Makes sure that what a command leaves in the data folder belongs to whom the folder belongs to.
/// When root starts the command on a folder of another account, such as the service's, the process
/// becomes that account for good; its name is returned. What root made there the service could
/// neither change nor, under a strict umask, read. Nothing happens and nothing is returned for a
/// folder of one's own, and for one that is not there yet. Only before there are other threads.
/// Throws `Error` when the folder belongs to another account and may not be entered.
std::optional<std::string> become_owner_of(const std::filesystem::path& data_folder);

} // namespace osh::server
