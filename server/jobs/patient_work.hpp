#pragma once

#include "server/jobs/job_board.hpp"

#include <chrono>
#include <vector>

namespace osh::server {

/// Work that is done again after each of these pauses when it fails with a cause that may pass by
/// itself, such as a database that somebody else has locked. Meanwhile the job's message tells the
/// cause, how often it was tried, and when it will be again; the last failure tells how often it
/// was tried. Not done again: what a full disk ended, cancelled work, and failures left to the log.
JobWork patiently(JobWork work, std::vector<std::chrono::milliseconds> pauses);

} // namespace osh::server
