#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// Which column of a file stands for which column of a contract. Made by the recognition of headers
/// or from a mapping file; the import takes it as it is.
struct ColumnBinding {
    /// For each column of the contract, in the contract's order: the position in
    /// `RowSource::headers()`, from 0; nothing when the file has no such column.
    std::vector<std::optional<std::size_t>> file_columns{};

    /// For each column of the contract: the value of every row when the file has no such column
    /// (a mapping file may say `year = 2024`); empty: none.
    std::vector<std::string> constants{};

    /// The file's headers that no column of the contract is bound to.
    std::vector<std::string> unused_headers{};

    /// Positions of those among them that seem to hold names of persons: they leave no trace.
    std::vector<std::size_t> personal_columns{};
};

} // namespace osh::regions
