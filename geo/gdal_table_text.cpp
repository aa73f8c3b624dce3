#include "geo/gdal_table_text.hpp"

#include "geo/csv/csv_table.hpp"
#include "geo/gdal_archive.hpp"
#include "geo/rows/text_encoding.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <string_view>

namespace osh::geo {

namespace {

struct CloseTableFile {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

/// Some bytes of a file by GDAL's path, empty when there is no such file.
std::string bytes_of(const std::string& path, vsi_l_offset from, std::size_t most) {
    const std::unique_ptr<VSILFILE, CloseTableFile> file(VSIFOpenL(path.c_str(), "rb"));
    std::string bytes(most, '\0');
    const bool is_there = file != nullptr && VSIFSeekL(file.get(), from, SEEK_SET) == 0;
    bytes.resize(is_there ? VSIFReadL(bytes.data(), 1, most, file.get()) : 0);
    return bytes;
}

/// The path of a side file by its ending, in small or capital letters; empty when there is none.
std::string side_path(const std::filesystem::path& file, std::string_view ending) {
    std::string capitals(ending);
    std::ranges::transform(capitals, capitals.begin(), [](unsigned char c) {
        return static_cast<char>(std::toupper(c));
    });
    for (const std::string& one : {std::string(ending), capitals}) {
        std::filesystem::path side = file;
        std::error_code ignored;
        if (std::filesystem::exists(side.replace_extension(one), ignored)) {
            return std::filesystem::absolute(side).string();
        }
    }
    return "";
}

bool is_western_name(std::string_view written) {
    std::string plain;
    for (const char c : written) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            plain += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        }
    }
    return plain.find("1252") != std::string::npos || plain.find("88591") != std::string::npos ||
           plain == "LATIN1";
}

/// Language drivers that say nothing here: none, windows-1252 (two numbers), whatever the writing
/// machine used.
bool is_silent_language(char language) {
    constexpr std::array<char, 4> silent{'\x00', '\x03', '\x57', '\x59'};
    return std::ranges::find(silent, language) != silent.end();
}

bool is_wide_utf8(std::string_view text) {
    return is_utf8(text) &&
           std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
}

std::string from_windows(const std::string& raw) {
    char* const recoded = CPLRecode(raw.c_str(), "RK1048", CPL_ENC_UTF8);
    std::string text = recoded;
    CPLFree(recoded);
    return text;
}

/// The text without a half letter before `tail`, when it is UTF-8 then; empty when it is not.
std::string without_half_letter(const std::string& raw, std::size_t tail) {
    const std::string_view head = std::string_view(raw).substr(0, tail);
    const std::size_t half = unfinished_utf8(head);
    const std::string whole(head.substr(0, head.size() - half));
    return half > 0 && is_wide_utf8(whole) ? whole + raw.substr(tail) : "";
}

/// Where `_1` begins at the end of a name; its size when there is none.
std::size_t number_behind(std::string_view name) {
    const std::size_t digits = name.find_last_not_of("0123456789");
    const bool is_numbered =
        digits != std::string_view::npos && digits + 1 < name.size() && name[digits] == '_';
    return is_numbered ? digits : name.size();
}

} // namespace

bool says_table_encoding(const std::filesystem::path& file, std::uint64_t most_unpacked) {
    constexpr std::size_t longest_name = 64;
    constexpr vsi_l_offset language_offset = 29;
    std::string code_page;
    std::string table;
    if (file.extension() == ".zip" || file.extension() == ".ZIP") {
        const Archive archive(file, most_unpacked);
        const std::string named = archive.name_ending(".cpg");
        code_page = named.empty() ? "" : archive.gdal_path() + "/" + named;
        table = archive.gdal_path() + "/" + archive.name_ending(".dbf");
    } else {
        code_page = side_path(file, ".cpg");
        code_page = code_page.empty() ? side_path(file, ".cst") : code_page;
        table = side_path(file, ".dbf");
    }
    if (!code_page.empty()) {
        return !is_western_name(bytes_of(code_page, 0, longest_name));
    }
    const std::string language = table.empty() ? "" : bytes_of(table, language_offset, 1);
    return !language.empty() && !is_silent_language(language.front());
}

std::string table_text(std::string raw) {
    if (is_utf8(raw)) {
        return raw;
    }
    std::string cut = without_half_letter(raw, raw.size());
    return cut.empty() ? from_windows(raw) : cut;
}

FieldName field_name(std::string raw, bool is_recoded) {
    constexpr std::size_t place = 10;
    const std::size_t letters = static_cast<std::size_t>(std::ranges::count_if(
        raw, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    // Writers that leave no half letter leave the last byte free.
    const std::size_t full = !is_recoded && is_wide_utf8(raw) ? place - 1 : place;
    const bool is_full = (is_recoded ? letters : raw.size()) >= full;
    if (!is_utf8(raw)) {
        const std::string cut = without_half_letter(raw, number_behind(raw));
        if (!cut.empty()) {
            return {cut, is_full};
        }
    }
    return {table_text(std::move(raw)), is_full};
}

} // namespace osh::geo
