#include "server/configuration/mapping_file.hpp"

#include "geo/rows/text_encoding.hpp"
#include "server/configuration/toml_file.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace osh::server {

namespace {

void read_mapped_columns(const TomlTable& table, regions::ColumnMapping& mapping) {
    for (const std::string& column : table.keys()) {
        if (table.is_text(column)) {
            mapping.columns[column] = table.text(column);
            continue;
        }
        const std::int64_t position = table.whole_number(column);
        if (position < 1) {
            throw Error(table.where(column) + ": columns are counted from 1");
        }
        mapping.columns[column] = static_cast<std::size_t>(position);
    }
}

void read_reader_keys(const TomlTable& table, geo::RowSourceOptions& reader) {
    if (table.has("delimiter")) {
        reader.delimiter = delimiter_by_name(table.text("delimiter"));
        if (!reader.delimiter) {
            throw Error(
                table.where("delimiter") +
                ": a delimiter is one character, or tab, comma, semicolon or bar");
        }
    }
    if (table.has("encoding")) {
        reader.encoding = table.text("encoding");
        if (!geo::encoding_by_name(*reader.encoding)) {
            throw Error(
                table.where("encoding") + ": known encodings are " + geo::encoding_names_text());
        }
    }
    if (table.has("sheet")) {
        reader.layer = table.text("sheet");
    }
    if (table.has("header_line")) {
        const std::int64_t line = table.whole_number("header_line");
        if (line < 1) {
            throw Error(table.where("header_line") + ": lines are counted from 1");
        }
        reader.header_line = static_cast<std::uint64_t>(line);
    }
}

ImportMapping mapping_of(const TomlTable& table) {
    const std::vector<std::string> known{
        "kind", "delimiter", "encoding", "sheet", "header_line", "ignore", "columns", "constants"};
    table.refuse_other_keys(known);
    ImportMapping mapping;
    if (table.has("kind")) {
        mapping.kind = table.text("kind");
        if (regions::find_contract(*mapping.kind) == nullptr) {
            throw Error(table.where("kind") + ": there is no import \"" + *mapping.kind + "\"");
        }
    }
    read_reader_keys(table, mapping.reader);
    if (table.has("ignore")) {
        mapping.columns.ignored = table.texts("ignore");
    }
    if (table.has("columns")) {
        read_mapped_columns(table.table("columns"), mapping.columns);
    }
    if (table.has("constants")) {
        const TomlTable constants = table.table("constants");
        for (const std::string& column : constants.keys()) {
            mapping.columns.constants[column] = constants.scalar_text(column);
        }
    }
    return mapping;
}

} // namespace

ImportMapping read_import_mapping(const std::filesystem::path& file) {
    return mapping_of(TomlTable::read(file));
}

ImportMapping parse_import_mapping(std::string_view text, const std::string& name) {
    return mapping_of(TomlTable::parse(text, name));
}

std::optional<char> delimiter_by_name(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, char>, 5> names{
        {{"tab", '\t'}, {"\\t", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"bar", '|'}}};
    const auto* const found =
        std::ranges::find(names, name, &std::pair<std::string_view, char>::first);
    if (found != names.end()) {
        return found->second;
    }
    const bool separates = name.size() == 1 && static_cast<unsigned char>(name[0]) < 0x80U &&
                           std::string_view("\"\r\n").find(name[0]) == std::string_view::npos &&
                           name[0] != '\0';
    return separates ? std::optional(name[0]) : std::nullopt;
}

} // namespace osh::server
