#include "server/jobs/job_folder.hpp"

#include <utility>

namespace osh::server {

void clear_folder(const std::filesystem::path& folder, JobState end) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (end != JobState::done || entry.path().stem() == "input") {
            std::filesystem::remove_all(entry.path(), ignored);
        }
    }
}

void create_private_folder(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
}

std::string without_folder(std::string message, const std::filesystem::path& folder) {
    const std::string prefix = folder.string() + "/";
    for (auto at = message.find(prefix); at != std::string::npos; at = message.find(prefix)) {
        message.erase(at, prefix.size());
    }
    return message;
}

} // namespace osh::server
