#pragma once

#include "server/command_line/command.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace osh::server {

/// `oshmap import KIND FILE…`: records of a contract.
Command import_command();

/// `oshmap batches`: what was imported.
Command batches_command();

/// `oshmap history KIND KEY…`: what a record was before.
Command history_command();

/// `oshmap withdraw BATCH`: takes an import back.
Command withdraw_command();

/// What `import` was given.
struct ImportRecordsOptions {
    std::string kind;                         ///< or the first of the files, whose headers tell
    std::vector<std::filesystem::path> files; ///< folders stand for their files
    std::filesystem::path mapping;            ///< empty: none
    std::filesystem::path refused;            ///< empty: the refused rows are not written
    std::filesystem::path report;             ///< `.json` or `.csv`; empty: none
    std::string as_of;
    std::string source;
    bool dry_run = false;
    bool list = false;
    bool without_places = false;
    bool replace_demo = false;
};

/// Imports files of one kind, or those of a folder by their headers, each in a transaction of its
/// own, and publishes once; prints what came of each.
void import_records_of_files(const CommandContext& context, const ImportRecordsOptions& options);

/// Prints the batches of the dataset.
void list_batches(const CommandContext& context);

/// Which record `history` was asked about.
struct HistoryOptions {
    std::string kind;
    std::vector<std::string> key; ///< the values of the key columns in their order
};

/// Prints the states of a record, the oldest first, with what each batch changed.
void print_history(const CommandContext& context, const HistoryOptions& options);

/// Withdraws a batch and publishes.
void withdraw(const CommandContext& context, std::int64_t batch);

} // namespace osh::server
