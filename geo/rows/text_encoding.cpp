#include "geo/rows/text_encoding.hpp"

#include "geo/csv/csv_table.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace osh::geo {

namespace {

struct EncodingName {
    std::string_view written; ///< in lower case, without hyphens and underscores
    const char* iconv_name;
};

constexpr std::array<EncodingName, 16> encoding_names{{
    {"utf8", "UTF-8"},
    {"utf16", "UTF-16LE"},
    {"utf16le", "UTF-16LE"},
    {"utf16be", "UTF-16BE"},
    {"windows1251", "CP1251"},
    {"cp1251", "CP1251"},
    {"1251", "CP1251"},
    {"kz1048", "RK1048"},
    {"rk1048", "RK1048"},
    {"strk1048", "RK1048"},
    {"cp866", "CP866"},
    {"ibm866", "CP866"},
    {"866", "CP866"},
    {"koi8r", "KOI8-R"},
    {"windows1252", "CP1252"},
    {"iso88595", "ISO-8859-5"},
}};

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16le_mark = "\xFF\xFE";
constexpr std::string_view utf16be_mark = "\xFE\xFF";

/// Letters, digits and punctuation below U+0100 have a zero byte in UTF-16, Cyrillic ones have not;
/// a table always has enough delimiters, digits and line ends.
std::optional<std::string> utf16_without_mark(std::string_view sample) {
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < sample.size(); ++i) {
        zeros[i % 2] += sample[i] == '\0' ? 1U : 0U;
    }
    const std::size_t enough = sample.size() / 16 + 2;
    if (zeros[1] >= enough && zeros[0] == 0) {
        return "UTF-16LE";
    }
    if (zeros[0] >= enough && zeros[1] == 0) {
        return "UTF-16BE";
    }
    return std::nullopt;
}

/// Whether Cyrillic words of UTF-8 stand in the lines before the first that is none: such a text is
/// UTF-8 with something broken in it.
bool begins_in_utf8(std::string_view sample) noexcept {
    std::size_t whole = 0;
    for (std::size_t end = sample.find('\n');
         end != std::string_view::npos && is_utf8(sample.substr(whole, end - whole));
         end = sample.find('\n', whole)) {
        whole = end + 1;
    }
    return utf8_words_in(sample.substr(0, whole)).has_value();
}

} // namespace

std::optional<std::string> encoding_by_name(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        if (c != '-' && c != '_' && c != ' ') {
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    const auto* const found = std::ranges::find(encoding_names, plain, &EncodingName::written);
    return found == encoding_names.end() ? std::nullopt
                                         : std::optional<std::string>(found->iconv_name);
}

std::string encoding_names_text() {
    return "utf-8, utf-16le, utf-16be, windows-1251, kz-1048, cp866, koi8-r, windows-1252 and "
           "iso-8859-5";
}

std::string shown_encoding(std::string_view iconv_name) {
    if (iconv_name == "RK1048") {
        return "KZ-1048 (windows-1251 with Kazakh letters)";
    }
    return iconv_name == "CP1251" ? "windows-1251" : std::string(iconv_name);
}

TextEncoding detect_encoding(std::string_view sample) {
    if (sample.starts_with(utf8_mark)) {
        return {"UTF-8", utf8_mark.size()};
    }
    if (sample.starts_with(utf16le_mark)) {
        return {"UTF-16LE", utf16le_mark.size()};
    }
    if (sample.starts_with(utf16be_mark)) {
        return {"UTF-16BE", utf16be_mark.size()};
    }
    if (auto utf16 = utf16_without_mark(sample)) {
        return {*std::move(utf16), 0};
    }
    sample.remove_suffix(unfinished_utf8(sample));
    return {is_utf8(sample) || begins_in_utf8(sample) ? "UTF-8" : "RK1048", 0};
}

std::size_t byte_order_mark_size(std::string_view text, std::string_view encoding) {
    const std::string_view mark = encoding == "UTF-8"      ? utf8_mark
                                  : encoding == "UTF-16LE" ? utf16le_mark
                                  : encoding == "UTF-16BE" ? utf16be_mark
                                                           : std::string_view{};
    return text.starts_with(mark) ? mark.size() : 0;
}

std::optional<std::size_t> utf8_words_in(std::string_view bytes) noexcept {
    constexpr std::size_t letters_of_a_word = 5;
    std::size_t letters = 0;
    for (std::size_t at = 0; at + 1 < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        const auto next = static_cast<unsigned char>(bytes[at + 1]);
        const bool is_letter = lead >= 0xD0U && lead <= 0xD3U && (next & 0xC0U) == 0x80U;
        letters = is_letter ? letters + 1 : 0;
        at += is_letter ? 2 : 1;
        if (letters == letters_of_a_word) {
            return at - 2 * letters_of_a_word;
        }
    }
    return std::nullopt;
}

std::size_t unfinished_utf8(std::string_view bytes) noexcept {
    constexpr std::size_t longest_sequence = 4;
    const std::size_t looked_at = std::min(longest_sequence - 1, bytes.size());
    for (std::size_t back = 1; back <= looked_at; ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xC0U) == 0x80U) {
            continue; // a following byte: its lead stands before it
        }
        const std::size_t length = byte >= 0xF0U   ? 4U
                                   : byte >= 0xE0U ? 3U
                                   : byte >= 0xC0U ? 2U
                                                   : 1U;
        return length > back ? back : 0;
    }
    return 0;
}

} // namespace osh::geo
