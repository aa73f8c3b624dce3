#pragma once

#include "server/command_line/command.hpp"

#include <filesystem>

namespace osh::server {

/// `oshmap score`: computes, stores, audits and compares scores.
Command score_command();

/// What `score` was given.
struct ScoreOptions {
    std::filesystem::path model;   ///< TOML; empty: the one of the configuration
    std::filesystem::path compare; ///< TOML; empty: nothing is compared and scores are stored
    std::filesystem::path output;  ///< CSV of the enterprises that move; empty: none
    bool audit_only = false;       ///< compares with the stored scores and stores nothing
};

/// Scores every enterprise of the newest dataset. Throws when the model or the dataset cannot be
/// used.
void score_dataset(const CommandContext& context, const ScoreOptions& options);

} // namespace osh::server
