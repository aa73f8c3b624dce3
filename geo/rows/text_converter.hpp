#pragma once

#include <memory>
#include <string>

namespace osh::geo {

/// One direction of iconv: from an encoding, by the name iconv knows, to UTF-8.
class TextConverter {
public:
    explicit TextConverter(const std::string& from);
    ~TextConverter();
    TextConverter(const TextConverter&) = delete;
    TextConverter& operator=(const TextConverter&) = delete;
    TextConverter(TextConverter&&) = delete;
    TextConverter& operator=(TextConverter&&) = delete;

    /// The C library may lack the tables of an encoding.
    bool is_open() const noexcept;

    /// Adds as much of `bytes` as makes whole characters to `text` and removes it; false when the
    /// bytes that are left begin with none.
    bool convert(std::string& bytes, std::string& text);

private:
    struct Handle;
    std::unique_ptr<Handle> m_handle;
};

} // namespace osh::geo
