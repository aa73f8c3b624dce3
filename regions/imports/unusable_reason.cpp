#include "regions/imports/recognise_columns.hpp"

namespace osh::regions {

namespace {

std::string quoted_headers(std::span<const std::string> headers) {
    constexpr std::size_t most_shown = 30;
    std::string text;
    for (std::size_t i = 0; i < headers.size() && i < most_shown; ++i) {
        text += (i == 0 ? "\"" : ", \"") + headers[i] + "\"";
    }
    return headers.size() > most_shown ? text + ", …" : text;
}

/// A column by its id and as files call it in each language: the page takes the reader's.
std::string named_column(const ContractColumn& column) {
    const Names& name = column.shown_header;
    return column.id + " (" + name.kk + " / " + name.ru + " / " + name.en + ")";
}

std::string unclear_reason(
    const Contract& contract,
    std::span<const std::string> headers,
    const RecognisedColumns& recognised) {
    std::string text = "the table cuts the names of its columns to ten bytes, so that ";
    for (const CutHeader& cut : recognised.unclear) {
        text += (&cut == &recognised.unclear.front() ? "\"" : ", \"") + headers[cut.file_column] +
                "\" (column " + std::to_string(cut.file_column + 1) + ") may be ";
        for (const std::size_t column : cut.columns) {
            text += (column == cut.columns.front() ? "" : " or ") +
                    named_column(contract.columns[column]);
        }
    }
    const CutHeader& first = recognised.unclear.front();
    return text + ". Say by a mapping file which is meant, as in [columns] " +
           contract.columns[first.columns.front()].id + " = " +
           std::to_string(first.file_column + 1) + ", or name the headers under ignore";
}

} // namespace

std::string unusable_reason(
    const Contract& contract,
    std::span<const std::string> headers,
    const RecognisedColumns& recognised) {
    for (const RivalHeader& rival : recognised.rivals) {
        if (rival.is_equal) {
            return "two columns are called \"" + headers[rival.file_column] + "\" and both fit " +
                   named_column(contract.columns[rival.column]) +
                   "; rename one, or say by a mapping file which is meant";
        }
    }
    if (!recognised.unclear.empty()) {
        return unclear_reason(contract, headers, recognised);
    }
    if (recognised.missing.empty()) {
        return "";
    }
    std::string missing;
    for (const std::size_t column : recognised.missing) {
        const ContractColumn& one = contract.columns[column];
        missing += (missing.empty() ? "" : ", ") + named_column(one);
    }
    return "no column was recognised as " + missing + "; the headers are " +
           quoted_headers(headers) +
           ". A mapping file can name them, or the encoding where they cannot be read";
}

} // namespace osh::regions
