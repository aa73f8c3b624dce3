#include "geo/rows/text_converter.hpp"

#include <iconv.h>

#include <array>
#include <cerrno>

namespace osh::geo {

struct TextConverter::Handle {
    iconv_t value;
};

TextConverter::TextConverter(const std::string& from)
    : m_handle(std::make_unique<Handle>(Handle{::iconv_open("UTF-8", from.c_str())})) {}

TextConverter::~TextConverter() {
    if (is_open()) {
        ::iconv_close(m_handle->value);
    }
}

bool TextConverter::is_open() const noexcept {
    return m_handle->value != iconv_t(-1); // NOLINT: as iconv says it
}

bool TextConverter::convert(std::string& bytes, std::string& text) {
    char* in = bytes.data();
    std::size_t left = bytes.size();
    int reason = 0;
    do {
        std::array<char, 16384> made{};
        char* out = made.data();
        std::size_t room = made.size();
        reason = ::iconv(m_handle->value, &in, &left, &out, &room) == std::size_t(-1) ? errno : 0;
        text.append(made.data(), made.size() - room);
    } while (reason == E2BIG);
    bytes.erase(0, bytes.size() - left);
    return reason != EILSEQ;
}

} // namespace osh::geo
