#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/identity/caller.hpp"
#include "server/jobs/job_board.hpp"
#include "server/json/json.hpp"
#include "server/services.hpp"

#include <filesystem>
#include <string>

namespace osh::server {

/// A job as the interface shows it, with the addresses of its result and of the files it left.
Json job_json(const Job& job, const JobBoard& board);

/// 202 with the job's address (RFC 9110 §15.3.3).
Response accepted_job(const Job& job, const JobBoard& board);

/// Whether the caller may know of the job and end it: its owner and administrators; of imports and
/// withdrawals, which are common work, stewards and administrators. Those of the demonstration only
/// of jobs of the demonstration.
bool sees_job(const Caller& caller, const Job& job);

/// The job that the path names. Jobs that the caller may not know of look as if they did not exist:
/// throws `Problem` (404).
Job job_of_path(const Request& request, Services& services);

/// Throws `Problem` (403) when the files of the job may name enterprises beyond the caller's
/// regions, be it that they are somebody else's or that the caller's regions were others when the
/// job was begun.
void require_reach_of_files(const Request& request, const Job& job);

/// A file as an answer, or the part of it that `Range` asks for, block by block as the client takes
/// it; CSV with the mark of `bom=1`. Throws `Problem` (404) when it does not exist.
Response file_answer(
    const Request& request,
    const std::filesystem::path& file,
    const std::string& name,
    const std::string& media_type);

} // namespace osh::server
