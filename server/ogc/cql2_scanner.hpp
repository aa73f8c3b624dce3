#pragma once

#include "server/ogc/cql2_builder.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace osh::server {

/// Takes symbols, words, texts and numbers off the front of a CQL2 filter; white space between them
/// means nothing.
class Cql2Scanner {
public:
    explicit Cql2Scanner(std::string_view text) : m_text(text) {}

    /// Throws `Cql2Fault` naming the place.
    [[noreturn]] void fail(const std::string& what) const;

    bool at_end();

    /// The next character, or NUL at the end.
    char peek();

    /// Whether the symbol came next; takes it then.
    bool take(std::string_view symbol);

    /// Fails when the symbol does not come next.
    void need(std::string_view symbol);

    /// The word that comes next, left where it is; empty when none does.
    std::string_view peek_word();

    /// Whether the keyword, given in capitals, came next in any case; takes it then.
    bool take_keyword(std::string_view keyword);

    /// Whether the keyword came next with an opening bracket behind it; takes both then. So a
    /// property may be called `date`, though `DATE('…')` is a literal.
    bool take_call(std::string_view keyword);

    /// The rest of a quoted text whose opening quote was taken; a doubled quote, or one behind a
    /// backslash, stands for one.
    std::string quoted(char quote);

    /// A number with or without sign.
    double number();

    /// Whether a number comes next.
    bool at_number();

    /// Throws a fault of a builder again with the place behind it.
    [[noreturn]] void fail_here(const Cql2Fault& fault) const;

private:
    void skip();

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace osh::server
