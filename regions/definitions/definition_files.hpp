#pragma once

#include "geo/csv/csv_table.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// One table of definitions: `indicators.csv`, `signals.csv`, `strata.csv` or `questionnaire.csv`.
struct DefinitionFile {
    std::string name{};
    std::string source{}; ///< what messages call it: the name, or the path of the operator's file
    std::string content{};
    bool is_built_in = true;

    /// The rows. Throws `geo::Error` naming the line when they are no table in UTF-8.
    geo::CsvTable table() const { return geo::CsvTable::parse(content, source); }
};

/// The tables built into the program, in the order of their names.
std::vector<DefinitionFile> built_in_definitions();

/// The same with those of the folder in the place of the built-in ones. Only the table as a whole
/// is replaced; its rows are checked by those who read them. Throws `regions::Error` when the
/// folder cannot be read, holds a CSV file of another name, or none of these tables.
std::vector<DefinitionFile> read_definitions(const std::filesystem::path& folder);

/// Puts tables in force for the whole program, before anything has read one: what was read stays.
/// Not to be called from several threads.
void put_definitions_in_force(std::vector<DefinitionFile> files);

/// The table of this name that is in force; throws std::out_of_range for an unknown name.
const DefinitionFile& definition_in_force(std::string_view name);

/// A text that changes with the tables in force; empty as long as all are built in.
std::string definitions_in_force_version();

/// The bytes of a table built into the program; throws std::out_of_range for an unknown name.
std::string_view definition_file(std::string_view file_name);

} // namespace osh::regions
