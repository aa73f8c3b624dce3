#pragma once

#include "regions/imports/import_records.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/configuration/mapping_file.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace osh::server {

/// One file to be taken in.
struct FileImport {
    std::filesystem::path file{};
    std::string source_name{}; ///< empty: the file's name
    std::string kind{};        ///< of the contract
    ImportMapping mapping{};
    std::optional<std::string> as_of{};
    std::string attribution{};
    std::string actor = "command line";
    bool is_rehearsal = false; ///< all is done but nothing is published
    /// A folder for `report.json`, `report.csv` and, when rows were refused, `refused.csv`; empty:
    /// none are written.
    std::filesystem::path report_folder{};

    /// Rows so far and the share of the file; what it throws ends the import.
    std::function<void(std::int64_t, std::optional<double>)> progress{};
};

/// An opened file with its headers understood: what a rehearsal shows before it goes on.
struct OpenedImport {
    const regions::Contract* contract = nullptr;
    std::unique_ptr<geo::RowSource> source{};
    regions::RecognisedColumns columns{};
};

/// Opens a file and recognises its columns. Throws `Error` for an unknown kind or a mapping of
/// another one, `geo::Error` for a file that cannot be read, `regions::Error` for a mapping that
/// does not fit; unrecognised columns are the caller's to judge.
OpenedImport open_import(const FileImport& import);

/// Takes a file into the newest dataset of the folder and publishes the next one when it changed
/// anything. Reports are complete on disk before that. Throws as `open_import`, and
/// `regions::Error` when a needed column is missing, when another import is at work in the folder
/// and when the dataset holds a demo population and the rows are about real enterprises.
regions::ImportReport run_import(regions::DatasetFolder& folder, const FileImport& import);

/// Throws `regions::Error` when rows of this contract may not go into the dataset, for it holds a
/// demo population: real and invented enterprises are never mixed. Classifiers and official figures
/// may.
void refuse_demo_dataset(geo::Database& database, const regions::Contract& contract);

} // namespace osh::server
