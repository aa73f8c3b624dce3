#pragma once

#include "regions/names.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What the cells of a column hold. Each type has its own reading and its own canonical text.
enum class ColumnType : std::uint8_t {
    text,
    bin,       ///< twelve digits, of an organisation
    kato,      ///< nine digits
    oked,      ///< section letter or two to five digits
    oked_list, ///< several activities, separated by comma, semicolon or space
    krp,       ///< size code
    date,      ///< a calendar day; canonical YYYY-MM-DD
    year,      ///< four digits
    period,    ///< of an official figure: `2022`, `2025 H1`, `2020-2022`
    count,     ///< a whole number from 0
    money,     ///< tenge, a whole number from 0
    number,    ///< a decimal number
    degree,    ///< of risk, 1..5, also as Roman numeral
    yes_no,    ///< canonical `1` or `0`
    longitude, ///< degrees east, WGS 84
    latitude,  ///< degrees north, WGS 84
    word,      ///< one of the words of a vocabulary
    dropped    ///< recognised and never read: personal data
};

/// Whether a column may be missing, or a cell of it empty.
enum class Necessity : std::uint8_t { required, optional };

/// One column of a contract.
struct ContractColumn {
    std::string id{};
    ColumnType type = ColumnType::text;
    Necessity necessity = Necessity::optional;
    bool is_key = false;                ///< together with the other keys it names the record
    std::string unit{};                 ///< empty: none
    std::string vocabulary{};           ///< of `ColumnType::word`
    std::vector<std::string> rules{};   ///< codes of `rules.csv` that this column is checked by
    std::vector<std::string> headers{}; ///< names in kk, ru and en by which files call it
    std::string meaning{};              ///< English, one sentence
};

/// What a file of one kind must look like: the promise between a state system and the map.
struct Contract {
    std::string id{}; ///< as on the command line, such as `register`
    Names title{};
    std::string meaning{}; ///< English
    std::vector<ContractColumn> columns{};

    /// The position of a column by its id.
    std::optional<std::size_t> column(std::string_view id) const;
};

/// All contracts in the order of `contracts.csv`. Throws `regions::Error` naming the line when a
/// built-in table is broken.
const std::vector<Contract>& contracts();

/// The contract of this id; nothing when there is none.
const Contract* find_contract(std::string_view id);

/// The built-in files of this folder; throws std::out_of_range for an unknown name.
std::string_view import_file(std::string_view file_name);
std::span<const std::string_view> import_file_files();

} // namespace osh::regions
