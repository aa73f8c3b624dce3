#pragma once

#include "geo/rows/text_encoding.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace osh::geo {

class TextConverter;

/// The text of a file as blocks of UTF-8, whatever its encoding, in the memory of one block.
/// Checks what it gives out: it is well-formed and holds no NUL byte.
class TextBlocks {
public:
    /// Opens the file and settles its encoding: the named one, or by the first MiB. Throws
    /// `geo::Error` when the file cannot be read or the name is unknown.
    TextBlocks(const std::filesystem::path& file, const std::optional<std::string>& encoding);
    ~TextBlocks();
    TextBlocks(const TextBlocks&) = delete;
    TextBlocks& operator=(const TextBlocks&) = delete;
    TextBlocks(TextBlocks&&) = delete;
    TextBlocks& operator=(TextBlocks&&) = delete;

    /// Adds the next block, about a quarter of a MiB, to the end of `text`; false when the file has
    /// ended. Throws `geo::Error` naming the line of bytes that are no text.
    bool append_next(std::string& text);

    /// The share of the file that was given out, 0..1; nothing when the file has no size (a pipe).
    std::optional<double> progress() const;

    const std::string& file_name() const noexcept { return m_name; }

    /// As iconv knows it.
    const std::string& encoding() const noexcept { return m_encoding; }

private:
    bool read_block();
    void convert_block(std::string& text);
    void check(std::string_view added);
    [[noreturn]] void fail(const std::string& what) const;

    std::string m_name;
    std::ifstream m_file;
    std::string m_block{};  ///< bytes that wait to be converted
    std::string m_sample{}; ///< the first block, already read
    std::string m_encoding{};
    std::unique_ptr<TextConverter> m_converter; ///< none for UTF-8
    std::uint64_t m_taken = 0;                  ///< bytes of the file
    std::optional<std::uint64_t> m_size{};
    std::uint64_t m_line = 1; ///< where the next block begins
};

} // namespace osh::geo
