#pragma once

#include "server/command_line/command.hpp"

#include <filesystem>

namespace osh::server {

struct BackupOptions {
    std::filesystem::path folder;
    bool with_jobs = false; ///< also the files of jobs
};

/// `oshmap backup`: what a restore needs, copied while a server serves it.
Command backup_command();

/// Copies into the folder, which is made when missing: people, audit and jobs (`operations.sqlite`,
/// by SQLite's online backup) and the dataset in force, on request with the files of jobs. Each
/// file takes the place of the one before only when it is whole. Throws `Error` when there is
/// nothing to copy and when the folder is the data folder or lies in it.
void back_up(const CommandContext& context, const BackupOptions& options);

} // namespace osh::server
