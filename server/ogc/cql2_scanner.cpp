#include "server/ogc/cql2_scanner.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace osh::server {

namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c; }

} // namespace

bool Cql2Scanner::at_end() {
    skip();
    return m_at == m_text.size();
}

char Cql2Scanner::peek() {
    skip();
    return m_at < m_text.size() ? m_text[m_at] : '\0';
}

void Cql2Scanner::fail_at(std::size_t place, const std::string& what) {
    throw Cql2Fault{what + " at character " + std::to_string(place + 1)};
}

void Cql2Scanner::fail(const std::string& what) const { fail_at(m_at, what); }

void Cql2Scanner::skip() {
    while (m_at < m_text.size() &&
           std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos) {
        ++m_at;
    }
}

bool Cql2Scanner::take(std::string_view symbol) {
    skip();
    if (!m_text.substr(m_at).starts_with(symbol)) {
        return false;
    }
    m_last = m_at;
    m_at += symbol.size();
    return true;
}

void Cql2Scanner::need(std::string_view symbol) {
    if (!take(symbol)) {
        fail("expected " + std::string(symbol));
    }
}

std::string_view Cql2Scanner::peek_word() {
    skip();
    std::size_t end = m_at;
    while (end < m_text.size() && is_word(m_text[end])) {
        ++end;
    }
    return m_text.substr(m_at, end - m_at);
}

bool Cql2Scanner::at_keyword(std::string_view keyword) {
    return std::ranges::equal(peek_word(), keyword, [](char a, char b) { return upper(a) == b; });
}

/// Whether the next word has an opening bracket behind it.
bool Cql2Scanner::at_call() {
    const std::size_t length = peek_word().size(); // which skips what stands before the word
    const std::size_t end = m_at + length;
    const std::size_t next = m_text.find_first_not_of(" \t\r\n", end);
    return end > m_at && next != std::string_view::npos && m_text[next] == '(';
}

std::string_view Cql2Scanner::plain_word() {
    const std::string_view word = peek_word();
    if (word.empty()) {
        fail("expected a property or a value");
    }
    if (at_keyword("NULL")) {
        fail("NULL stands in IS NULL and IS NOT NULL only, found");
    }
    if (at_call()) {
        fail(
            "there is no function \"" + std::string(word) +
            "\" here (CASEI, ACCENTI, DATE, TIMESTAMP, S_… and T_… of CQL2 are known), found");
    }
    take(word);
    return word;
}

bool Cql2Scanner::take_keyword(std::string_view keyword) {
    const bool same = at_keyword(keyword);
    if (same) {
        m_last = m_at;
        m_at += keyword.size();
    }
    return same;
}

bool Cql2Scanner::take_call(std::string_view keyword) {
    const std::size_t before = m_at;
    const std::size_t last = m_last;
    if (take_keyword(keyword) && take("(")) {
        return true;
    }
    m_at = before;
    m_last = last;
    return false;
}

std::string Cql2Scanner::quoted(char quote) {
    std::string text;
    while (m_at < m_text.size()) {
        const char c = m_text[m_at++];
        if (c == '\\' && m_at < m_text.size() && m_text[m_at] == quote) {
            text += m_text[m_at++];
        } else if (c != quote) {
            text += c;
        } else if (m_at < m_text.size() && m_text[m_at] == quote) {
            text += m_text[m_at++];
        } else {
            return text;
        }
    }
    fail("a quote is not closed");
}

bool Cql2Scanner::at_number() {
    const auto begins = [](char sign) {
        return (sign >= '0' && sign <= '9') || sign == '.';
    };
    const char next = peek();
    const bool is_signed = (next == '-' || next == '+') && m_at + 1 < m_text.size();
    return begins(next) ||
           (is_signed && begins(m_text[m_at + 1])); // else a minus before a property
}

void Cql2Scanner::fail_here(const Cql2Fault& fault) const {
    if (fault.reason.find(" at character ") != std::string::npos) {
        throw fault; // it names its place already
    }
    fail_at(m_last, fault.reason + ",");
}

double Cql2Scanner::number() {
    if (!at_number()) {
        fail("expected a number");
    }
    m_last = m_at;
    m_at += m_text[m_at] == '+' ? 1 : 0;
    double value = 0;
    const char* const begin = m_text.data() + m_at;
    const auto [stop, fault] = std::from_chars(begin, m_text.data() + m_text.size(), value);
    if (fault != std::errc{} || !std::isfinite(value)) {
        fail("expected a number");
    }
    m_at += static_cast<std::size_t>(stop - begin);
    return value;
}

} // namespace osh::server
