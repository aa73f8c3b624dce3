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
    year,      ///< four digits, 1990..2100
    period,    ///< of an official figure: `2022`, `2025 H1`, `2020-2022`
    time,      ///< of day, HH:MM
    count,     ///< a whole number from 0
    money,     ///< tenge, a whole number from 0; tiyn are rounded
    number,    ///< a decimal number
    degree,    ///< of risk, 1..5, also as Roman numeral
    yes_no,    ///< canonical `1` or `0`
    longitude, ///< degrees east, WGS 84
    latitude,  ///< degrees north, WGS 84
    word,      ///< one of the words of a vocabulary
    echo,      ///< the name of a code in another column: recognised, not stored, filled by exports
    dropped    ///< recognised and never read: personal data
};

/// The word of a type in columns.csv.
std::string_view word(ColumnType type) noexcept;

/// A check of a column beyond its type, by the code of its rule; some look at a second column.
struct ColumnRule {
    std::string rule{};
    std::optional<std::size_t> other{}; ///< position of the second column in the contract
};

/// One column of a contract.
struct ContractColumn {
    std::string id{};
    ColumnType type = ColumnType::text;
    bool is_key = false; ///< together with the other keys it names the record
    /// May be neither absent nor empty. Keys are required, too, save those that only tell records
    /// apart where they are given (`key_part`), as the BIN of a measurement.
    bool is_required = false;
    std::string unit{};       ///< empty: none
    std::string vocabulary{}; ///< of `ColumnType::word`
    std::vector<ColumnRule> rules{};
    std::string when_empty{};           ///< what an empty cell means
    std::vector<std::string> headers{}; ///< by which files call it: its id, then kk, ru and en
    Names shown_header{};               ///< the first of each language; the id when there is none
    std::string meaning{};              ///< English, one sentence
};

/// What a file of one kind must look like: the promise between a state system and the map.
struct Contract {
    std::string id{};   ///< as on the command line, such as `register`
    std::string view{}; ///< of the dataset that shows its records
    Names title{};
    std::string meaning{}; ///< English
    std::vector<ContractColumn> columns{};

    /// The position of a column by its id.
    std::optional<std::size_t> column(std::string_view column_id) const noexcept;

    /// The position of the first column of a type.
    std::optional<std::size_t> column_of(ColumnType type) const noexcept;

    /// The positions of the columns that name a record.
    std::vector<std::size_t> keys() const;

    /// The positions of the columns that say something of the record that the keys name.
    std::vector<std::size_t> value_columns() const;
};

/// All contracts in the order of `contracts.csv`. Throws `regions::Error` naming the line when a
/// built-in table is broken.
const std::vector<Contract>& contracts();

/// The contract of this id; null when there is none.
const Contract* find_contract(std::string_view id);

/// The built-in files of this folder; throws std::out_of_range for an unknown name.
std::string_view import_file(std::string_view file_name);
std::span<const std::string_view> import_file_files();

} // namespace osh::regions
