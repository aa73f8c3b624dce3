#pragma once

#include "regions/imports/import_report.hpp"
#include "regions/store/records/batch_rows.hpp"

#include <array>
#include <filesystem>
#include <optional>
#include <string_view>

namespace osh::server {

/// The reports of imports, kept beside the datasets for as long as the data folder lives: a folder
/// `reports/<batch>-<moment>` for each batch, which only the server's account may enter. The moment
/// is the batch's own, so that a report of an import that was never published belongs to none.
class ReportShelf {
public:
    /// The files a batch may have: the whole report, its faults as a table, and the refused rows,
    /// which are absent when none was refused.
    static constexpr std::array<std::string_view, 3> names{
        "report.json", "report.csv", "refused.csv"};

    explicit ReportShelf(const std::filesystem::path& data_folder);

    /// Where refused rows may be written that go to the shelf only; `keep` moves the file.
    std::filesystem::path scratch() const;

    /// Keeps the report of an import that is about to be published; `refused_file` may be absent
    /// and is linked (from a job's folder), moved (from `scratch`) or copied. Throws `Error` when
    /// it cannot be written: a batch without its report is not to be published.
    void keep(
        const regions::BatchRow& batch,
        const regions::ImportReport& report,
        const std::filesystem::path& refused_file) const;

    /// A file of a batch; nothing when it has none by this name, as one of before this was kept.
    std::optional<std::filesystem::path>
    file(const regions::BatchRow& batch, std::string_view name) const;

private:
    std::filesystem::path place_of(const regions::BatchRow& batch) const;

    std::filesystem::path m_folder;
};

/// Puts the report of an import on the shelf of a data folder before its dataset is published;
/// nothing when the import changed nothing. Throws as `ReportShelf::keep`.
void shelve_report(
    const std::filesystem::path& data_folder,
    geo::Database& database,
    const regions::ImportReport& report,
    const std::filesystem::path& refused_file);

} // namespace osh::server
