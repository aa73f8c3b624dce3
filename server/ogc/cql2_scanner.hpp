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

    /// Throws `Cql2Fault` naming the place reached.
    [[noreturn]] void fail(const std::string& what) const;

    /// Where the symbol, keyword, quote or number that was taken last begins.
    std::size_t last_taken() const noexcept { return m_last; }

    /// Says that a fault found next is one of what begins there.
    void blame(std::size_t place) noexcept { m_last = place; }

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

    /// The same, taking nothing.
    bool at_keyword(std::string_view keyword);

    /// Takes the word that comes next, which names a property. Fails where none does, at NULL and
    /// at the call of a function.
    std::string_view plain_word();

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

    /// Throws a fault of a builder again with the place of what was taken last.
    [[noreturn]] void fail_here(const Cql2Fault& fault) const;

private:
    void skip();
    bool at_call();
    [[noreturn]] static void fail_at(std::size_t place, const std::string& what);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_last = 0;
};

} // namespace osh::server
