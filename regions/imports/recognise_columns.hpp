#pragma once

#include "regions/imports/column_binding.hpp"
#include "regions/imports/contract.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace osh::regions {

/// What the owner of a file says about its columns where their headers do not: for a column of the
/// contract by its id, the header or the position (from 1) in the file, or one value for all rows.
struct ColumnMapping {
    std::map<std::string, std::variant<std::string, std::size_t>, std::less<>> columns{};
    std::map<std::string, std::string, std::less<>> constants{};
    std::vector<std::string> ignored{}; ///< headers that must not be bound
};

/// A header of the file that fits a column of the contract which another header is bound to.
struct RivalHeader {
    std::size_t column = 0;      ///< of the contract
    std::size_t file_column = 0; ///< of the rival
    bool is_equal = false;       ///< nothing says which of the two is meant
};

/// A header that is bound to nothing, and what it may have meant.
struct UnusedHeader {
    std::size_t file_column = 0;
    std::optional<std::size_t> similar{}; ///< column of the contract
};

/// A header that was cut to its beginning, so that it may mean several columns of the contract.
struct CutHeader {
    std::size_t file_column = 0;
    std::vector<std::size_t> columns{}; ///< two or more
};

/// How the headers of a file were understood.
struct RecognisedColumns {
    ColumnBinding binding{};
    std::vector<UnusedHeader> unused{};
    std::vector<RivalHeader> rivals{};
    std::vector<std::size_t>
        missing{}; ///< columns that are needed and have neither header nor value
    std::vector<CutHeader> unclear{};

    /// Whether rows can be read: nothing needed is missing, no two headers are equal rivals, and
    /// no cut header may be several columns.
    bool is_usable() const noexcept;
};

/// Binds headers to the columns of a contract: first as the mapping says, then by `header_key`
/// against the spellings of the contract in three languages; the order of the columns does not
/// matter. Of two headers that fit, the spelling that stands earlier in the contract wins. Headers
/// that `is_cut` marks (`RowSource::cut_headers`, by header; empty: none) are taken for beginnings
/// of spellings, and bound when all spellings that begin so are of one column. Throws
/// `regions::Error` when the mapping names a column or header that does not exist, or a header that
/// the file has twice, or binds a column or header twice.
RecognisedColumns recognise_columns(
    const Contract& contract,
    std::span<const std::string> headers,
    const ColumnMapping& mapping = {},
    const std::vector<bool>& is_cut = {});

/// The columns that a file of refused rows has behind those of its original, so that it can be
/// corrected and imported as it is: where each row stood, and why it was refused.
inline constexpr std::array<std::string_view, 4> refused_row_columns{
    "refused_line", "refused_because_kk", "refused_because_ru", "refused_because_en"};

/// Whether a column was added to refused rows, so that it belongs to no contract.
bool is_refused_row_column(std::string_view header);

/// How many cells are headers of the contract: tells the row of the headers among others.
std::size_t count_known_headers(const Contract& contract, std::span<const std::string> cells);

/// The contract that knows most of these headers and lacks none that it needs; null when there is
/// none, or two know as many. Cut headers as in `recognise_columns`; one that stays unclear hinders
/// nothing here.
const Contract*
contract_of_headers(std::span<const std::string> headers, const std::vector<bool>& is_cut = {});

/// Why rows cannot be read, in one sentence with what to do; empty when they can.
std::string unusable_reason(
    const Contract& contract,
    std::span<const std::string> headers,
    const RecognisedColumns& recognised);

} // namespace osh::regions
