#pragma once

#include "server/operations/job_store.hpp"

#include <filesystem>
#include <string>

namespace osh::server {

/// What came with a job, `input` or `input.csv`, may hold names of persons: nobody needs it longer
/// than the job. What a job has written that did not come to its end takes room for nothing.
void clear_folder(const std::filesystem::path& folder, JobState end);

/// Nobody but the server's own account looks into it.
void create_private_folder(const std::filesystem::path& folder);

/// Errors name files by their whole path; where the server keeps them is nobody's concern.
std::string without_folder(std::string message, const std::filesystem::path& folder);

} // namespace osh::server
