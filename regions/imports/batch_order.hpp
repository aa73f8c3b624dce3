#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/imports/column_binding.hpp"
#include "regions/imports/contract.hpp"
#include "regions/store/records/batch_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace osh::regions {

/// The batch that an import writes and what its rows may overwrite.
struct StoringRules {
    std::int64_t batch_id = 0;
    std::optional<std::string> as_of{};            ///< the day that the file speaks of
    std::optional<std::int64_t> imported_before{}; ///< batch of the very same file
    std::vector<std::size_t> lacking{};            ///< columns that the file does not have
};

/// Why a record does not take what a batch says of it.
enum class Precedence : std::uint8_t {
    later_day, ///< it holds what a file of a later day says
    corrected  ///< it was corrected since the same file came in before
};

/// The batches of a contract that stand, and which of them comes before which when both speak of a
/// record.
class BatchOrder {
public:
    /// `without`: a batch that is on its way out and stands no more.
    BatchOrder(
        geo::Database& database,
        const Contract& contract,
        std::optional<std::int64_t> without = std::nullopt);

    /// The rules by which this batch was stored; of what is built in, none.
    StoringRules rules_of(std::int64_t batch_id) const;

    /// Whether a record that `holder` wrote last keeps its values when a batch says others;
    /// nothing when it takes them.
    std::optional<Precedence> precedence(std::int64_t holder, const StoringRules& batch) const;

    /// Whether a batch speaks of a later day than another one.
    bool is_of_later_day(std::int64_t holder, const StoringRules& batch) const;

    /// The day that a batch speaks of; empty when it is not known.
    std::string as_of(std::int64_t batch_id) const;

    /// The newest standing batch before this one that brought the same file.
    std::optional<std::int64_t> batch_of_file(const std::string& digest, std::int64_t before) const;

private:
    const Contract& m_contract;
    std::vector<BatchRow> m_batches{}; ///< all, by id
    std::optional<std::int64_t> m_without{};
    std::unordered_map<std::int64_t, std::string> m_as_of{};
};

/// The columns of a contract that neither a file nor its mapping gives.
std::vector<std::size_t> lacking_columns(const Contract& contract, const ColumnBinding& binding);

/// Gives the columns that a file lacks the values of the record that stands there.
void keep_lacking(
    const Contract& contract,
    const std::vector<std::size_t>& lacking,
    const std::vector<std::string>& stored,
    std::vector<std::string>& values);

/// Empties the columns that a file lacks: what is left is what the file says.
void empty_lacking(
    const Contract& contract,
    const std::vector<std::size_t>& lacking,
    std::vector<std::string>& values);

/// The ids of these columns of a contract with spaces between, as a batch keeps them.
std::string text_of_columns(const Contract& contract, const std::vector<std::size_t>& columns);

} // namespace osh::regions
