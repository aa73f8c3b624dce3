#pragma once

#include "regions/imports/contract.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A column of a contract and how far behind in its spellings a key stands.
struct KnownHeader {
    std::size_t column = 0;
    std::size_t rank = 0;
};

/// By `header_key`.
using HeaderTable = std::map<std::string, KnownHeader, std::less<>>;

/// All spellings of a contract's columns. One of two columns belongs to the first; a test keeps
/// them apart.
HeaderTable header_table_of(const Contract& contract);

/// The column that a header means; null when it means none.
const KnownHeader* find_header(const HeaderTable& table, std::string_view header);

/// The columns with a spelling that begins as a header that was cut, in the order of the contract;
/// the number by which names with one beginning are told apart (`Дата_1`) does not count.
std::vector<std::size_t> columns_of_cut_header(const HeaderTable& table, std::string_view header);

/// The column of personal data that a header means in any contract, of a cut header when it means
/// no other of its contract; null when there is none.
const ContractColumn* personal_column(std::string_view header, bool is_cut);

/// Whether a header speaks of the name of a person: a full name, a head, a director, a contact.
bool names_person(std::string_view header);

/// Whether a header that no contract knows seems to stand over what tells of a person: a name
/// (`names_person`, whoever is responsible or signed), an IIN, a day of birth, a passport, a
/// telephone or an address for mail. Rather once too often: what stands there
/// is of no use to an import.
bool seems_personal(std::string_view header);

} // namespace osh::regions
