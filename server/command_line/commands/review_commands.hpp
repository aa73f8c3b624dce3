#pragma once

#include "server/command_line/command.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace osh::server {

/// `oshmap review list`, `review show`, `review ask`, `review decide`, `review withdraw`, `review
/// apply`: the queue of addresses that wait for a person.
std::vector<Command> review_commands();

/// What such a command was given.
struct ReviewOptions {
    std::int64_t id = 0;
    std::string query{};
    std::string within{};
    std::string state = "open";
    std::int64_t after = 0;
    std::int64_t limit = 50;
    std::int64_t candidate = -1; ///< below 0: not given
    std::string position{};      ///< longitude and latitude with a comma between
    std::string precision = "house";
    bool is_nowhere = false;
    std::string author{};
    std::string reason{};
};

/// Each does its work on the operational database of the data folder. Throws when it cannot.
void list_geocode_reviews(const CommandContext& context, const ReviewOptions& options);
void show_geocode_review(const CommandContext& context, const ReviewOptions& options);
void ask_geocode_review(const CommandContext& context, const ReviewOptions& options);
void decide_geocode_review(const CommandContext& context, const ReviewOptions& options);
void withdraw_geocode_decision(const CommandContext& context, const ReviewOptions& options);

/// Publishes a dataset in which the register follows all decisions of today.
void apply_geocode_decisions(const CommandContext& context);

/// What `review positions` was given.
struct PositionOptions {
    std::filesystem::path file{}; ///< empty: the sites of the dataset
    std::int64_t shared_by = 10;
};

/// Prints positions with what is doubtful about them. Throws when a file cannot be read or has no
/// columns of positions.
void review_positions(const CommandContext& context, const PositionOptions& options);

} // namespace osh::server
