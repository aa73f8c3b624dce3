#include "geo/rows/text_blocks.hpp"

#include "geo/csv/csv_table.hpp"
#include "geo/error.hpp"
#include "geo/rows/text_converter.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace osh::geo {

namespace {

constexpr std::size_t sample_bytes = std::size_t{1} << 20U;
constexpr std::size_t block_bytes = std::size_t{1} << 18U;

std::uint64_t lines_in(std::string_view text) {
    return static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
}

} // namespace

TextBlocks::TextBlocks(
    const std::filesystem::path& file, const std::optional<std::string>& encoding)
    : m_name(file.string())
    , m_file(file, std::ios::binary) {
    std::error_code unknown;
    const auto size = std::filesystem::file_size(file, unknown);
    if (!unknown) {
        m_size = size;
    }
    m_sample.resize(m_size ? std::min<std::uint64_t>(*m_size, sample_bytes) : sample_bytes);
    m_file.read(m_sample.data(), static_cast<std::streamsize>(m_sample.size()));
    if (m_file.bad() || (m_file.fail() && !m_file.eof())) {
        throw Error(m_name + ": cannot be read");
    }
    m_sample.resize(static_cast<std::size_t>(m_file.gcount()));
    TextEncoding found;
    if (encoding) {
        const auto name = encoding_by_name(*encoding);
        if (!name) {
            throw Error(
                "the encoding \"" + *encoding + "\" is not known; known are " +
                encoding_names_text());
        }
        found = {*name, byte_order_mark_size(m_sample, *name)};
    } else {
        found = detect_encoding(m_sample);
    }
    m_encoding = found.name;
    m_sample.erase(0, found.mark_size);
    m_taken = found.mark_size;
    if (m_encoding != "UTF-8") {
        m_converter = std::make_unique<TextConverter>(m_encoding);
        if (!m_converter->is_open()) {
            throw Error(m_name + ": this system cannot read the encoding " + m_encoding);
        }
    }
}

TextBlocks::~TextBlocks() = default;

std::optional<double> TextBlocks::progress() const {
    if (!m_size) {
        return std::nullopt;
    }
    return *m_size == 0 ? 1.0 : static_cast<double>(m_taken) / static_cast<double>(*m_size);
}

/// Adds bytes of the file to `m_block`; false when there are none.
bool TextBlocks::read_block() {
    if (!m_sample.empty()) {
        m_block += m_sample;
        m_taken += m_sample.size();
        m_sample = {};
        return true;
    }
    const std::size_t had = m_block.size();
    if (m_file.eof()) {
        return false;
    }
    m_block.resize(had + block_bytes);
    m_file.read(m_block.data() + had, static_cast<std::streamsize>(block_bytes));
    const auto got = static_cast<std::size_t>(m_file.gcount());
    m_block.resize(had + got);
    m_taken += got;
    if (m_file.bad()) {
        fail("the file cannot be read any further");
    }
    return got > 0;
}

bool TextBlocks::append_next(std::string& text) {
    const std::size_t before = text.size();
    while (text.size() == before) {
        if (!read_block()) {
            if (!m_block.empty()) {
                fail("the file ends within a character");
            }
            return false;
        }
        convert_block(text);
    }
    return true;
}

void TextBlocks::convert_block(std::string& text) {
    const std::size_t before = text.size();
    const bool is_of_windows = m_encoding == "RK1048" || m_encoding == "CP1251";
    if (const auto mixed = is_of_windows ? utf8_words_in(m_block) : std::nullopt) {
        m_line += lines_in(std::string_view(m_block).substr(0, *mixed));
        fail(
            "UTF-8 in a file that is otherwise " + shown_encoding(m_encoding) +
            ": the file mixes encodings. Save it anew in one encoding");
    }
    if (m_converter == nullptr) {
        const std::size_t whole = m_block.size() - unfinished_utf8(m_block);
        text.append(m_block, 0, whole);
        m_block.erase(0, whole);
    } else if (!m_converter->convert(m_block, text)) {
        m_line += lines_in(std::string_view(text).substr(before));
        fail("bytes that are no character of " + shown_encoding(m_encoding));
    }
    check(std::string_view(text).substr(before));
}

void TextBlocks::check(std::string_view added) {
    const std::size_t zero = added.find('\0');
    if (zero != std::string_view::npos) {
        m_line += lines_in(added.substr(0, zero));
        fail("a NUL byte: the file is damaged, or it is no text");
    }
    if (m_converter == nullptr && !is_utf8(added)) {
        std::string_view rest = added;
        for (std::size_t end = rest.find('\n'); end != std::string_view::npos;
             end = rest.find('\n')) {
            if (!is_utf8(rest.substr(0, end))) {
                break;
            }
            rest.remove_prefix(end + 1);
            ++m_line;
        }
        fail("bytes that are not UTF-8: the file mixes encodings, or is in another one. Save it "
             "anew "
             "in one encoding, or name its encoding");
    }
    m_line += lines_in(added);
}

void TextBlocks::fail(const std::string& what) const {
    throw Error(m_name + ", line " + std::to_string(m_line) + ": " + what);
}

} // namespace osh::geo
