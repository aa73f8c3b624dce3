#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/imports/import_report.hpp"
#include "server/configuration/mapping_file.hpp"
#include "server/operations/operations_database.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace osh::server {

/// Whether addresses without coordinates are looked up.
enum class AddressLookup { none, geocoder };

/// One file on its way into the dataset.
struct FileImport {
    std::filesystem::path file{};
    std::string kind{};        ///< id of the contract; empty: told by the headers
    std::string source_name{}; ///< empty: the file's name
    std::string attribution{};
    ImportMapping mapping{};
    std::optional<std::string> as_of{};
    std::string actor = "command line";
    std::filesystem::path refused_file{}; ///< gets the refused rows; empty: nowhere
    AddressLookup lookup = AddressLookup::geocoder;
    OperationsDatabase* operations = nullptr; ///< with what people decided about addresses
    bool queues_unsure = false;               ///< unsure addresses go into its review queue
    std::function<void(std::int64_t rows, std::optional<double> share)> progress{};
    std::function<bool()> is_cancelled{};
};

/// Reads, checks and stores a file as `regions::import_records`, with its SHA-256. The file of
/// refused rows is complete when it has its name, and absent when no row was refused. Throws
/// `Error` in words its owner can act on when the headers are not understood, or when real
/// enterprises would stand beside invented ones afterwards (the database is not to be published
/// then), and what reading and storing throw.
regions::ImportReport import_file(geo::Database& database, const FileImport& order);

/// The id of the contract that the headers of a file mean; `mapping`: its mapping file, empty for
/// none. Throws as `import_file` when they mean none.
std::string kind_of_file(const std::filesystem::path& file, const std::filesystem::path& mapping);

/// The sentence about a kind that no importer knows, with the kind that was most likely meant.
std::string unknown_kind(const std::string& kind);

/// The contract with this id; throws `Error` with a suggestion when there is none.
const regions::Contract& contract_by_name(const std::string& kind);

} // namespace osh::server
