#pragma once

#include "geo/sqlite/database.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace osh::regions {

class DatasetEdit;

/// The data folder: published datasets `data-000001.sqlite`, `data-000002.sqlite`, … of which the
/// highest number is in force. A published file is never changed again; the one before it stays so
/// that a server still reading it can open further connections, older ones are removed.
class DatasetFolder {
public:
    /// The folder is made when missing. Throws `regions::Error` when it cannot be.
    explicit DatasetFolder(std::filesystem::path folder);

    const std::filesystem::path& path() const noexcept { return m_folder; }

    /// The dataset in force; nothing when none was published yet.
    std::optional<std::filesystem::path> current() const;

    /// Begins a change on a copy of the dataset in force (or on an empty one). Only one change may
    /// be under way in a folder: throws `regions::Error` when another process is at it.
    DatasetEdit edit();

    /// Begins a change on an empty dataset that will replace everything.
    DatasetEdit start_anew();

private:
    std::vector<std::pair<unsigned, std::filesystem::path>> published() const;
    DatasetEdit begin(std::optional<std::filesystem::path> source);

    std::filesystem::path m_folder;
    friend class DatasetEdit;
};

/// A dataset under change: nobody reads it until `publish`, and it is gone when dropped before.
/// Keeps a rollback journal while under change; published without side files.
class DatasetEdit {
public:
    ~DatasetEdit();
    DatasetEdit(DatasetEdit&&) noexcept;
    DatasetEdit& operator=(DatasetEdit&&) noexcept;
    DatasetEdit(const DatasetEdit&) = delete;
    DatasetEdit& operator=(const DatasetEdit&) = delete;

    geo::Database& database() noexcept;

    /// Checks foreign keys, closes the copy, syncs file and folder and renames the file to the
    /// next number. Returns its path. Throws and publishes nothing when a check fails.
    std::filesystem::path publish();

private:
    friend class DatasetFolder;
    struct Impl;
    explicit DatasetEdit(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::regions
